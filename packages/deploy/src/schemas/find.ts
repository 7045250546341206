import type { RegistryObject } from "@aep-ingest/core";
import type { ManagedSchema } from "@aep-ingest/spec";
import { formatMarker, parseMarkers, unknownHash } from "../identity/marker.ts";
import { fieldGroupTitle } from "../identity/names.ts";
import type { ByKey, Owned } from "../identity/by-key.ts";
import { block, notice, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";
import { references } from "./declared.ts";

/** The marked schema of this key, or one whose marker was edited away but that our own datasets are bound to. */
export function findSchema(context: PlanContext, schema: ManagedSchema): Owned<RegistryObject> | undefined | "blocked" {
  const { config, whole, observation, owned } = context;
  const bound = new Set(
    [...whole.datasets.values()]
      .filter((dataset) => dataset.kind === "managed" && dataset.schema === schema.key)
      .flatMap((dataset) => owned.dataSets.get(dataset.key) ?? [])
      .map((dataSet) => dataSet.object.schemaRef?.id),
  );
  const isBound = ({ $id }: RegistryObject): boolean => bound.has($id);
  const marked = choose(context, schema, owned.schemas, [isBound, ({ title }) => title === schema.title]);
  if (marked !== undefined) return marked;
  const namesake = observation.schemas.find((candidate) => candidate.title === schema.title);
  if (namesake === undefined) return undefined;
  // Its marker was edited away, but a dataset that is tagged as ours is bound to it.
  if (isBound(namesake) && parseMarkers(namesake.description).length === 0)
    return { object: namesake, key: schema.key };
  const mark = formatMarker({ project: config.project, kind: "schema", key: schema.key, hash: unknownHash });
  block(
    context,
    codes.schemaTitleTaken,
    `schemas.${schema.key}: a schema titled ${schema.title} exists (${namesake.$id}) and is not ours; titles must be unique. Choose another title, or use that schema with id: ${namesake.$id}. If it is ours and lost its mark, put ${mark} into its description.`,
    config.locate(["schemas", schema.key, "title"]),
  );
  return "blocked";
}

/** Of several objects with the mark of this key, since people copy objects with their descriptions, the first of the first of
 *  these kinds; the others are reported. */
function choose(
  context: PlanContext,
  { key }: ManagedSchema,
  owned: ByKey<RegistryObject>,
  better: readonly ((object: RegistryObject) => boolean)[],
): Owned<RegistryObject> | undefined {
  const candidates = owned.get(key) ?? [];
  const chosen = better
    .map((isBetter) => candidates.find(({ object }) => isBetter(object)))
    .concat(candidates[0])
    .find((found) => found !== undefined);
  for (const { object } of candidates) {
    if (object === chosen?.object) continue;
    notice(
      context,
      codes.twin,
      `${object.title ?? object.$id} (${object.$id}) carries the mark of schemas.${key} too; it is left alone. Take the mark out of its description if it is not wanted there.`,
      context.config.locate(["schemas", key]),
    );
  }
  return chosen;
}

/** The schema's own field group, with the same care. */
export function findFieldGroup(
  context: PlanContext,
  schema: ManagedSchema,
  live: RegistryObject | undefined,
): Owned<RegistryObject> | undefined | "blocked" {
  const used = new Set(live === undefined ? [] : references(live));
  const marked = choose(context, schema, context.owned.fieldGroups, [({ $id }) => used.has($id)]);
  if (marked !== undefined || Object.keys(schema.fields).length === 0) return marked;
  const title = fieldGroupTitle(schema.title, schema.key);
  const namesake = context.observation.fieldGroups.find((candidate) => candidate.title === title);
  if (namesake === undefined) return undefined;
  if (used.has(namesake.$id)) return { object: namesake, key: schema.key };
  const { project } = context.config;
  const mark = formatMarker({ project, kind: "fieldgroup", key: schema.key, hash: unknownHash });
  block(
    context,
    codes.schemaTitleTaken,
    `schemas.${schema.key}: a field group titled ${title} exists (${namesake.$id}) and is not ours; titles must be unique. Rename it or the schema. If it is ours and lost its mark, put ${mark} into its description.`,
    context.config.locate(["schemas", schema.key, "fields"]),
  );
  return "blocked";
}
