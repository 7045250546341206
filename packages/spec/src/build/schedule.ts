import { minimumInterval, type Frequency } from "@aep-ingest/connectors";
import { nearName } from "@aep-ingest/xdm";
import type { Schedule } from "../config.ts";
import { shown } from "../language/check-shape.ts";
import type { Reporter } from "../report/reporter.ts";
import type { Part } from "./context.ts";
import { child, flagAt, keyAt, numberAt, textAt, textOf, type MapNode, type Node } from "../yaml/node.ts";

const units: Readonly<Record<string, Frequency>> = { m: "minute", h: "hour", d: "day", w: "week" };

/** A schedule in any of its forms; undefined when it is in error, which has been reported. */
export function scheduleOf({ node, at, path }: Part<Node>, reporter: Reporter): Schedule | undefined {
  if (node.kind === "scalar") {
    if (node.value === "once") return { frequency: "once" };
    if (typeof node.value === "string") reportText(node, node.value, reporter);
    return undefined;
  }
  if (node.kind !== "map") return undefined;
  const rhythm = rhythmOf({ node, at, path }, reporter);
  const startEpochMs = startOf(node, path, reporter);
  const backfill = flagAt(node, "backfill");
  if (textAt(node, "frequency") === "once" && backfill !== undefined) {
    const message =
      "A single run always takes the files that are there; the service refuses `backfill` with `once`. Remove it.";
    reporter.report("AEP543", keyAt(node, "backfill"), message, {
      related: { at: child(node, "frequency") ?? node, message: "once" },
    });
    return undefined;
  }
  if (rhythm === undefined) return undefined;
  return {
    ...rhythm,
    ...(startEpochMs === undefined ? {} : { startEpochMs }),
    ...(backfill === undefined ? {} : { backfill }),
  };
}

function reportText(node: Node, written: string, reporter: Reporter): void {
  const interval = nearInterval(written.replace(/^every:?\s*/i, ""));
  const message = `\`${shown(written)}\` is no schedule. Write \`once\`, or an interval as a map: \`{ every: 30m }\`.`;
  const once = nearName(written, ["once"]);
  reporter.report("AEP541", node, message, { suggestion: interval === undefined ? once : `{ every: ${interval} }` });
}

type Rhythm = Pick<Schedule, "frequency" | "interval">;

function rhythmOf(part: Part, reporter: Reporter): Rhythm | undefined {
  const { node, at, path } = part;
  const every = child(node, "every");
  const frequency = child(node, "frequency");
  if (every !== undefined) {
    const other = frequency === undefined ? "interval" : "frequency";
    if (node.entries.has(other)) {
      const message = `\`every\` says it all: remove \`${other}\`, or write \`frequency\` and \`interval\` without \`every\`.`;
      reporter.report("AEP542", keyAt(node, other), message, {
        related: { at: keyAt(node, "every"), message: "every" },
      });
      return undefined;
    }
    return everyOf(every, reporter);
  }
  if (frequency === undefined) {
    const message = `\`${path}\` needs \`every\` (\`30m\`, \`6h\`, \`1d\`, \`1w\`) or \`frequency\`; \`schedule: once\` is a single run.`;
    reporter.report("AEP121", at, message);
    return undefined;
  }
  return pairOf(part, frequency, reporter);
}

function everyOf(node: Node, reporter: Reporter): Rhythm | undefined {
  const written = textOf(node);
  if (written === undefined || written.trim() === "") return undefined;
  const match = /^([1-9]\d{0,8})([mhdw])$/.exec(written);
  const frequency = units[match?.[2] ?? ""];
  if (match === null || frequency === undefined) {
    const hint =
      written === "once"
        ? "For a single run write `schedule: once`."
        : "Write a whole number and m, h, d or w: 30m, 6h, 1d, 1w.";
    reporter.report("AEP541", node, `\`${shown(written)}\` is no interval. ${hint}`, {
      suggestion: nearInterval(written),
    });
    return undefined;
  }
  return withMinimum(node, frequency, Number(match[1]), reporter);
}

/** `30 min`, `30M`, `0.5h`: what was meant, when that is plain. */
function nearInterval(written: string): string | undefined {
  const match = /^0*([1-9]\d{0,8})\s*(m|h|d|w)(?:in(?:ute)?s?|(?:ou)?rs?|ays?|eeks?)?$/i.exec(written.trim());
  return match === null ? undefined : `${match[1]}${match[2]?.toLowerCase()}`;
}

function pairOf({ node, at, path }: Part, frequencyNode: Node, reporter: Reporter): Rhythm | undefined {
  const written = textOf(frequencyNode);
  const frequency = written === "once" ? written : Object.values(units).find((unit) => unit === written);
  if (frequency === undefined) return undefined;
  const intervalNode = child(node, "interval");
  if (frequency === "once") {
    if (intervalNode === undefined) return { frequency };
    reporter.report(
      "AEP543",
      keyAt(node, "interval"),
      "A single run has no interval; the service refuses it. Remove `interval`.",
      { related: { at: frequencyNode, message: "once" } },
    );
    return undefined;
  }
  if (intervalNode === undefined) {
    reporter.report("AEP121", at, `\`${path}\` needs \`interval\`: every how many ${frequency}s.`);
    return undefined;
  }
  const interval = numberAt(node, "interval");
  return interval === undefined || interval < 1 ? undefined : withMinimum(intervalNode, frequency, interval, reporter);
}

function withMinimum(node: Node, frequency: Frequency, interval: number, reporter: Reporter): Rhythm | undefined {
  const minimum = minimumInterval(frequency) ?? 1;
  if (interval >= minimum) return { frequency, interval };
  reporter.report(
    "AEP540",
    node,
    `Every ${interval} ${frequency}s is too often: the service takes ${minimum} ${frequency}s or more (FLOW-1362-400).`,
  );
  return undefined;
}

const instant = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/;

/** Epoch milliseconds of an ISO 8601 date with a zone; a date without one would mean something else on every machine. */
function parseInstant(text: string): number | undefined {
  const match = instant.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = "00"] = match;
  // Date.parse turns 30 February into 1 March: the day has to survive the way there and back.
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return undefined;
  const parsed = Date.parse(text.toUpperCase());
  return Number.isNaN(parsed) ? undefined : parsed;
}

function startOf(node: MapNode, path: string, reporter: Reporter): number | undefined {
  const at = child(node, "start");
  const written = textOf(at);
  if (at === undefined || written === undefined || written.trim() === "") return undefined;
  const parsed = parseInstant(written);
  if (parsed !== undefined) return parsed;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(written.trim());
  const withZone = `${written.trim().replace(" ", "T")}${isDay ? "T00:00:00" : ""}Z`;
  reporter.report(
    "AEP544",
    at,
    `\`${path}.start\` has to be a date and time with a zone: 2026-12-01T00:00:00Z or 2026-12-01T01:00:00+01:00.`,
    { suggestion: parseInstant(withZone) === undefined ? undefined : withZone },
  );
  return undefined;
}
