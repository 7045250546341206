import type { Owned } from "../identity/by-key.ts";
import { unknownHash, withMarker, type MarkerKind } from "../identity/marker.ts";
import { sourceConnectionName, targetConnectionName } from "../identity/names.ts";
import { addAction, type PlanContext } from "../plan/draft.ts";
import { below, paths } from "../plan/paths.ts";
import type { RemarkWork } from "../plan/work.ts";
import type { AssessedFlow } from "./assess.ts";
import type { FlowPlan } from "./flow-plan.ts";

/** Old flows of an overlap move along with their dataflow: when the `moved` entry leaves the files before the overlap is
 *  over, nobody would know that they are ours, and they would read for ever. */
export function planMovedOld(context: PlanContext, plan: FlowPlan, old: readonly AssessedFlow[]): void {
  const { owned, config } = context;
  const { key } = plan.flow;
  for (const { owned: flow, live } of old) {
    const name = live.flow.name ?? key;
    move(context, plan, flow, { object: "dataflow", kind: "flow", collection: paths.flows, name });
    move(context, plan, ofKey(owned.sources, key, live.source?.id), {
      object: "source connection",
      kind: "source",
      collection: paths.sourceConnections,
      name: sourceConnectionName(config.project, key),
    });
    move(context, plan, ofKey(owned.targets, key, live.target?.id), {
      object: "target connection",
      kind: "target",
      collection: paths.targetConnections,
      name: targetConnectionName(config.project, key),
    });
  }
}

function ofKey<T extends { readonly id: string }>(
  owned: ReadonlyMap<string, readonly Owned<T>[]>,
  key: string,
  id: string | undefined,
): Owned<T> | undefined {
  return owned.get(key)?.find(({ object }) => object.id === id);
}

function move(
  context: PlanContext,
  { flow }: FlowPlan,
  owned: Owned<RemarkWork["live"]> | undefined,
  wanted: Pick<RemarkWork, "object" | "name"> & { readonly kind: MarkerKind; readonly collection: string },
): void {
  if (owned?.movedFrom === undefined) return;
  const { object: live, hash = unknownHash, movedFrom } = owned;
  const { object, name, kind, collection } = wanted;
  const { project } = context.config;
  addAction(context, {
    action: {
      id: `${object}/${flow.key}#${live.id}`,
      kind: object,
      verb: "update",
      key: flow.key,
      name: object === "dataflow" ? `${name} (old)` : name,
      dataflow: flow.key,
      reason: { kind: "moved", from: movedFrom },
      changes: live.name === name ? [] : [{ field: "name", before: live.name, after: name }],
      risk: "safe",
      notes: [],
      calls: [{ method: "PATCH", path: below(collection, live.id) }],
      dependsOn: [],
      position: context.config.locate(["dataflows", flow.key]),
    },
    work: {
      kind: "remark",
      object,
      live,
      name,
      description: withMarker(live.description, { project, kind, key: flow.key, hash }),
    },
  });
}
