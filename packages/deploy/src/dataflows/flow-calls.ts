import type { DataflowConfig } from "@aep-ingest/spec";
import { below, paths } from "../plan/paths.ts";
import type { PlannedCall } from "../types.ts";
import type { FlowPlan } from "./flow-plan.ts";
import { isEnabled, type LiveDataflow } from "./live.ts";

function partCalls(parts: FlowPlan["parts"]): readonly PlannedCall[] {
  return [
    ...(parts.source === undefined ? [{ method: "POST", path: paths.sourceConnections } as const] : []),
    ...(parts.target === undefined ? [{ method: "POST", path: paths.targetConnections } as const] : []),
  ];
}

/** A flow starts enabled as soon as it is created, so a disabled one takes a second call. */
function flowCalls(flow: DataflowConfig): readonly PlannedCall[] {
  return [
    { method: "POST", path: paths.flows },
    ...(flow.enabled ? [] : [{ method: "POST", path: `${paths.flows}/{id}/action?op=disable` } as const]),
  ];
}

/** Requests that make a flow with its pair. */
export function newFlowCalls(parts: FlowPlan["parts"], flow: DataflowConfig): readonly PlannedCall[] {
  return [...partCalls(parts), ...flowCalls(flow)];
}

/** New pair; old flows off; new flow; old flows and their pairs away. */
export function replaceCalls({ parts, flow }: FlowPlan, old: readonly LiveDataflow[]): readonly PlannedCall[] {
  return [...partCalls(parts), ...old.flatMap(claimCalls), ...flowCalls(flow), ...old.flatMap(deletePairCalls)];
}

/** The flow, then what it hangs on. */
export function deletePairCalls({ flow, source, target }: LiveDataflow): readonly PlannedCall[] {
  return [
    { method: "DELETE", path: below(paths.flows, flow.id) },
    ...(source === undefined ? [] : [{ method: "DELETE", path: below(paths.sourceConnections, source.id) } as const]),
    ...(target === undefined ? [] : [{ method: "DELETE", path: below(paths.targetConnections, target.id) } as const]),
  ];
}

/** Switches a flow off if it is on. */
export function disableCalls({ flow }: LiveDataflow): readonly PlannedCall[] {
  return isEnabled(flow) ? [{ method: "POST", path: `${below(paths.flows, flow.id)}/action?op=disable` }] : [];
}

/** Marks a flow that goes for the sake of another one: the switch, or a word in its description where it is off already. */
export function claimCalls(live: LiveDataflow): readonly PlannedCall[] {
  const off = disableCalls(live);
  return off.length > 0 ? off : [{ method: "PATCH", path: below(paths.flows, live.flow.id) }];
}
