import { flowsOf, memoryOf } from "../flow-service/flows.ts";
import type { Runtime } from "../runtime.ts";
import type { FlowObject } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Window } from "./select-files.ts";

/** A run that is to be executed now. */
export interface DueRun {
  readonly sandbox: SandboxState;
  readonly flow: FlowObject;
  /** The moment for which it was due, emulated epoch milliseconds. */
  readonly at: number;
  /** The run's object where it exists already: asked for by hand, or interrupted. */
  readonly run?: FlowObject;
  /** The files of this window are read, whatever the flow has dealt with before; set for runs by hand. */
  readonly window?: Window;
}

/** Longest sleep of a Node timer, milliseconds. */
const longestTimer = 2_147_000_000;

/** Before the next try when a run could not even be written down, milliseconds of the machine. */
const retryMs = 1000;

/** Starts runs when they are due by the emulator's clock, one after the other in the order of their moments. */
export class Scheduler {
  readonly #runtime: Runtime;
  readonly #execute: (due: DueRun) => Promise<void>;
  readonly #requested: DueRun[] = [];
  #tail: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #stuck = false;

  constructor(runtime: Runtime, execute: (due: DueRun) => Promise<void>) {
    this.#runtime = runtime;
    this.#execute = execute;
  }

  /** Adds a run that was asked for by hand. */
  request(due: DueRun): void {
    this.#requested.push(due);
  }

  /** Resolves when everything that is due by now has been done; rejects when a run could not even be written down. */
  settle(): Promise<void> {
    const done = this.#tail.then(() => this.#drain());
    this.#tail = done.then(
      () => void (this.#stuck = false),
      () => void (this.#stuck = true),
    );
    return this.#tail.then(() => {
      this.#arm();
      return done;
    });
  }

  /** Forgets what was asked for by hand, once the run in progress has ended. */
  async clear(): Promise<void> {
    await this.#tail;
    this.#requested.length = 0;
  }

  /** Looks at the flows again soon; called after every request that may have changed one. */
  wake(): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settleLater(), this.#stuck ? retryMs : 10).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#tail;
  }

  async #drain(): Promise<void> {
    while (!this.#closed) {
      const due = this.#next();
      if (!due || due.at > this.#runtime.clock.now()) return;
      const index = this.#requested.indexOf(due);
      if (index >= 0) this.#requested.splice(index, 1);
      await this.#execute(due);
    }
  }

  #next(): DueRun | undefined {
    let first: DueRun | undefined;
    for (const requested of this.#requested) if (!first || requested.at < first.at) first = requested;
    for (const [sandbox, flow] of flowsOf(this.#runtime.world)) {
      if (flow.wire["state"] !== "enabled") continue;
      const { nextRunAt } = memoryOf(flow);
      if (nextRunAt !== null && (!first || nextRunAt < first.at)) first = { sandbox, flow, at: nextRunAt };
    }
    return first;
  }

  #arm(): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    const due = this.#next();
    const { clock } = this.#runtime;
    if (!due || clock.scale === 0) return;
    const wait = Math.max(this.#stuck ? retryMs : 1, (due.at - clock.now()) / clock.scale);
    this.#timer = setTimeout(() => this.#settleLater(), Math.min(wait, longestTimer)).unref();
  }

  /** What a timer starts: nobody waits for it who could be told. */
  #settleLater(): void {
    this.settle().catch((error: unknown) => {
      process.emitWarning(`A run could not be written down: ${String(error)}`, "EmulatorWarning");
    });
  }
}
