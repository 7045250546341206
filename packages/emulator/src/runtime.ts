import type { EmulatorClock } from "./clock.ts";
import type { Faults } from "./faults/faults.ts";
import type { Journal } from "./journal.ts";
import { etag, uuid } from "./random.ts";
import type { World } from "./state/world.ts";

/** What every part of the emulator shares: time, chance and state. */
export interface Runtime {
  readonly clock: EmulatorClock;
  readonly random: () => number;
  readonly world: World;
  readonly journal: Journal;
  readonly faults: Faults;
  /** Refuses what is only inferred to work. */
  readonly strict: boolean;
}

export function newId(runtime: Runtime): string {
  return uuid(runtime.random);
}

export function newEtag(runtime: Runtime): string {
  return etag(runtime.random, runtime.clock.now());
}
