import type { DataflowConfig } from "@aep-ingest/spec";
import { connectionAction } from "../connections/plan.ts";
import { datasetAction } from "../datasets/plan.ts";
import { existingActions, type PlanContext } from "../plan/draft.ts";
import type { Action } from "../types.ts";
import type { unreferencedParts } from "./assess.ts";
import type { DeclaredDataflow } from "./declared.ts";
import { mappingAction, type MappingOutcome } from "./plan-mapping.ts";

export const dataflowAction = (key: string): string => `dataflow/${key}`;

/** Everything about one dataflow that its planners share. */
export interface FlowPlan {
  readonly flow: DataflowConfig;
  readonly declared: DeclaredDataflow;
  readonly parts: ReturnType<typeof unreferencedParts>;
}

/** What every action on a dataflow has in common. */
export function flowAction(
  context: PlanContext,
  flow: DataflowConfig,
): Pick<Action, "id" | "kind" | "key" | "name" | "dataflow" | "dependsOn" | "position"> {
  return {
    id: dataflowAction(flow.key),
    kind: "dataflow",
    key: flow.key,
    name: flow.name,
    dataflow: flow.key,
    dependsOn: existingActions(context, [
      connectionAction(flow.connection),
      datasetAction(flow.target),
      mappingAction(flow.key),
    ]),
    position: context.config.locate(["dataflows", flow.key]),
  };
}

/** Leftover parts that a new flow uses. */
export function reuseOf({ source, target }: FlowPlan["parts"]) {
  return { ...(source === undefined ? {} : { source }), ...(target === undefined ? {} : { target }) };
}

/** The mapping to pin when no action writes it. */
export function usable(mapping: MappingOutcome) {
  return mapping.kind === "usable" ? { mapping: { id: mapping.id, version: mapping.version } } : {};
}
