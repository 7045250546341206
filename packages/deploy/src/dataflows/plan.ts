import type { DataflowConfig } from "@aep-ingest/spec";
import type { PlanContext } from "../plan/draft.ts";
import { assessFlow, isFinalOnce, referencesOf, unreferencedParts, vocabulary, type AssessedFlow } from "./assess.ts";
import { declareDataflow } from "./declared.ts";
import type { FlowPlan } from "./flow-plan.ts";
import type { Vocabulary } from "./live.ts";
import { reportGuests } from "./plan-guests.ts";
import { planCreate } from "./plan-create.ts";
import { planPartMarkers } from "./plan-parts.ts";
import { planReplace } from "./plan-replace.ts";
import { planSuperseded, planTwins } from "./plan-superseded.ts";
import { planSweep } from "./plan-sweep.ts";
import { isReadAgain, planUpdate } from "./plan-update.ts";

export function planDataflows(context: PlanContext): void {
  const words = vocabulary(context);
  for (const flow of context.config.dataflows.values()) planDataflow(context, flow, referencesOf(words, flow, context));
}

/** A flow that matches in all that cannot be patched stays; without one, those of this key are replaced. */
function planDataflow(context: PlanContext, flow: DataflowConfig, words: Vocabulary): void {
  const declared = declareDataflow(context.config, flow, context.tenantId);
  const all = (context.owned.flows.get(flow.key) ?? []).map((owned) => assessFlow(context, words, declared, owned));
  const plan: FlowPlan = { flow, declared, parts: unreferencedParts(context, words, declared, flow.key) };
  // A mapping set is no proof of a flow that reads something else: a person may well use one of ours.
  const assessed = all.filter(({ owned, structural }) => owned.byMappingSet !== true || structural.length === 0);
  const guests = (context.owned.guests.get(flow.key) ?? []).map((guest) => {
    const { structural } = assessFlow(context, words, declared, { object: guest.flow, key: flow.key });
    return { ...guest, structural };
  });
  if (reportGuests(context, plan, guests)) return;
  const { matching, superseded } = partition(context, plan, assessed);
  const [keeper, ...twins] = matching;
  const current = keeper ?? assessed.at(-1);
  if (current !== undefined) context.ids.flows.set(flow.key, current.live.flow.id);
  if (keeper !== undefined && !isReadAgain(context, plan, keeper)) {
    planTwins(context, plan, keeper, twins);
    planSuperseded(context, plan, keeper, superseded);
    planUpdate(context, plan, keeper);
    planPartMarkers(context, plan, keeper);
    planSweep(context, plan, {});
    return;
  }
  if (assessed.length > 0) planReplace(context, plan, assessed);
  else planCreate(context, plan);
}

/** Flows that can stay, the one that was written last from this very config first, and flows that another one has
 *  superseded: by what cannot be patched, or, where a `once` flow is read again, by its mark. */
function partition(context: PlanContext, { flow, declared }: FlowPlan, assessed: readonly AssessedFlow[]) {
  const isCurrent = ({ owned }: AssessedFlow): boolean => owned.hash === declared.hashes.flow;
  const alike = assessed.filter(({ structural }) => structural.length === 0);
  const isOldOnce = (candidate: AssessedFlow): boolean =>
    flow.handover === "backfill" &&
    alike.some(isCurrent) &&
    !isCurrent(candidate) &&
    isFinalOnce(candidate.live.flow, context.now);
  const matching = alike.filter((candidate) => !isOldOnce(candidate));
  return {
    matching: [...matching.filter(isCurrent), ...matching.filter((candidate) => !isCurrent(candidate))],
    superseded: assessed.filter((candidate) => !matching.includes(candidate)),
  };
}
