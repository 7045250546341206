import type { SourceConnection, TargetConnection } from "@aep-ingest/core";
import { withMarker } from "../identity/marker.ts";
import { sourceConnectionName, targetConnectionName } from "../identity/names.ts";
import type { ByKey } from "../identity/by-key.ts";
import { addAction, driftReason, flowServiceAudit, markChange, type PlanContext } from "../plan/draft.ts";
import { below, paths } from "../plan/paths.ts";
import type { AssessedFlow } from "./assess.ts";
import type { FlowPlan } from "./flow-plan.ts";

/** Gives the source and target connection of a flow of ours their marker and name back after somebody edited them, or
 *  their new ones after a move. Nothing else about them can change in place. */
export function planPartMarkers(context: PlanContext, plan: FlowPlan, keeper: AssessedFlow): void {
  const { project } = context.config;
  const { key } = plan.flow;
  const { hashes } = plan.declared;
  const { source, target } = keeper.live;
  remark(context, plan, keeper, context.owned.sources, source, {
    object: "source connection",
    collection: paths.sourceConnections,
    name: sourceConnectionName(project, key),
    description: withMarker(source?.description, { project, kind: "source", key, hash: hashes.source }),
  });
  remark(context, plan, keeper, context.owned.targets, target, {
    object: "target connection",
    collection: paths.targetConnections,
    name: targetConnectionName(project, key),
    description: withMarker(target?.description, { project, kind: "target", key, hash: hashes.target }),
  });
}

function remark<T extends SourceConnection | TargetConnection>(
  context: PlanContext,
  { flow }: FlowPlan,
  keeper: AssessedFlow,
  owned: ByKey<T>,
  live: T | undefined,
  wanted: {
    readonly object: "source connection" | "target connection";
    readonly collection: string;
    readonly name: string;
    readonly description: string;
  },
): void {
  if (live === undefined) return;
  const mark = owned.get(flow.key)?.find(({ object }) => object.id === live.id);
  if (mark !== undefined && mark.movedFrom === undefined && live.name === wanted.name) return;
  addAction(context, {
    action: {
      id: `${wanted.object}/${flow.key}`,
      kind: wanted.object,
      verb: "update",
      key: flow.key,
      name: wanted.name,
      dataflow: flow.key,
      reason:
        mark === undefined && keeper.owned.adopted === true
          ? { kind: "adopted" }
          : mark?.movedFrom === undefined
            ? driftReason(flowServiceAudit(live))
            : { kind: "moved", from: mark.movedFrom },
      changes: [
        ...(live.name === wanted.name ? [] : [{ field: "name", before: live.name, after: wanted.name }]),
        ...(mark === undefined ? [markChange("marker", keeper.owned)] : []),
      ],
      risk: "safe",
      notes: [],
      calls: [{ method: "PATCH", path: below(wanted.collection, live.id) }],
      dependsOn: [],
      position: context.config.locate(["dataflows", flow.key]),
    },
    work: {
      kind: "remark",
      object: wanted.object,
      live,
      name: wanted.name,
      description: wanted.description,
    },
  });
}
