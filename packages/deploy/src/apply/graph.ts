import type { Action, ActionOutcome } from "../types.ts";

export interface GraphOptions {
  /** Actions in flight at once. */
  readonly concurrency: number;
  readonly signal: AbortSignal | undefined;
  /** Never rejects: a failure is an outcome. */
  readonly execute: (action: Action) => Promise<ActionOutcome>;
  /** Called for every action, also for those that are never started. */
  readonly onFinish: (action: Action, outcome: ActionOutcome) => void;
}

/** Runs actions as soon as what they depend on is done, without barriers between levels. An action whose dependency did
 *  not succeed is not started; after an abort none is, and those in flight finish. */
export async function runGraph(actions: readonly Action[], options: GraphOptions): Promise<void> {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const waiting = new Map(
    actions.map((action) => [action.id, new Set(action.dependsOn.filter((id) => byId.has(id)))] as const),
  );
  const dependents = new Map<string, string[]>();
  for (const [id, needs] of waiting) {
    for (const need of needs) {
      const known = dependents.get(need);
      if (known === undefined) dependents.set(need, [id]);
      else known.push(id);
    }
  }
  const ready = actions.filter((action) => waiting.get(action.id)?.size === 0);
  const running = new Set<Promise<void>>();

  const finish = (action: Action, outcome: ActionOutcome): void => {
    waiting.delete(action.id);
    options.onFinish(action, outcome);
    for (const id of dependents.get(action.id) ?? []) {
      const dependent = byId.get(id);
      const needs = waiting.get(id);
      if (dependent === undefined || needs === undefined) continue;
      if (outcome.kind !== "done") {
        finish(dependent, { kind: "not-started", because: `${action.id} is not done` });
        continue;
      }
      needs.delete(action.id);
      if (needs.size === 0) ready.push(dependent);
    }
  };

  while (ready.length > 0 || running.size > 0) {
    while (ready.length > 0 && running.size < options.concurrency) {
      const action = ready.shift();
      if (action === undefined) break;
      if (options.signal?.aborted === true) {
        finish(action, { kind: "not-started", because: "the apply was interrupted" });
        continue;
      }
      const task: Promise<void> = options.execute(action).then((outcome) => {
        running.delete(task);
        finish(action, outcome);
        return undefined;
      });
      running.add(task);
    }
    if (running.size > 0) await Promise.race(running);
  }
  for (const id of waiting.keys()) {
    const action = byId.get(id);
    if (action !== undefined) finish(action, { kind: "not-started", because: "what it depends on was not done" });
  }
}
