import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import { child } from "../yaml/node.ts";
import type { Span } from "../yaml/source-text.ts";
import type { Built } from "./checks.ts";

/** Two flows that would read the same data twice, or take it away from each other; flows of the same name. */
export function checkSharedSources({ dataflows }: Built, { reporter }: Build): void {
  const files = new Map<string, BuiltDataflow>();
  const groups = new Map<string, BuiltDataflow>();
  const names = new Map<string, BuiltDataflow>();
  for (const dataflow of dataflows.values()) {
    const { config } = dataflow;
    if (config === undefined) continue;
    const sameName = first(names, config.name, dataflow);
    if (sameName !== undefined) {
      reporter.report(
        "AEP523",
        child(dataflow.entry.value, "name") ?? dataflow.entry.at,
        "Another dataflow has the same name; people cannot tell them apart.",
        {
          related: { at: sameName.entry.at, message: "the other one" },
        },
      );
    }
    if (!config.enabled) continue;
    if (config.mode === "batch") {
      const same = first(files, JSON.stringify([config.connection, config.source.path, config.target]), dataflow);
      if (same === undefined) continue;
      const message = `\`${same.entry.key}\` reads the same path into the same dataset: every row would be ingested twice.`;
      reporter.report("AEP521", pathAt(dataflow), message, { related: { at: pathAt(same), message: "the other one" } });
      continue;
    }
    const { eventHubName, consumerGroup = "$Default" } = config.source.parameters;
    if (eventHubName === undefined) continue;
    const same = first(groups, JSON.stringify([config.connection, eventHubName, consumerGroup]), dataflow);
    if (same === undefined) continue;
    const message = `\`${same.entry.key}\` reads with the same consumer group (${consumerGroup}); one group serves one flow. Give each its own.`;
    reporter.report(
      "AEP522",
      child(child(dataflow.entry.value, "source"), "consumerGroup") ?? dataflow.entry.at,
      message,
      {
        related: { at: same.entry.at, message: "the other one" },
      },
    );
  }
}

/** The earlier one with the same key, which is remembered when there is none. */
function first(seen: Map<string, BuiltDataflow>, key: string, dataflow: BuiltDataflow): BuiltDataflow | undefined {
  const before = seen.get(key);
  if (before === undefined) seen.set(key, dataflow);
  return before;
}

function pathAt({ entry }: BuiltDataflow): Span {
  return child(child(entry.value, "source"), "path") ?? entry.at;
}
