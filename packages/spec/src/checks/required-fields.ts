import type { XdmField } from "@aep-ingest/xdm";
import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import { child, keyAt, mapAt } from "../yaml/node.ts";
import type { Span } from "../yaml/source-text.ts";
import { resolveDestination } from "./destination-path.ts";
import type { SchemaTree, Target } from "./target-schemas.ts";

/** Fields without which the service refuses a record, and identities without which Profile does. */
export function checkRequiredFields(dataflow: BuiltDataflow, target: Target, build: Build): void {
  const { tree } = target;
  const node = dataflow.entry.value;
  const mapping = mapAt(node, "mapping");
  if (tree === undefined || mapping === undefined || mapping.entries.size === 0 || node.kind !== "map") return;
  const at = keyAt(node, "mapping");
  const mapped = new Set<string>();
  const entered = new Set<string>();
  // What is written counts, also where its value is in error.
  for (const destination of mapping.entries.keys()) {
    const names = resolveDestination(destination, tree)?.names.filter((name) => !name.startsWith("["));
    if (names === undefined) continue;
    mapped.add(names.join("."));
    for (let length = 1; length < names.length; length++) entered.add(names.slice(0, length).join("."));
  }
  checkMembers(tree.root, { mapped, entered }, tree, at, build);
  // A dataset outside of Profile takes records of nobody.
  if (target.isProfile) checkPrimaryIdentity(target, tree, mapped, at, build);
}

interface MappedPaths {
  readonly mapped: ReadonlySet<string>;
  /** Objects that something is mapped into. */
  readonly entered: ReadonlySet<string>;
}

function checkMembers(parent: XdmField, paths: MappedPaths, schema: SchemaTree, at: Span, build: Build): void {
  for (const field of parent.fields?.values() ?? []) {
    const isMapped = paths.mapped.has(field.path);
    const isEntered = !isMapped && paths.entered.has(field.path);
    if (field.required && !isMapped && !isEntered) reportMissing(field, schema, at, build);
    if (isEntered) checkMembers(field, paths, schema, at, build);
  }
}

function reportMissing(field: XdmField, schema: SchemaTree, at: Span, { reporter }: Build): void {
  const isEventField = schema.behavior === "time-series" && ["_id", "timestamp"].includes(field.path);
  if (isEventField) {
    const message = `Every event needs \`${field.path}\`, and nothing is mapped to it: the service would refuse every row.`;
    reporter.report("AEP611", at, message);
  } else {
    reporter.report(
      "AEP610",
      at,
      `\`${field.path}\` is required, and nothing is mapped to it: the service would refuse every row.`,
    );
  }
}

function checkPrimaryIdentity(
  { schema }: Target,
  tree: SchemaTree,
  mapped: ReadonlySet<string>,
  at: Span,
  { reporter }: Build,
): void {
  const primary = tree.profile === true ? tree.identities?.find((identity) => identity.primary) : undefined;
  const needed = primary === undefined ? undefined : resolveDestination(primary.path, tree)?.names.join(".");
  if (primary === undefined || needed === undefined) return;
  if ([...mapped].some((path) => path === needed || needed.startsWith(`${path}.`))) return;
  const message = `\`${primary.path}\`, the primary identity, is not mapped: Profile would leave every row out.`;
  const entry = schema?.entry;
  const related = entry && { at: child(entry.value, "identities") ?? entry.at, message: "identities" };
  reporter.report("AEP624", at, message, related === undefined ? {} : { related });
}
