import type { Row } from "../types.ts";
import type { RegexEngine } from "./regex-engine.ts";
import { EvaluationError, isList, type Value } from "./values.ts";

/** What an evaluation may use beside its row. */
export interface RuntimeOptions {
  /** Epoch milliseconds. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** A number from 0 up to 1. @default Math.random */
  readonly random?: (() => number) | undefined;
  /** Zone of dates that name none. @default "UTC" */
  readonly zone?: string | undefined;
}

/** What one mapping may spend on one row: a step is a lambda call, eight elements of a list or 128 characters of a text. */
const maxSteps = 100_000;

export type FunctionImplementation = (args: readonly Value[], runtime: Runtime, row: Row) => Value;

/** Clock, random and the engines that are loaded when an expression needs them; counts steps against endless work. */
export class Runtime {
  readonly clock: () => number;
  readonly random: () => number;
  readonly zone: string;
  /** Functions of the categories whose libraries have been loaded. */
  readonly loaded = new Map<string, Readonly<Record<string, FunctionImplementation>>>();
  regexEngine: RegexEngine | undefined;
  #steps = maxSteps;

  constructor(options: RuntimeOptions = {}) {
    this.clock = options.clock ?? Date.now;
    this.random = options.random ?? Math.random;
    this.zone = options.zone ?? "UTC";
  }

  /** Starts the count for the next mapping. */
  begin(): void {
    this.#steps = maxSteps;
  }

  spend(steps: number): void {
    this.#steps -= steps;
    if (this.#steps < 0) throw new EvaluationError(`The expression needs more than ${maxSteps} steps for this row.`);
  }

  /** Counts what a function, method or operator is given: its work grows with long texts and lists. */
  charge(value: Value): void {
    if (typeof value === "string") {
      if (value.length >= 128) this.spend(value.length >> 7);
    } else if (isList(value) && value.length >= 8) this.spend(value.length >> 3);
  }

  regex(): RegexEngine {
    if (this.regexEngine === undefined) throw new TypeError("The regular expression engine is not loaded.");
    return this.regexEngine;
  }
}
