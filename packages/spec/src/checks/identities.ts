import type { Build } from "../build/context.ts";
import type { BuiltSchema } from "../build/schemas.ts";
import { shown } from "../language/check-shape.ts";
import { child, itemsAt, keyAt, textAt } from "../yaml/node.ts";
import { checkNamespace } from "./namespaces.ts";
import { resolveDestination } from "./destination-path.ts";
import { suggestedPath } from "./destinations.ts";
import type { SchemaTree } from "./target-schemas.ts";

/** Identities stand on fields that exist and hold text. */
export function checkIdentities(
  built: BuiltSchema,
  treeOf: (schema: BuiltSchema) => SchemaTree | undefined,
  build: Build,
): void {
  const { reporter } = build;
  const identities = itemsAt(built.entry.value, "identities");
  for (const item of identities) checkNamespace(item, build);
  const isProfile = built.config?.kind === "managed" && built.config.profile;
  const schema = identities.length === 0 && !isProfile ? undefined : treeOf(built);
  if (schema === undefined) return;
  if (isProfile) checkProfile(built, schema, build);
  for (const item of identities) {
    const path = textAt(item, "path");
    const at = child(item, "path");
    if (path === undefined || at === undefined || path.trim() === "") continue;
    const destination = resolveDestination(path, schema);
    if (destination === undefined) {
      reporter.report("AEP605", at, `\`${shown(path)}\` is no path: names separated by dots.`);
    } else if (destination.field === undefined && !destination.isUnknowable) {
      const message = `The schema \`${shown(schema.title)}\` has no field \`${shown(path)}\` to identify a person by.`;
      reporter.report("AEP416", at, message, { suggestion: () => suggestedPath(destination.path, schema) });
    } else if (destination.field !== undefined && !["string", "uri"].includes(destination.field.type)) {
      reporter.report(
        "AEP417",
        at,
        `\`${shown(path)}\` is of type ${destination.field.type}; an identity is a string.`,
      );
    }
  }
}

/** Profile has to know whom a record belongs to: by a primary identity, or by the identity map that events always have. */
function checkProfile({ config, entry }: BuiltSchema, schema: SchemaTree, { reporter }: Build): void {
  if (config?.kind !== "managed" || entry.value.kind !== "map") return;
  const hasPrimary = config.identities.some(({ primary }) => primary);
  if (hasPrimary || schema.root.open === true || schema.root.fields?.has("identityMap") === true) return;
  const message =
    "A schema for Profile needs a primary identity (`identities: [{ path, namespace, primary: true }]`) or the field " +
    "group `identitymap`; the registry refuses it otherwise (XDM-1528-400).";
  reporter.report("AEP413", keyAt(entry.value, "profile"), message);
}
