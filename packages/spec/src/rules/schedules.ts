import { flow } from "./example.ts";
import type { Rule } from "./rule.ts";

/** When a dataflow runs. */
export const scheduleRules = {
  AEP530: {
    severity: "error",
    title: "No schedule",
    meaning: "A dataflow that reads files has to say when.",
    fix: "Add `schedule: { every: 30m }`, or `schedule: once` for a single run.",
    wrong: flow({ rest: "" }),
    right: flow({ rest: "schedule: { every: 30m }" }),
  },
  AEP531: {
    severity: "error",
    title: "Not for streams",
    meaning: "A stream is read all the time: the service refuses a schedule, partial ingestion and encryption for it.",
    fix: "Remove the key.",
    wrong: flow({ source: "connection: stream, stream: orders, reset: latest", rest: "schedule: { every: 30m }" }),
    right: flow({ source: "connection: stream, stream: orders, reset: latest", rest: "" }),
  },
  AEP532: {
    severity: "warning",
    title: "Recurring FTP",
    meaning: "The FTP connector is in beta, and Adobe recommends a single run.",
    fix: "Write `schedule: once`, or use sftp.",
    wrong: flow({
      source: "connection: files-by-ftp, path: /leads/a.csv, format: delimited",
      rest: "schedule: { every: 1d }",
    }),
    right: flow({ source: "connection: files-by-ftp, path: /leads/a.csv, format: delimited" }),
  },
  AEP533: {
    severity: "warning",
    title: "Too many batches for Profile",
    meaning:
      "A sandbox should have at most 90 batches a day for Profile, of all its dataflows together; what is more may be delayed.",
    fix: "Run less often, or send fewer datasets to Profile.",
    wrong: flow({ target: "customers", mapping: "{ personalEmail.address: Email }", rest: "schedule: { every: 15m }" }),
    right: flow({ target: "customers", mapping: "{ personalEmail.address: Email }", rest: "schedule: { every: 30m }" }),
  },
  AEP540: {
    severity: "error",
    title: "Too often",
    meaning: "The service refuses intervals below 15 minutes (FLOW-1362-400).",
    fix: "Use 15 minutes or more, or a stream.",
    wrong: flow({ rest: "schedule: { every: 5m }" }),
    right: flow({ rest: "schedule: { every: 15m }" }),
  },
  AEP541: {
    severity: "error",
    title: "Interval",
    meaning: "An interval is a whole number and m, h, d or w. It is never converted: `60m` is 60 minutes, not an hour.",
    fix: "Write `every: 30m`, `6h`, `1d` or `1w`.",
    wrong: flow({ rest: "schedule: { every: 30 minutes }" }),
    right: flow({ rest: "schedule: { every: 30m }" }),
  },
  AEP542: {
    severity: "error",
    title: "Interval given twice",
    meaning: "`every` stands for `frequency` and `interval` together.",
    fix: "Use either `every`, or `frequency` and `interval`.",
    wrong: flow({ rest: "schedule: { every: 30m, frequency: minute }" }),
    right: flow({ rest: "schedule: { frequency: minute, interval: 30 }" }),
  },
  AEP543: {
    severity: "error",
    title: "Not with a single run",
    meaning: "The service refuses `interval` and `backfill` with `once` (FLOW-1361-400, FLOW-1364-400).",
    fix: "Remove the key.",
    wrong: flow({ rest: "schedule: { frequency: once, backfill: true }" }),
    right: flow({ rest: "schedule: { frequency: once, start: 2026-12-01T00:00:00Z }" }),
  },
  AEP544: {
    severity: "error",
    title: "Start",
    meaning: "A start is a date and time with a zone; without one it would mean another moment on every machine.",
    fix: "Write 2026-12-01T00:00:00Z, or an offset such as +01:00.",
    wrong: flow({ rest: "schedule: { every: 30m, start: 2026-12-01 00:00 }" }),
    right: flow({ rest: "schedule: { every: 30m, start: 2026-12-01T00:00:00Z }" }),
  },
} as const satisfies Readonly<Record<string, Rule>>;
