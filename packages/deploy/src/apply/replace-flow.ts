import { AepError, OutcomeUnknownError, type Flow } from "@aep-ingest/core";
import { flowDescription } from "../dataflows/inputs.ts";
import { isEnabled, type LiveDataflow } from "../dataflows/live.ts";
import type { FinishHandoverWork, ReplaceFlowWork } from "../plan/work.ts";
import type { ApplyContext } from "./apply-context.ts";
import { mappingFor } from "./apply-flow.ts";
import { createFlow, createPair, findFlow, type Pair } from "./create-flow.ts";
import { unlessGone } from "./unless-gone.ts";
import { switchFlow } from "./switch-flow.ts";

const runPollMs = 5000;
const keeperPollMs = 1000;
const runDeadlineMs = 10 * 60_000;

/** A run of the old flow goes on; the next apply goes on from here. Nothing is lost: the old flow is off, the new one not made. */
export class RunInProgressError extends AepError {
  override readonly name = "RunInProgressError";
}

/** New pair; old flow off; its run in progress ends; new flow; old flow and its pair away (design.md §6). */
export async function applyReplaceFlow(context: ApplyContext, work: ReplaceFlowWork): Promise<string> {
  const { flow, declared, old } = work;
  const pair = await createPair(context, flow, declared, work.reuse);
  const parts = {
    ...pair,
    mapping: mappingFor(context, work),
    ...(work.backfill === undefined ? {} : { backfill: work.backfill }),
  };
  if (work.keepOld) return createFlow(context, flow, declared, parts);
  const running = old.filter((live) => isEnabled(live.flow));
  for (const { flow: live } of running) await switchFlow(context, live.id, "disable");
  for (const { flow: live } of old) await waitForRun(context, live.id);
  let id: string;
  try {
    id = await createFlow(context, flow, declared, parts);
  } catch (error) {
    await goBack(context, work, pair, running, error);
    throw error;
  }
  await requireKeeper(context, id, flow.enabled, []);
  await deleteOld(context, old);
  return id;
}

/** Deletes flows that another one has superseded, or that are to go. */
export async function applyFinishHandover(context: ApplyContext, { old, keep }: FinishHandoverWork): Promise<void> {
  const running = old.filter((live) => isEnabled(live.flow));
  for (const { flow } of old) {
    if (isEnabled(flow)) await switchFlow(context, flow.id, "disable");
    await waitForRun(context, flow.id);
  }
  // A flow that is removed has none that stays.
  if (!old.some(({ flow }) => flow.id === keep.id)) await requireKeeper(context, keep.id, isEnabled(keep), running);
  await deleteOld(context, old);
}

/** Two applies may each want to keep the flow that the other one deletes. Each switches the other's off first and deletes it
 *  only if its own is still on: at least one of them sees that, so that never both go.
 *  @throws {AepError} */
async function requireKeeper(
  context: ApplyContext,
  id: string,
  enabled: boolean,
  /** Switched off for the sake of it: on again when it is gone. */
  others: readonly LiveDataflow[],
): Promise<void> {
  const keeper = await (enabled ? lookUntilOn(context, id) : look(context, id));
  if (keeper !== undefined && (!enabled || isEnabled(keeper))) return;
  if (keeper === undefined) for (const { flow } of others) await switchFlow(context, flow.id, "enable");
  const what = keeper === undefined ? "was deleted" : "was switched off";
  throw new AepError(
    `Flow ${id}, which was to stay, ${what} by somebody meanwhile, so the other one is not deleted. If another apply ran, agree on one config; then run apply again.`,
  );
}

const look = (context: ApplyContext, id: string): Promise<Flow | undefined> =>
  unlessGone(() => context.client.flowService.flows.get(id));

/** Another apply that has switched it off either deletes it, or sees that we are ahead and switches it on again. */
async function lookUntilOn(context: ApplyContext, id: string): Promise<Flow | undefined> {
  const { clock, settleMs, signal } = context;
  const until = clock.now() + settleMs;
  for (;;) {
    const flow = await look(context, id);
    if (flow === undefined || isEnabled(flow) || clock.now() >= until || signal?.aborted === true) return flow;
    await clock.sleep(keeperPollMs, signal).catch(() => undefined);
  }
}

async function deleteOld(context: ApplyContext, old: readonly LiveDataflow[]): Promise<void> {
  const { flows, sourceConnections, targetConnections } = context.client.flowService;
  for (const { flow, source, target } of old) {
    await flows.delete(flow.id);
    if (source !== undefined) await sourceConnections.delete(source.id);
    if (target !== undefined) await targetConnections.delete(target.id);
  }
}

/** The old flow is switched on again only after a look-up has proved that the new one does not exist. */
async function goBack(
  context: ApplyContext,
  { flow, declared }: ReplaceFlowWork,
  pair: Pair,
  running: readonly LiveDataflow[],
  error: unknown,
): Promise<void> {
  if (error instanceof OutcomeUnknownError) return;
  const description = flowDescription(context.config, flow, declared);
  const exists = await findFlow(context, flow.name, description, pair).catch(() => "unknown" as const);
  if (exists !== undefined) return;
  for (const { flow: live } of running) await switchFlow(context, live.id, "enable");
}

async function waitForRun({ client, clock, signal }: ApplyContext, flowId: string): Promise<void> {
  const until = clock.now() + runDeadlineMs;
  for (;;) {
    let running: string | undefined;
    for await (const run of client.flowService.runs.list({
      property: [`flowId==${flowId}`],
      orderby: "-createdAt",
      limit: 5,
    })) {
      if (run.status === "inProgress") running = run.id;
      // Newest first: an older one cannot be in progress.
      break;
    }
    if (running === undefined) return;
    if (clock.now() >= until || signal?.aborted === true) {
      throw new RunInProgressError(
        `Run ${running} of the old flow ${flowId} has not ended. The old flow is switched off and the new one is not made yet; run apply again when the run has ended.`,
      );
    }
    await clock.sleep(runPollMs, signal).catch(() => undefined);
  }
}
