import type { DataflowConfig } from "@aep-ingest/spec";
import type { PlanContext } from "../plan/draft.ts";
import { assessFlow, referencesOf, unreferencedParts, vocabulary } from "./assess.ts";
import { declareDataflow } from "./declared.ts";
import type { FlowPlan } from "./flow-plan.ts";
import type { Vocabulary } from "./live.ts";
import { planCreate } from "./plan-create.ts";
import { planPartMarkers } from "./plan-parts.ts";
import { planReplace } from "./plan-replace.ts";
import { planSuperseded, planTwins } from "./plan-superseded.ts";
import { planSweep } from "./plan-sweep.ts";
import { planUpdate } from "./plan-update.ts";

export function planDataflows(context: PlanContext): void {
  const words = vocabulary(context);
  for (const flow of context.config.dataflows.values()) planDataflow(context, flow, referencesOf(words, flow, context));
}

/** A flow that matches in all that cannot be patched stays; without one, those of this key are replaced. */
function planDataflow(context: PlanContext, flow: DataflowConfig, words: Vocabulary): void {
  const declared = declareDataflow(context.config, flow, context.tenantId);
  const assessed = (context.owned.flows.get(flow.key) ?? []).map((owned) =>
    assessFlow(context, words, declared, owned),
  );
  const plan: FlowPlan = { flow, declared, parts: unreferencedParts(context, words, declared, flow.key) };
  const [keeper, ...twins] = assessed.filter((candidate) => candidate.structural.length === 0);
  const superseded = assessed.filter((candidate) => candidate.structural.length > 0);
  if (keeper !== undefined) {
    planTwins(context, plan, keeper, twins);
    planUpdate(context, plan, keeper);
    planSuperseded(context, plan, keeper, superseded);
    planPartMarkers(context, plan, keeper);
    planSweep(context, plan, {});
    return;
  }
  if (superseded.length > 0) planReplace(context, plan, superseded);
  else planCreate(context, plan);
}
