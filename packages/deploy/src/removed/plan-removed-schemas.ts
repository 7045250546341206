import type { DataSet } from "@aep-ingest/core";
import type { PlanContext } from "../plan/draft.ts";
import { mayGo, planDelete, undeclared, type Removal } from "./removal.ts";
import { named, reportStaying, usersOfFieldGroup, usersOfSchema } from "./users.ts";

/** Schemas that only the going datasets were bound to, then their own field groups. */
export function planRemovedSchemas(
  context: PlanContext,
  removals: readonly Removal[],
  goingDataSets: readonly DataSet[],
): void {
  const { owned, config } = context;
  const goingIds = new Set(goingDataSets.map(({ id }) => id));
  const schemaOf = new Map<unknown, string | undefined>(goingDataSets.map(({ id, schemaRef }) => [id, schemaRef?.id]));
  const going = new Map<
    string,
    { readonly key: string; readonly action: string; readonly those: readonly Removal[] }
  >();
  for (const { key, object } of undeclared(owned.schemas, config.schemas)) {
    const { $id, title } = object;
    // A removal that was interrupted has deleted the dataset already; its target connection names the schema, too.
    const those = removals.filter(({ targets }) =>
      targets.some(({ params, data }) => schemaOf.get(params?.["dataSetId"]) === $id || data?.schema?.id === $id),
    );
    if (!mayGo(context, those, "schema", named("schema", title, $id), usersOfSchema(context, $id, goingIds))) continue;
    const dataSetActions = those
      .flatMap(({ objectActions }) => objectActions)
      .filter((id) => id.startsWith("dataset/"));
    const target = { object: "schema", id: $id } as const;
    const action = planDelete(context, those, target, { key, name: title ?? key }, dataSetActions);
    going.set($id, { key, action, those });
  }
  const schemas = [...going.values()];
  for (const { key, object } of undeclared(owned.fieldGroups, config.schemas)) {
    const { $id, title } = object;
    const ofKey = schemas.filter((schema) => schema.key === key);
    const those = ofKey.length > 0 ? ofKey.flatMap((schema) => schema.those) : resumedBy(context, removals, key);
    if (those.length === 0) continue;
    const users = usersOfFieldGroup(context, $id, new Set(going.keys()));
    reportStaying(context, named("field group", title, $id), users);
    if (users.length > 0) continue;
    const target = { object: "field group", id: $id } as const;
    planDelete(
      context,
      those,
      target,
      { key, name: title ?? key },
      schemas.map(({ action }) => action),
    );
  }
}

/** Removals that were interrupted when the schema of a field group had just been deleted. */
function resumedBy({ owned, observation }: PlanContext, removals: readonly Removal[], key: string): readonly Removal[] {
  if (owned.schemas.has(key)) return [];
  const known = new Set(observation.schemas.map(({ $id }) => $id));
  return removals.filter(
    ({ keep, targets }) =>
      !keep.includes("schema") && targets.some(({ data }) => data?.schema !== undefined && !known.has(data.schema.id)),
  );
}
