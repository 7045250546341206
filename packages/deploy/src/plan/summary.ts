import type { Action, ObjectKind, PlanSummary, Verb } from "../types.ts";

/** Kinds that a person counts; source and target connections belong to their dataflow, field groups to their schema. */
const countedKinds: ReadonlySet<ObjectKind> = new Set([
  "connection",
  "schema",
  "dataset",
  "mapping set",
  "dataflow",
] satisfies ObjectKind[]);

export function summarise(actions: readonly Action[], blocked: number, unchanged: number): PlanSummary {
  const counted = actions.filter((action) => countedKinds.has(action.kind) && action.reason.kind !== "leftover");
  const count = (verb: Verb): number => counted.filter((action) => action.verb === verb).length;
  return {
    create: count("create"),
    update: count("update"),
    replace: count("replace"),
    delete: count("delete"),
    blocked,
    drift: actions.filter((action) => action.reason.kind === "drift").length,
    unchanged,
    writes: actions.reduce((sum, action) => sum + action.calls.length, 0),
  };
}
