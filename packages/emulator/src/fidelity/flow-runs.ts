import { rules } from "./rule.ts";

/** What runs do, and what they say. */
export const runRules = [
  ...rules("Flow runs", [
    [
      "summaries, activities, manifest links and error codes of a run",
      "documented",
      "guide on monitoring, flow-service.yaml [flow-service.md §8.2]",
    ],
    ["failed runs write -1 for unknown counts and no completedAtUTC", "observed", "samples [flow-service.md §8.2]"],
    [
      "a partly ingested run is success with errors attached",
      "observed",
      "samples; aepp also knows partialSuccess [flow-service.md §8.3, data-prep.md §6]",
    ],
    [
      "a run appears at its start time at once",
      "inferred",
      "the service takes two or three minutes [flow-service.md §5, flow-service.md §9]",
      "– (what the service does by itself)",
    ],
    [
      "a run that finds no new file is a success with zero counts and no batch",
      "unknown",
      "code 133 exists without a sample",
      "– (what the service does by itself)",
    ],
    [
      "files are selected by modification since the last run",
      "documented",
      "guide; the emulator goes by what the flow has dealt with, so that no file is lost to a coarse clock [flow-service.md §4]",
    ],
    [
      "backfill false leaves out what was there at the first run",
      "documented",
      "flow-service.yaml [flow-service.md §5]",
    ],
    [
      "a disabled flow makes up for missed files, not for missed runs",
      "unknown",
      "no page says",
      "– (what the service does by itself)",
    ],
    [
      "a failed run's files are not read by the next run",
      "inferred",
      "re-trigger is documented for the original window [flow-service.md §8.4]",
      "– (what the service does by itself)",
    ],
    [
      "a file of the landing zone is gone seven days after its last change, when it has a folder of its own",
      "documented",
      "guide on the Data Landing Zone; the emulator hides the file and never deletes it [flow-service.md §7]",
    ],
    [
      "wildcards are * within one name",
      "inferred",
      "samples; prose calls them regular expressions [flow-service.md §4]",
    ],
    [
      "a bad row fails the batch unless partial ingestion is on; fails strictly above the threshold",
      "documented",
      "guide on partial ingestion; the edge inferred [data-prep.md §6]",
    ],
    [
      "codes INGEST-1211, 1212, 1401, 1555",
      "documented",
      "guide on partial ingestion [data-prep.md §6, flow-service.md §8.2]",
    ],
    [
      "values that do not fit their field are MAPPER-3700-400",
      "inferred",
      "name of the code [flow-service.md §8.2]",
      "– (a refusal itself)",
    ],
    ["25000 files per batch", "documented", "guardrails [flow-service.md §9, data-prep.md §5.1]"],
    [
      "a run's flow: empty 1446, not found 1430; runs are not written by users: 1427",
      "documented",
      "Flow Service error messages [flow-service.md §2.1, flow-service.md §2.9]",
    ],
    [
      "on-demand runs of once flows only: 1381, 1384, 1385, 1386; re-trigger: 1387, 1388; another action 1333",
      "documented",
      "Sources error messages [flow-service.md §8.4, flow-service.md §2.9]",
    ],
    [
      "streaming flows: no schedule, no runs, reset defaults to earliest",
      "documented",
      "guides of Kinesis and Event Hubs [flow-service.md §3.3, flow-service.md §3.2]",
    ],
    [
      "records of a stream land at once; the service documents up to 60 minutes",
      "documented",
      "guide on streaming sources; the delay is left out [flow-service.md §3.3]",
    ],
    [
      "a bad record of a stream is left out, the others land",
      "inferred",
      "no threshold is documented for streams [flow-service.md §3.3]",
      "– (what the service does by itself)",
    ],
    [
      "a run in progress ends although its flow is disabled or deleted meanwhile",
      "unknown",
      "no page says",
      "– (what the service does by itself)",
    ],
    [
      "a run that was asked for fails when its flow is deleted before it begins",
      "unknown",
      "no page says",
      "– (what the service does by itself)",
    ],
    [
      "a disabled streaming flow goes on where it stopped",
      "unknown",
      "no page says",
      "– (what the service does by itself)",
    ],
    [
      "Parquet types of XDM types",
      "documented",
      "guide on field constraints; only fields with values become columns [schema-registry.md §6]",
    ],
  ]),
];
