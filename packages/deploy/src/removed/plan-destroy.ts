import type { Removed } from "@aep-ingest/spec";
import { connectionAction } from "../connections/plan.ts";
import { holdsData } from "../datasets/declared.ts";
import { datasetAction } from "../datasets/plan.ts";
import { addAction, block, hasAction, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";
import { below, paths } from "../plan/paths.ts";
import type { DeleteTarget } from "../plan/work.ts";
import { references } from "../schemas/declared.ts";
import { schemaAction } from "../schemas/plan.ts";
import type { Action } from "../types.ts";

/** Deletes what carries the project's mark and no dataflow of it ever used; what somebody else uses stays. */
export function planDestroy(context: PlanContext, keep: Removed["keep"]): void {
  const { config, owned, lookup, observation } = context;
  if (config.protect) {
    block(
      context,
      codes.protectedEnvironment,
      `Environment ${config.environment ?? ""} is protected: destroy is refused.`,
      config.locate(["environments"]),
    );
    return;
  }
  if (!keep.includes("connection")) {
    for (const { key, object } of [...owned.connections.values()].flat()) {
      if (lookup.used.has(object.id)) continue;
      const base = { id: connectionAction(key), kind: "connection", key, name: object.name ?? key } as const;
      destroy(context, { ...base, path: below(paths.connections, object.id) }, { object: "connection", id: object.id });
    }
  }
  if (!keep.includes("dataset")) {
    for (const { key, object } of [...owned.dataSets.values()].flat()) {
      if (lookup.targetDataSets.has(object.id)) continue;
      const base = { id: datasetAction(key), kind: "dataset", key, name: object.name ?? key } as const;
      const notes = [holdsData(object) ? "It holds data, which is deleted with it." : "It holds no data."];
      destroy(
        context,
        { ...base, notes, path: below(paths.dataSets, object.id) },
        { object: "dataset", id: object.id },
      );
    }
  }
  if (keep.includes("schema")) return;
  const going = new Set(
    [...owned.dataSets.values()]
      .flat()
      .filter(({ key }) => hasAction(context, datasetAction(key)))
      .map(({ object }) => object.id),
  );
  const bound = new Set(observation.dataSets.filter(({ id }) => !going.has(id)).map(({ schemaRef }) => schemaRef?.id));
  const dataSetActions = [...owned.dataSets.keys()]
    .map((key) => datasetAction(key))
    .filter((id) => hasAction(context, id));
  for (const { key, object } of [...owned.schemas.values()].flat()) {
    if (bound.has(object.$id)) continue;
    const base = { id: schemaAction(key), kind: "schema", key, name: object.title ?? key } as const;
    const path = below(paths.schemas, object.$id);
    destroy(context, { ...base, path, dependsOn: dataSetActions }, { object: "schema", id: object.$id });
  }
  const staying = new Set(
    observation.schemas.filter(({ $id }) => bound.has($id)).flatMap((schema) => references(schema)),
  );
  for (const { key, object } of [...owned.fieldGroups.values()].flat()) {
    if (staying.has(object.$id)) continue;
    const base = { id: `field group/${key}`, kind: "field group", key, name: object.title ?? key } as const;
    const path = below(paths.fieldGroups, object.$id);
    const dependsOn = [schemaAction(key)].filter((id) => hasAction(context, id));
    destroy(context, { ...base, path, dependsOn }, { object: "field group", id: object.$id });
  }
}

function destroy(
  context: PlanContext,
  object: Pick<Action, "id" | "kind" | "key" | "name"> &
    Partial<Pick<Action, "notes" | "dependsOn">> & { readonly path: string },
  target: DeleteTarget,
): void {
  const { path, notes = [], dependsOn = [], ...base } = object;
  if (hasAction(context, base.id)) return;
  addAction(context, {
    action: {
      ...base,
      verb: "delete",
      reason: { kind: "removed" },
      changes: [],
      risk: "danger",
      notes,
      calls: [{ method: "DELETE", path }],
      dependsOn,
      position: context.config.locate([]),
    },
    work: { kind: "delete", target },
  });
}
