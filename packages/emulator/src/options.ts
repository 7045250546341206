import type { Seed } from "./seed.ts";

/** How an emulator is set up. */
export interface EmulatorOptions {
  /** Folder that base connections read from; a path's leading `/` is relative to it. Without it no file is found. */
  readonly files?: string;
  /** Folders of base connections by their id or name, for those that do not read from `files`. */
  readonly folders?: Readonly<Record<string, string>>;
  /** Folder of the Data Landing Zone; a file in it is gone seven emulated days after its last change. @default `files`, without an end */
  readonly landingZone?: string;
  /** Folder that keeps objects and batches from process to process. @default memory, and a temporary folder for batches */
  readonly dataDir?: string;
  /** Tenant, organisations, sandboxes, credentials and objects other than the default. */
  readonly seed?: Seed;
  /** Added to every answer of the services, milliseconds; two numbers: drawn between them, see `seedNumber`. @default 0 */
  readonly latencyMs?: number | readonly [shortest: number, longest: number];
  /** Refuses what is only inferred to work. @default false */
  readonly strict?: boolean;
  /** Makes ids, etags and latencies repeat from process to process. */
  readonly seedNumber?: number;
  /** The machine's time in epoch milliseconds. @default Date.now */
  readonly now?: () => number;
  /** How latency and the fault `delay` wait. Tests let their clock pass instead. @default setTimeout */
  readonly sleep?: (ms: number) => Promise<void>;
}
