import type { Row } from "../types.ts";
import type { RegexEngine } from "./regex-engine.ts";
import { EvaluationError, isList, isMap, maxDepth, type Value } from "./values.ts";

/** What an evaluation may use beside its row. */
export interface RuntimeOptions {
  /** Epoch milliseconds. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** A number from 0 up to 1. @default Math.random */
  readonly random?: (() => number) | undefined;
  /** Zone of dates that name none. @default "UTC" */
  readonly zone?: string | undefined;
}

/**
 * What one mapping may spend on one row: a step is a lambda call, eight parts of a list or a map at any depth, or 128
 * characters of a text. What regular expressions cost, their engine says.
 */
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

  /** Counts what a function, method or operator is given: its work grows with long texts, lists and maps. */
  charge(value: Value): void {
    if (typeof value === "string") {
      if (value.length >= 128) this.spend(value.length >> 7);
    } else if (typeof value === "object" && value !== null) this.spend(partsOf(value, 0, 0) >> 3);
  }

  regex(): RegexEngine {
    if (this.regexEngine === undefined) throw new TypeError("The regular expression engine is not loaded.");
    return this.regexEngine;
  }
}

/**
 * Adds the parts of a value, those inside of its parts too. One that is there twice counts twice, because whoever walks
 * through the value meets it twice: a few lambdas make a value of a thousand arrays that has 2^1000 parts. Ends at what
 * nobody can pay for.
 */
function partsOf(value: Value, before: number, depth: number): number {
  if (typeof value === "string") return before + (value.length >> 4);
  if (typeof value !== "object" || value === null) return before;
  const items = isList(value) ? value : isMap(value) ? Object.values(value) : [];
  if (items.length > 0 && depth > maxDepth)
    throw new EvaluationError(`The value is nested more than ${maxDepth} levels deep.`);
  let parts = before + items.length;
  for (const item of items) {
    if (parts > maxSteps * 8) break;
    parts = partsOf(item, parts, depth + 1);
  }
  return parts;
}
