import type { Build } from "../build/context.ts";
import { child, textAt, type Entry } from "../yaml/node.ts";
import type { Built } from "./checks.ts";

/** Definitions that nothing refers to. Written names count even where the rest of an object is in error. */
export function checkUnused({ connections, schemas, datasets, dataflows }: Built, { reporter }: Build): void {
  const flows = [...dataflows.values()].map(({ entry }) => entry.value);
  const used = {
    connections: new Set(flows.map((flow) => textAt(child(flow, "source"), "connection"))),
    datasets: new Set(flows.map((flow) => textAt(flow, "target"))),
    schemas: new Set([...datasets.values()].map(({ entry }) => textAt(entry.value, "schema"))),
  };
  const report = (code: "AEP312" | "AEP418" | "AEP424", entry: Entry, what: string, user: string): void => {
    reporter.report(code, entry.at, `No ${user} uses the ${what} \`${entry.key}\`. Use it, or remove it.`);
  };
  for (const { entry } of connections.values()) {
    if (!used.connections.has(entry.key)) report("AEP312", entry, "connection", "dataflow");
  }
  for (const { entry } of schemas.values())
    if (!used.schemas.has(entry.key)) report("AEP418", entry, "schema", "dataset");
  for (const { entry } of datasets.values())
    if (!used.datasets.has(entry.key)) report("AEP424", entry, "dataset", "dataflow");
}
