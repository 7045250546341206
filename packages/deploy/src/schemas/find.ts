import type { RegistryObject } from "@aep-ingest/core";
import type { ManagedSchema } from "@aep-ingest/spec";
import { parseMarkers } from "../identity/marker.ts";
import { fieldGroupTitle } from "../identity/names.ts";
import type { Owned } from "../identity/by-key.ts";
import { block, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";
import { references } from "./declared.ts";

/** The marked schema of this key, or one whose marker was edited away but that our own datasets are bound to. */
export function findSchema(context: PlanContext, schema: ManagedSchema): Owned<RegistryObject> | undefined | "blocked" {
  const { config, observation, owned } = context;
  const marked = owned.schemas.get(schema.key)?.[0];
  if (marked !== undefined) return marked;
  const namesake = observation.schemas.find((candidate) => candidate.title === schema.title);
  if (namesake === undefined) return undefined;
  // Its marker was edited away, but a dataset that is tagged as ours is bound to it.
  const bound = [...config.datasets.values()]
    .filter((dataset) => dataset.kind === "managed" && dataset.schema === schema.key)
    .flatMap((dataset) => owned.dataSets.get(dataset.key) ?? [])
    .some((dataSet) => dataSet.object.schemaRef?.id === namesake.$id);
  if (bound && parseMarkers(namesake.description).length === 0) return { object: namesake, key: schema.key };
  block(
    context,
    codes.schemaTitleTaken,
    `schemas.${schema.key}: a schema titled ${schema.title} exists (${namesake.$id}) and is not ours; titles must be unique. Choose another title, or use that schema with id: ${namesake.$id}.`,
    config.locate(["schemas", schema.key, "title"]),
  );
  return "blocked";
}

/** The schema's own field group, with the same care. */
export function findFieldGroup(
  context: PlanContext,
  schema: ManagedSchema,
  live: RegistryObject | undefined,
): Owned<RegistryObject> | undefined | "blocked" {
  const marked = context.owned.fieldGroups.get(schema.key)?.[0];
  if (marked !== undefined || Object.keys(schema.fields).length === 0) return marked;
  const title = fieldGroupTitle(schema.title, schema.key);
  const namesake = context.observation.fieldGroups.find((candidate) => candidate.title === title);
  if (namesake === undefined) return undefined;
  if (live !== undefined && references(live).includes(namesake.$id)) return { object: namesake, key: schema.key };
  block(
    context,
    codes.schemaTitleTaken,
    `schemas.${schema.key}: a field group titled ${title} exists (${namesake.$id}) and is not ours; titles must be unique. Rename it or the schema.`,
    context.config.locate(["schemas", schema.key, "fields"]),
  );
  return "blocked";
}
