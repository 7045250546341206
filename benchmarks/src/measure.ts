import { setTimeout as pause } from "node:timers/promises";

/** Something to be timed, here or in a process of its own that times itself. */
export type Contender = { readonly name: string } & (
  | {
      /** What it answers is kept away from the optimiser. */
      run(): unknown;
    }
  | { sample(): Promise<Sample> }
);

export interface Sample {
  /** Milliseconds on the clock. */
  readonly wallMs: number;
  /** Milliseconds of processor time of this process, garbage collection included. */
  readonly cpuMs: number;
}

export interface Series {
  readonly name: string;
  readonly samples: readonly Sample[];
  readonly wallMs: number;
  readonly cpuMs: number;
}

export interface InterleaveOptions {
  readonly rounds: number;
  /** Rounds that are not counted. @default 1 */
  readonly warmup?: number;
}

/**
 * Runs all contenders once a round, in an order that moves by one each round, so that a busy machine, a warm cache and a
 * garbage collection hit all alike. The series hold medians.
 */
export async function interleave(
  contenders: readonly Contender[],
  { rounds, warmup = 1 }: InterleaveOptions,
): Promise<readonly Series[]> {
  const samples = contenders.map((): Sample[] => []);
  for (let round = -warmup; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (turn + round + warmup) % contenders.length;
      const contender = contenders[index];
      if (contender === undefined) continue;
      // What the one before has left behind (timers, finalizers) is not this one's.
      await pause(0);
      const sample = await ("run" in contender ? timed(() => contender.run()) : contender.sample());
      if (round >= 0) samples[index]?.push(sample);
    }
  }
  return contenders.map(({ name }, index) => seriesOf(name, samples[index] ?? []));
}

export async function timed(run: () => unknown): Promise<Sample> {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await run();
  const wallMs = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

function seriesOf(name: string, samples: readonly Sample[]): Series {
  return {
    name,
    samples,
    wallMs: median(samples.map(({ wallMs }) => wallMs)),
    cpuMs: median(samples.map(({ cpuMs }) => cpuMs)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return Number.NaN;
  if (!Number.isInteger(middle)) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Value below which the given share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Median of the rounds' own ratios: what slows a whole round down cancels out. */
export function ratio(of: Series, to: Series, by: keyof Sample = "wallMs"): number {
  return median(of.samples.map((sample, round) => sample[by] / (to.samples[round]?.[by] ?? Number.NaN)));
}

/** The series of that name. @throws {Error} when there is none */
export function find(all: readonly Series[], name: string): Series {
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`Nothing named "${name}" was measured.`);
  return found;
}
