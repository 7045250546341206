import { nearName } from "@aep-ingest/xdm";
import type { Build } from "../build/context.ts";
import type { BuiltSchema } from "../build/schemas.ts";
import { shown } from "../language/check-shape.ts";
import { child, itemsAt, textOf, type Node } from "../yaml/node.ts";
import type { Built } from "./checks.ts";
import type { Knowledge } from "./knowledge.ts";

/** Objects that the files say exist, and that the snapshot of the sandbox does not hold. */
export function checkSnapshotReferences({ connections, schemas, datasets }: Built, build: Build): void {
  const { knowledge, reporter } = build;
  if (knowledge === undefined) return;
  for (const schema of schemas.values()) checkSchema(schema, knowledge, build);
  for (const { config, entry } of datasets.values()) {
    if (config?.kind !== "id" || knowledge.datasets.has(config.reference.toLowerCase())) continue;
    const message = `The snapshot of sandbox ${knowledge.sandbox} has no dataset \`${shown(config.reference)}\`. ${remedy}`;
    reporter.report("AEP431", child(entry.value, "id") ?? entry.at, message);
  }
  for (const { config, entry } of connections.values()) {
    if (knowledge.connections === undefined || (config?.kind !== "id" && config?.kind !== "existing")) continue;
    const { ids, names } = knowledge.connections;
    if ((config.kind === "id" ? ids : names).has(config.reference)) continue;
    const message = `The snapshot of sandbox ${knowledge.sandbox} has no connection \`${shown(config.reference)}\`. ${remedy}`;
    reporter.report("AEP313", child(entry.value, config.kind) ?? entry.at, message, {
      suggestion: () => (config.kind === "existing" ? nearName(config.reference, names) : undefined),
    });
  }
}

const remedy = "Correct it, or run `aep-ingest pull` if it is newer.";

function checkSchema({ config, entry }: BuiltSchema, knowledge: Knowledge, { reporter }: Build): void {
  const check = (id: string, what: string, at: Node | undefined): void => {
    if (knowledge.lookup(id) !== undefined) return;
    const message = `The snapshot of sandbox ${knowledge.sandbox} has no ${what} \`${shown(id)}\`. ${remedy}`;
    reporter.report("AEP430", at ?? entry.at, message);
  };
  if (config?.kind === "id") check(config.reference, "schema", child(entry.value, "id"));
  if (config?.kind !== "managed") return;
  check(config.class, "class", child(entry.value, "class"));
  const items = itemsAt(entry.value, "fieldGroups");
  for (const id of config.fieldGroups) {
    const at = items.find((item) => textOf(item) === id);
    if (at !== undefined) check(id, "field group", at);
  }
}
