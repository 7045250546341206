import type { Removed } from "@aep-ingest/spec";
import { holdsData } from "../datasets/declared.ts";
import { allOf } from "../identity/by-key.ts";
import { block, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";
import type { DeleteTarget } from "../plan/work.ts";
import type { Action, ObjectKind } from "../types.ts";
import { addDelete, dataNote } from "./delete-action.ts";
import { named, reportStaying, usersOf, usersOfFieldGroup, usersOfSchema, type User } from "./users.ts";

/** Deletes what carries the project's mark and no dataflow of it ever used; what somebody else uses stays. */
export function planDestroy(context: PlanContext, keep: Removed["keep"]): void {
  const { config, owned } = context;
  if (config.protect) {
    block(
      context,
      codes.protectedEnvironment,
      `Environment ${config.environment ?? ""} is protected: destroy is refused.`,
      config.locate(["environments"]),
    );
    return;
  }
  // What its dataflow takes along is planned already.
  const going = new Set(context.planned.flatMap(({ work }) => (work.kind === "delete" ? [work.target.id] : [])));
  const users = usersOf(context, going);
  const destroy = (target: DeleteTarget, key: string, name = key, by: readonly User[] = [], more: More = {}): void => {
    if (going.has(target.id)) return;
    reportStaying(context, named(target.object, name, target.id), by);
    if (by.length > 0) return;
    going.add(target.id);
    addDelete(context, target, { key, name, dependsOn: [], position: config.locate([]), ...more });
  };
  if (!keep.includes("connection")) {
    for (const { key, object } of allOf(owned.connections))
      destroy({ object: "connection", id: object.id }, key, object.name, users.connections.get(object.id));
  }
  if (!keep.includes("dataset")) {
    for (const { key, object } of allOf(owned.dataSets)) {
      const notes = [dataNote(holdsData(object))];
      destroy({ object: "dataset", id: object.id }, key, object.name, users.dataSets.get(object.id), { notes });
    }
  }
  if (keep.includes("schema")) return;
  const deletesOf = (kind: ObjectKind): readonly string[] =>
    context.planned.flatMap(({ action }) => (action.kind === kind && action.verb === "delete" ? [action.id] : []));
  const dataSetActions = deletesOf("dataset");
  for (const { key, object } of allOf(owned.schemas)) {
    const { $id: id, title } = object;
    destroy({ object: "schema", id }, key, title, usersOfSchema(context, id, going), { dependsOn: dataSetActions });
  }
  const schemaActions = deletesOf("schema");
  for (const { key, object } of allOf(owned.fieldGroups)) {
    const { $id: id, title } = object;
    destroy({ object: "field group", id }, key, title, usersOfFieldGroup(context, id, going), {
      dependsOn: schemaActions,
    });
  }
}

type More = Partial<Pick<Action, "notes" | "dependsOn">>;
