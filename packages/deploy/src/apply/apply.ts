import { AepError } from "@aep-ingest/core";
import type { ApplyOptions } from "../options.ts";
import { unapproved } from "../plan/digest.ts";
import type { WorkingPlan } from "../plan/plan.ts";
import { askService } from "../plan/ask-service.ts";
import { lookAndPlan } from "../plan/look-and-plan.ts";
import { withBlocks } from "../plan/with-blocks.ts";
import type { Action, ActionOutcome, ApplyResult } from "../types.ts";
import { createApplyContext, type ApplyContext } from "./apply-context.ts";
import { executeWork } from "./execute.ts";
import { runGraph } from "./graph.ts";
import { failedOutcome, outcomeMessage } from "./outcome.ts";
import { authParameters } from "../connections/input.ts";
import { settleRivals } from "./rivals.ts";
import { createRedactor } from "./secrets.ts";

const defaultConcurrency = 16;
const defaultSettleMs = 15_000;

/** Observes, plans again and carries the plan out. Writes nothing when the plan is blocked or is not (a part of) the approved
 *  one. Whatever stops it half-way, the next apply finds what is there by its marks and goes on from it.
 *  @throws {AepError} when the sandbox cannot be observed. @throws {SetupError} when a credential that has to be sent is not set. */
export async function apply(options: ApplyOptions): Promise<ApplyResult> {
  const { config, client, signal } = options;
  const { working, specs } = await lookAndPlan(options);
  const context = createApplyContext(working.context, {
    client,
    env: options.env,
    clock: options.clock,
    signal,
    settleMs: options.settleMs ?? defaultSettleMs,
  });
  const refused = refusal(working, options.approved);
  if (refused !== undefined) return refused;
  const { actions } = working.plan;
  if (actions.length === 0) return result("nothing-to-do", working, context, new Map());
  requireCredentials(working, options.env);
  const { blocks, accepted } = await askService(working, client, specs);
  if (blocks.length > 0) {
    return {
      ...result(
        "blocked",
        working,
        context,
        new Map(),
        blocks.map(({ message }) => message),
      ),
      plan: withBlocks(working.plan, blocks),
    };
  }
  const outcomes = new Map<string, ActionOutcome>();
  const redact = createRedactor(config, options.env);
  const execute = async (action: Action): Promise<ActionOutcome> => {
    options.onEvent?.({ kind: "started", action });
    const startedAt = options.clock.now();
    try {
      const work = working.work.get(action.id);
      const objectId = work === undefined ? undefined : await executeWork(context, work, accepted.has(action.id));
      return {
        kind: "done",
        durationMs: options.clock.now() - startedAt,
        ...(objectId === undefined ? {} : { objectId }),
      };
    } catch (error) {
      return failedOutcome(action, error, redact);
    }
  };
  const onFinish = (action: Action, outcome: ActionOutcome): void => {
    outcomes.set(action.id, outcome);
    options.onEvent?.({ kind: "finished", action, outcome, done: outcomes.size, total: actions.length });
  };
  for (const phase of phases(working)) {
    const graph = { concurrency: options.concurrency ?? defaultConcurrency, signal, execute, onFinish };
    await runGraph(phase, graph);
  }
  const remarks = await lookForRivals(working, context, outcomes);
  const messages = actions.flatMap((action) => {
    const outcome = outcomes.get(action.id);
    return outcome === undefined ? [] : (outcomeMessage(action, outcome) ?? []);
  });
  return result(statusOf(outcomes), working, context, outcomes, [...messages, ...remarks]);
}

/** Turns outcomes that another apply undid at the same time into failures. */
async function lookForRivals(
  working: WorkingPlan,
  context: ApplyContext,
  outcomes: Map<string, ActionOutcome>,
): Promise<readonly string[]> {
  try {
    const { lost, remarks } = await settleRivals(working, context, outcomes);
    for (const action of working.plan.actions) {
      const why = lost.get(action.id);
      if (why === undefined) continue;
      const message = `${action.verb} ${action.kind} ${action.name}: ${why}. Agree on one config, let one apply run at a time, and run apply again.`;
      outcomes.set(action.id, { kind: "failed", message, position: action.position });
    }
    return remarks;
  } catch (error) {
    if (!(error instanceof AepError)) throw error;
    return [`Whether another apply worked on the same objects could not be seen (${error.message}); run plan again.`];
  }
}

/** Twins and interrupted replacements first, so that nothing runs twice; what nothing refers to last. */
function phases({ plan, work }: WorkingPlan): readonly (readonly Action[])[] {
  const heals = (action: Action): boolean =>
    action.reason.kind === "leftover" && work.get(action.id)?.kind === "finish handover";
  const sweeps = (action: Action): boolean => action.reason.kind === "leftover" && !heals(action);
  return [
    plan.actions.filter(heals),
    plan.actions.filter((action) => !heals(action) && !sweeps(action)),
    plan.actions.filter(sweeps),
  ];
}

function refusal(working: WorkingPlan, approved: ApplyOptions["approved"]): ApplyResult | undefined {
  const { plan } = working;
  const moved = approved === undefined ? [] : unapproved(plan, approved);
  const messages = [...plan.blocks.map(({ message }) => message), ...moved];
  if (messages.length === 0) return undefined;
  return { status: "blocked", plan, outcomes: new Map(), flows: [], flowIds: {}, messages };
}

/** Before anything is written: a missing secret must not stop an apply half-way. */
function requireCredentials({ work }: WorkingPlan, env: ApplyOptions["env"]): void {
  for (const entry of work.values()) {
    if (entry.kind === "connection" && entry.sendCredentials) authParameters(entry.connection, entry.declared, env);
  }
}

function statusOf(outcomes: ReadonlyMap<string, ActionOutcome>): ApplyResult["status"] {
  const kinds = [...outcomes.values()].map(({ kind }) => kind);
  if (kinds.every((kind) => kind === "done")) return "applied";
  return kinds.every((kind) => kind === "failed" || kind === "not-started") ? "failed" : "partial";
}

function result(
  status: ApplyResult["status"],
  { plan }: WorkingPlan,
  context: ApplyContext,
  outcomes: ReadonlyMap<string, ActionOutcome>,
  messages: readonly string[] = [],
): ApplyResult {
  const flowIds = [...context.ids.flows].filter(([key]) => context.config.dataflows.has(key));
  return {
    status,
    plan,
    outcomes,
    flows: [...context.applied.values()],
    flowIds: Object.fromEntries(flowIds),
    messages,
  };
}
