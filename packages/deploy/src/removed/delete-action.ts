import { addAction, hasAction, type PlanContext } from "../plan/draft.ts";
import { below, paths } from "../plan/paths.ts";
import type { DeleteTarget } from "../plan/work.ts";
import type { Action } from "../types.ts";

const collections: Readonly<Record<DeleteTarget["object"], string>> = {
  connection: paths.connections,
  "source connection": paths.sourceConnections,
  "target connection": paths.targetConnections,
  dataset: paths.dataSets,
  schema: paths.schemas,
  "field group": paths.fieldGroups,
};

/** Plans that an object of ours goes, because `removed` or destroy says so. @returns the id of the action. */
export function addDelete(
  context: PlanContext,
  target: DeleteTarget,
  about: Pick<Action, "key" | "name" | "dependsOn" | "position"> & Partial<Pick<Action, "notes" | "dataflow">>,
): string {
  const belongsToPair = target.object === "source connection" || target.object === "target connection";
  const first = `${target.object}/${about.key}`;
  // Several objects may carry the mark of one key.
  const id = belongsToPair || hasAction(context, first) ? `${first}#${target.id}` : first;
  addAction(context, {
    action: {
      notes: [],
      ...about,
      id,
      kind: target.object,
      verb: "delete",
      reason: { kind: "removed" },
      changes: [],
      risk: "danger",
      calls: [{ method: "DELETE", path: below(collections[target.object], target.id) }],
    },
    work: { kind: "delete", target },
  });
  return id;
}

export function dataNote(holdsData: boolean): string {
  return holdsData ? "It holds data, which is deleted with it." : "It holds no data.";
}
