import type { Build } from "../build/context.ts";
import { child, isSection, textAt, type Entry } from "../yaml/node.ts";
import type { Built } from "./checks.ts";

/**
 * Definitions that nothing refers to. Written names count even where the rest of an object is in error; where one leads
 * nowhere, which has been reported, any definition may be the one that was meant.
 */
export function checkUnused({ connections, schemas, datasets, dataflows }: Built, { root, reporter }: Build): void {
  const flows = [...dataflows.values()].map(({ entry }) => entry.value);
  const managed = [...datasets.values()]
    .map(({ entry }) => entry.value)
    .filter((node) => child(node, "id") === undefined);
  const check = (
    code: "AEP312" | "AEP418" | "AEP424",
    what: string,
    defined: ReadonlyMap<string, { readonly entry: Entry }>,
    user: "dataflow" | "dataset",
    names: readonly (string | undefined)[],
  ): void => {
    if (!isSection(root, `${user}s`)) return;
    if (names.some((name) => name === undefined || !defined.has(name))) return;
    const used = new Set(names);
    for (const { entry } of defined.values()) {
      if (used.has(entry.key)) continue;
      reporter.report(code, entry.at, `No ${user} uses the ${what} \`${entry.key}\`. Use it, or remove it.`);
    }
  };
  const sources = flows.map((flow) => textAt(child(flow, "source"), "connection"));
  check("AEP312", "connection", connections, "dataflow", sources);
  check(
    "AEP418",
    "schema",
    schemas,
    "dataset",
    managed.map((node) => textAt(node, "schema")),
  );
  check(
    "AEP424",
    "dataset",
    datasets,
    "dataflow",
    flows.map((flow) => textAt(flow, "target")),
  );
}
