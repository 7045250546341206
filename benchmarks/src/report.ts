/** How much a benchmark measures. `smoke` only shows that it works; its figures mean nothing. */
export type Scale = "smoke" | "default" | "full";

export interface RunOptions {
  readonly scale: Scale;
  /** Install and measure the large peers too (hundreds of megabytes, in a temporary folder). */
  readonly withPeers: boolean;
  /** Progress for a person; not part of the result. */
  readonly progress: (line: string) => void;
}

export interface Benchmark {
  readonly name: string;
  /** What is measured, in a few words. */
  readonly title: string;
  run(options: RunOptions): Promise<Measured>;
}

/** What a benchmark found out. */
export interface Measured {
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
  /** Sizes, conditions and what could not be measured. */
  readonly notes: readonly string[];
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Numbers are rounded when printed, not in JSON. */
export type Cell = string | number | null;

/** A number that the project holds itself to (design.md §8 and the issues). */
export interface Target {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly bound: "at most" | "at least";
  readonly limit: number;
  readonly reached: boolean;
}

export function atMost(name: string, value: number, limit: number, unit: string): Target {
  return { name, value, unit, bound: "at most", limit, reached: value <= limit };
}

export function atLeast(name: string, value: number, limit: number, unit: string): Target {
  return { name, value, unit, bound: "at least", limit, reached: value >= limit };
}
