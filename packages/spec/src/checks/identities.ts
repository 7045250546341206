import { suggestField, type ResolvedSchema } from "@aep-ingest/xdm";
import type { Build } from "../build/context.ts";
import type { BuiltSchema } from "../build/schemas.ts";
import { shown } from "../language/check-shape.ts";
import { child, itemsAt, textAt } from "../yaml/node.ts";
import { checkNamespace } from "./namespaces.ts";
import { resolveDestination } from "./destination-path.ts";

/** Identities stand on fields that exist and hold text. */
export function checkIdentities(
  built: BuiltSchema,
  treeOf: (schema: BuiltSchema) => ResolvedSchema | undefined,
  build: Build,
): void {
  const { reporter } = build;
  const identities = itemsAt(built.entry.value, "identities");
  for (const item of identities) checkNamespace(item, build);
  const schema = identities.length === 0 ? undefined : treeOf(built);
  if (schema === undefined) return;
  for (const item of identities) {
    const path = textAt(item, "path");
    const at = child(item, "path");
    if (path === undefined || at === undefined || path.trim() === "") continue;
    const destination = resolveDestination(path, schema);
    if (destination === undefined) {
      reporter.report("AEP605", at, `\`${shown(path)}\` is no path: names separated by dots.`);
    } else if (destination.field === undefined && !destination.isUnknowable) {
      const message = `The schema \`${shown(schema.title)}\` has no field \`${shown(path)}\` to identify a person by.`;
      reporter.report("AEP416", at, message, { suggestion: () => suggestField(schema, path) });
    } else if (destination.field !== undefined && !["string", "uri"].includes(destination.field.type)) {
      reporter.report(
        "AEP417",
        at,
        `\`${shown(path)}\` is of type ${destination.field.type}; an identity is a string.`,
      );
    }
  }
}
