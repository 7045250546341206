import type { Flow } from "@aep-ingest/core";
import type { DataflowConfig } from "@aep-ingest/spec";
import { nameAndId } from "../identity/names.ts";
import { addAction, block, notice, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";
import { utc } from "../plan/schedule.ts";
import { hasStarted, startOf, withOwnParts, type AssessedFlow } from "./assess.ts";
import { handoverChange, nextRun, overlaps, streamingOverlapMs } from "./handover.ts";
import { lastRun } from "./handover-text.ts";
import { isBatch, isEnabled, type LiveDataflow } from "./live.ts";
import { claimCalls, deletePairCalls } from "./flow-calls.ts";
import { dataflowAction, type FlowPlan } from "./flow-plan.ts";
import { planMovedOld } from "./plan-moved-old.ts";

/** An apply needs no longer than this from making one flow, or switching one off, to deleting the other: three calls, each
 *  with the client's deadline of two minutes. */
const replacementMs = 6 * 60_000;

/** Flows made twice by a lost answer: the oldest stays, those with the same mark go before they have run. */
export function planTwins(
  context: PlanContext,
  plan: FlowPlan,
  keeper: AssessedFlow,
  twins: readonly AssessedFlow[],
): void {
  for (const twin of twins) {
    const { flow } = twin.live;
    if (twin.owned.hash !== keeper.owned.hash) {
      notice(
        context,
        codes.twin,
        `Flow ${nameAndId(flow)} reads the same as dataflows.${plan.flow.key} and hangs on our objects, but does not carry the same mark; it is left alone. Delete it if it is not wanted: data is ingested twice.`,
        context.config.locate(["dataflows", plan.flow.key]),
      );
      continue;
    }
    pushFinish(context, plan, keeper, withOwnParts(context, [twin.live]), `twin ${flow.id}`, undefined);
  }
}

/** Flows of this key that a replacement has superseded: an interrupted one is finished, an `overlap` when its time has come. */
export function planSuperseded(
  context: PlanContext,
  plan: FlowPlan,
  keeper: AssessedFlow,
  superseded: readonly AssessedFlow[],
): void {
  if (superseded.length === 0) return;
  const { config, now } = context;
  const { flow } = plan;
  const position = config.locate(["dataflows", flow.key]);
  const contender = superseded.find(({ live }) => mayBeReplacing(flow, live.flow, keeper.live.flow, now));
  if (contender !== undefined) {
    const { id, createdAt } = contender.live.flow;
    const until = utc(lastTouch(contender.live.flow, keeper.live.flow) + replacementMs + 1000);
    block(
      context,
      codes.replacementUnderWay,
      `dataflows.${flow.key}: flow ${id} with other settings (made at ${utc(createdAt)}) is there while flow ${keeper.live.flow.id}, which these files keep, is off: another apply may be about to delete it. Agree on one config. If no other apply runs, plan again after ${until}; the flow of these files is then put back.`,
      position,
    );
    return;
  }
  const running = superseded.filter(({ live }) => isEnabled(live.flow) && hasStarted(live.flow, now));
  const waiting = running.map(({ live }) => live).filter((live) => !overlapIsOver(live, keeper.live, now));
  if (overlaps(flow, waiting)) {
    context.pendingHandovers.push(flow.key);
    planMovedOld(context, plan, superseded);
    notice(
      context,
      codes.handoverPending,
      `dataflows.${flow.key}: handover pending: ${waiting.map((live) => stays(live, keeper.live)).join("; ")}.`,
      position,
    );
    return;
  }
  if (running.length > 0 && flow.handover === undefined) {
    block(
      context,
      codes.handoverNeeded,
      `dataflows.${flow.key}: flow ${running.map(({ live }) => live.flow.id).join(", ")} of this key is running with other settings and would be deleted. Say with handover that this is meant.`,
      position,
    );
    return;
  }
  pushFinish(
    context,
    plan,
    keeper,
    withOwnParts(
      context,
      superseded.map(({ live }) => live),
    ),
    oldSuffix,
    running.length === 0 ? undefined : running.map(({ live }) => endOf(live, keeper.live, now)),
  );
}

/** The service deletes whatever the state of an object has become, so two applies could each delete the flow that the
 *  other one keeps, and a flow that is off says nothing of who has switched it off. Who finds the one to keep switched off,
 *  just now, waits; but not who goes on with a replacement of a flow that is to be off. */
function mayBeReplacing({ enabled }: DataflowConfig, other: Flow, keeper: Flow, now: number): boolean {
  if (isEnabled(keeper) || now - lastTouch(other, keeper) >= replacementMs) return false;
  return other.createdAt > keeper.createdAt || (enabled && now - keeper.updatedAt < replacementMs);
}

/** When one flow was made, or the other one switched off for its sake. */
function lastTouch(other: Flow, keeper: Flow): number {
  return Math.max(other.createdAt, keeper.updatedAt);
}

/** The new flow reads what arrives after its start. Only a run of the old one that began later has read all that came
 *  before: with the old flow deleted earlier, files between its last run and that start would be read by neither. */
function overlapIsOver({ flow: old }: LiveDataflow, { flow: keeper }: LiveDataflow, now: number): boolean {
  const start = beginning(keeper);
  if (!isBatch(old)) return now >= start + streamingOverlapMs;
  const run = old.lastRunDetails;
  return run?.completedAtUTC !== undefined && run.state !== "failed" && (run.startedAtUTC ?? 0) >= start;
}

/** From when on a flow reads. */
function beginning(flow: Flow): number {
  return startOf(flow) ?? flow.createdAt;
}

/** For a person: which flow stays until when. */
function stays(old: LiveDataflow, { flow: keeper }: LiveDataflow): string {
  const start = beginning(keeper);
  if (!isBatch(old.flow)) return `the old flow ${old.flow.id} stays until ${utc(start + streamingOverlapMs)}`;
  const run = nextRun(old, start);
  const about = run === undefined ? "" : ` (about ${utc(run)})`;
  const failed =
    old.flow.lastRunDetails?.state === "failed"
      ? "; its last run has failed: with another handover it goes at once"
      : "";
  return `the old flow ${old.flow.id} stays until its first run after ${utc(start)} has ended${about}${failed}`;
}

/** For a person: what is read by nobody when an old flow that is on goes now. */
function endOf(old: LiveDataflow, { flow: keeper }: LiveDataflow, now: number): string {
  const name = `The old flow ${old.flow.id}`;
  const isOver = overlapIsOver(old, { flow: keeper }, now);
  if (!isBatch(old.flow)) {
    return isOver
      ? `${name} has been on beside the new one since ${utc(beginning(keeper))}; it goes.`
      : `${name} goes at once, with what it has not read of its stream yet.`;
  }
  if (isOver) return `${name} has run after the new one's start; it goes.`;
  const gap = `files that arrived after its last run at ${lastRun(old)} and before ${utc(beginning(keeper))} are read by neither (gap).`;
  const backfills = isBatch(keeper) && (keeper.scheduleParams?.backfill ?? true);
  return `${name} goes although it has not run after the new one's start${backfills ? "." : `: ${gap}`}`;
}

const oldSuffix = "old";

/** Deletes what a replacement has superseded. */
export const supersededAction = (key: string): string => `${dataflowAction(key)}#${oldSuffix}`;

function pushFinish(
  context: PlanContext,
  { flow }: FlowPlan,
  keeper: AssessedFlow,
  old: readonly LiveDataflow[],
  suffix: string,
  /** What a reviewer must read; absent: nothing is lost, an interrupted apply is finished. */
  notes: readonly string[] | undefined,
): void {
  const leftover = notes === undefined;
  addAction(context, {
    action: {
      id: `${dataflowAction(flow.key)}#${suffix}`,
      kind: "dataflow",
      verb: "delete",
      key: flow.key,
      name: `${flow.name} (${suffix})`,
      dataflow: flow.key,
      reason: leftover ? { kind: "leftover" } : { kind: "config" },
      changes: handoverChange(context, flow, !leftover),
      risk: leftover ? "safe" : "care",
      notes: notes ?? ["An earlier apply was interrupted."],
      calls: old.flatMap((live) => [...claimCalls(live), ...deletePairCalls(live)]),
      dependsOn: [],
      position: context.config.locate(["dataflows", flow.key]),
    },
    work: { kind: "finish handover", old, keep: keeper.live.flow },
  });
}
