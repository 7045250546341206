import type { Position } from "@aep-ingest/spec";
import type { Action, Plan } from "../types.ts";

/** Actions under the dataflow that they belong to. */
export interface ActionGroup {
  /** Key of a dataflow; absent for what several share or none uses. */
  readonly key?: string;
  readonly position?: Position;
  readonly actions: readonly Action[];
}

/** A shared object stands with the one dataflow that needs its action; what several need comes first, on its own. */
export function groupActions(plan: Plan): readonly ActionGroup[] {
  const users = usersOf(plan.actions);
  const keyOf = (action: Action): string => {
    if (action.dataflow !== undefined) return action.dataflow;
    const keys = users.get(action.id) ?? new Set();
    return keys.size === 1 ? ([...keys][0] ?? "") : "";
  };
  const groups = Map.groupBy(plan.actions, keyOf);
  const shared = groups.get("");
  const own = [...groups].filter(([key]) => key !== "");
  return [
    ...(shared === undefined ? [] : [{ actions: shared }]),
    ...own.map(([key, actions]): ActionGroup => {
      const position =
        actions.find(({ dataflowPosition }) => dataflowPosition !== undefined)?.dataflowPosition ??
        actions[0]?.position;
      return { key, actions, ...(position === undefined ? {} : { position }) };
    }),
  ];
}

function usersOf(actions: readonly Action[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const users = new Map<string, Set<string>>();
  const visit = (id: string, dataflow: string): void => {
    const keys = users.get(id) ?? new Set();
    if (keys.has(dataflow)) return;
    users.set(id, keys.add(dataflow));
    for (const needed of byId.get(id)?.dependsOn ?? []) visit(needed, dataflow);
  };
  for (const action of actions) {
    if (action.dataflow === undefined) continue;
    for (const needed of action.dependsOn) visit(needed, action.dataflow);
  }
  return users;
}
