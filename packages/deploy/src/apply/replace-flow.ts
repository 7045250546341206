import { AepError, OutcomeUnknownError, type Flow } from "@aep-ingest/core";
import { hasStarted } from "../dataflows/assess.ts";
import { flowDescription } from "../dataflows/inputs.ts";
import { isEnabled, type LiveDataflow } from "../dataflows/live.ts";
import { unknownHash, withMarker } from "../identity/marker.ts";
import type { FinishHandoverWork, ReplaceFlowWork } from "../plan/work.ts";
import type { ApplyContext } from "./apply-context.ts";
import { mappingFor } from "./apply-flow.ts";
import { claim, keeperState, settledKeeperState, type Claim, type Keeper, type KeeperState } from "./claim.ts";
import { createFlow, createPair, findFlow, type Pair } from "./create-flow.ts";
import { edit, patchFresh } from "./patch-fresh.ts";

const runPollMs = 5000;
const runDeadlineMs = 10 * 60_000;

/** A run of a flow that is to go has not ended; the next apply goes on from here. Nothing is lost: no other flow is made yet. */
export class RunInProgressError extends AepError {
  override readonly name = "RunInProgressError";
}

/** A replacement has stopped with the old flow switched off; `cause` is what stopped it. */
export class OldFlowOffError extends AepError {
  override readonly name = "OldFlowOffError";
  declare readonly cause: unknown;
}

/** New pair; old flow off; its run in progress ends; new flow; old flow and its pair away (design.md §6). */
export async function applyReplaceFlow(context: ApplyContext, work: ReplaceFlowWork): Promise<string> {
  const { flow, declared } = work;
  const old = await withMarks(context, work);
  const pair = await createPair(context, flow, declared, work.reuse);
  const parts = {
    ...pair,
    mapping: mappingFor(context, work),
    ...(work.backfill === undefined ? {} : { backfill: work.backfill }),
  };
  if (work.keepOld) return createFlow(context, flow, declared, parts);
  const claims: Claim[] = [];
  let id: string;
  try {
    for (const { flow: live } of old) claims.push(await claim(context, live));
    if (!work.hasStarted) requireNotStarted(context, old);
    for (const { flow: live } of old) await waitForRun(context, live.id);
    id = await createFlow(context, flow, declared, parts);
  } catch (error) {
    if (error instanceof RunInProgressError || (await goBack(context, work, pair, claims, error))) throw error;
    const off = old.filter((live) => isEnabled(live.flow)).map((live) => live.flow.id);
    if (off.length === 0) throw error;
    const remark = `The old flow ${off.join(", ")} is switched off, so that nothing may be reading its data: run apply again soon.`;
    throw new OldFlowOffError(remark, { cause: error });
  }
  const description = flowDescription(context.config, flow, declared);
  const keeper = { id, enabled: flow.enabled, description };
  await requireKeeper(keeper, await settledKeeperState(context, keeper), []);
  await deleteOld(context, old);
  return id;
}

/** Planned seconds before its first run, a flow may have begun before it was switched off; its run shows minutes later
 *  (flow-service.md §5). Then nobody has decided yet what the new flow reads again. @throws {AepError} */
function requireNotStarted({ client }: ApplyContext, old: readonly LiveDataflow[]): void {
  const started = old.find(({ flow }) => isEnabled(flow) && hasStarted(flow, client.now()));
  if (started === undefined) return;
  throw new AepError(
    `Flow ${started.flow.id} has started since the plan was made, so that its replacement needs a handover. Plan again and say which.`,
  );
}

/** Gives flows that lost their marker a mark again: without it, whatever stops this apply half-way would leave flows behind
 *  that nobody can tell from somebody else's. */
async function withMarks(context: ApplyContext, work: ReplaceFlowWork): Promise<readonly LiveDataflow[]> {
  const { flows } = context.client.flowService;
  const { config } = context;
  const mark = { project: config.project, kind: "flow", key: work.flow.key, hash: unknownHash } as const;
  const marked = new Map<string, Flow>();
  for (const flow of work.unmarked) {
    await patchFresh(context, flows, flow, (live) =>
      edit("/description", live.description, withMarker(live.description, mark)),
    );
    marked.set(flow.id, await flows.get(flow.id));
  }
  return work.old.map((live) => ({ ...live, flow: marked.get(live.flow.id) ?? live.flow }));
}

/** Deletes flows that another one has superseded, or that are to go. */
export async function applyFinishHandover(context: ApplyContext, { old, keep }: FinishHandoverWork): Promise<void> {
  // A flow that is removed has none that stays.
  const isRemoval = old.some(({ flow }) => flow.id === keep.id);
  const claims: Claim[] = [];
  for (const { flow } of old) {
    if (!isRemoval || isEnabled(flow)) claims.push(await claim(context, flow));
    await waitForRun(context, flow.id);
  }
  if (!isRemoval) {
    const keeper = { id: keep.id, enabled: isEnabled(keep), description: keep.description };
    // Who keeps the newer flow goes on, who keeps the older one lets go.
    const isNewer = old.every(({ flow }) => flow.createdAt < keep.createdAt);
    const state = await (isNewer ? settledKeeperState(context, keeper) : keeperState(context, keeper));
    await requireKeeper(keeper, state, claims);
  }
  await deleteOld(context, old);
}

/** @throws {AepError} unless the flow that is to stay is as it was; lets go of the others. */
async function requireKeeper({ id }: Keeper, state: KeeperState, claims: readonly Claim[]): Promise<void> {
  if (state === "untouched") return;
  for (const { release } of claims) await release();
  const what = state === "gone" ? "was deleted" : "was switched off or changed";
  throw new AepError(
    `Flow ${id}, which was to stay, ${what} by somebody meanwhile, so the other one is not deleted. If another apply ran, agree on one config; then run apply again.`,
  );
}

async function deleteOld(context: ApplyContext, old: readonly LiveDataflow[]): Promise<void> {
  const { flows, sourceConnections, targetConnections } = context.client.flowService;
  // Copies of a flow may share a pair, which the service deletes only when no flow is left on it.
  for (const { flow } of old) await flows.delete(flow.id);
  for (const id of new Set(old.flatMap(({ source }) => source?.id ?? []))) await sourceConnections.delete(id);
  for (const id of new Set(old.flatMap(({ target }) => target?.id ?? []))) await targetConnections.delete(id);
}

/** The old flows are switched on again only after a look-up has proved that the new one does not exist.
 *  @returns whether they are as they were. */
async function goBack(
  context: ApplyContext,
  { flow, declared }: ReplaceFlowWork,
  pair: Pair,
  claims: readonly Claim[],
  error: unknown,
): Promise<boolean> {
  if (error instanceof OutcomeUnknownError) return false;
  const description = flowDescription(context.config, flow, declared);
  try {
    if ((await findFlow(context, flow.name, description, pair)) !== undefined) return false;
    for (const { release } of claims) await release();
    return true;
  } catch (failure) {
    // What stopped the replacement says more than what keeps it from going back.
    if (failure instanceof AepError) return false;
    throw failure;
  }
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
        `Run ${running} of flow ${flowId} has not ended. The flow is switched off and goes when the run has ended.`,
      );
    }
    await clock.sleep(runPollMs, signal).catch(() => undefined);
  }
}
