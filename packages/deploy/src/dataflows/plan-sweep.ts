import { addAction, type PlanContext } from "../plan/draft.ts";
import { below, paths } from "../plan/paths.ts";
import type { ReusedParts } from "../plan/work.ts";
import type { FlowPlan } from "./flow-plan.ts";

/** Deletes marked source and target connections of this key that no flow uses and no new flow will. */
export function planSweep(context: PlanContext, { flow, parts }: FlowPlan, reused: ReusedParts): void {
  const leftovers = [
    ...parts.sources.filter(({ id }) => id !== reused.source?.id).map((live) => ["source connection", live] as const),
    ...parts.targets.filter(({ id }) => id !== reused.target?.id).map((live) => ["target connection", live] as const),
  ];
  for (const [object, live] of leftovers) {
    const collection = object === "source connection" ? paths.sourceConnections : paths.targetConnections;
    addAction(context, {
      action: {
        id: `${object}/${flow.key}#${live.id}`,
        kind: object,
        verb: "delete",
        key: flow.key,
        name: live.name ?? live.id,
        dataflow: flow.key,
        reason: { kind: "leftover" },
        changes: [],
        risk: "safe",
        notes: ["An earlier apply was interrupted; no flow uses it."],
        calls: [{ method: "DELETE", path: below(collection, live.id) }],
        dependsOn: [],
        position: context.config.locate(["dataflows", flow.key]),
      },
      work: { kind: "delete", target: { object, id: live.id } },
    });
  }
}
