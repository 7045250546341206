import type { AepClient, Clock, ReadonlyAepClient } from "@aep-ingest/core";
import type { Config, Removed, Snapshot } from "@aep-ingest/spec";
import type { Adoption } from "./identity/adoption.ts";
import type { AppliedFlow, ApplyEvent, ApplyResult, Plan, RunReport } from "./types.ts";

export interface PlanOptions {
  /** The service's time, epoch milliseconds (`client.now()` after the observation). */
  readonly now: number;
  /** Keys of connections whose credentials are to be sent again although nothing else changed; another key throws. */
  readonly rotate?: readonly string[];
  /** Delete everything that carries the project's mark, but for these kinds. */
  readonly destroy?: { readonly keep: Removed["keep"] };
  /** Objects without our mark that get it. */
  readonly adopt?: Adoption;
}

export interface PlanProjectOptions {
  readonly config: Config;
  readonly client: ReadonlyAepClient;
  /** Delete everything that carries the project's mark, but for these kinds. */
  readonly destroy?: { readonly keep: Removed["keep"] };
  readonly rotate?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface ApplyOptions {
  readonly config: Config;
  readonly client: AepClient;
  /** What was reviewed: a whole plan (a subset of it passes) or its digest (only the same plan passes). */
  readonly approved?: Plan | string;
  /** Where `${env.NAME}` below `auth` is looked up when credentials are sent. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Aborting lets the requests in flight finish and starts no action after that. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ApplyEvent) => void;
  readonly rotate?: readonly string[];
  /** Actions in flight at once. @default 16 */
  readonly concurrency?: number;
  /** How long a lost answer to a POST is looked for before it is sent again. @default 15000 */
  readonly settleMs?: number;
  /** Delete everything that carries the project's mark, but for these kinds. */
  readonly destroy?: { readonly keep: Removed["keep"] };
  /** Objects without our mark that get it. */
  readonly adopt?: Adoption;
}

export interface WatchRunsOptions {
  readonly flows: readonly AppliedFlow[];
  readonly client: ReadonlyAepClient;
  /** How long to wait in all, on `clock`. */
  readonly waitMs: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Called with all reports whenever one of them changed. */
  readonly onUpdate?: (reports: readonly RunReport[]) => void;
}

export interface PreviewOptions {
  /** Bytes of a sample file; the path is relative to the working tree. Rejects when it cannot be read. */
  readonly readSample: (path: string) => AsyncIterable<Uint8Array>;
  /** Rows per dataflow. @default 20 */
  readonly rows?: number;
  /** For `now()` in expressions, epoch milliseconds. */
  readonly now: number;
  /** Without underscore; what `_tenant` stands for. Default: what the snapshot says, else "tenant". */
  readonly tenantId?: string;
  /** What `pull` saved: rows are checked against existing schemas in it, and against field groups that only a sandbox knows. */
  readonly snapshot?: Snapshot;
  /** The sandbox to look up in `snapshot` where the config names none. Default: its only one. */
  readonly sandbox?: string;
}

export interface RenderOptions {
  /** @default false */
  readonly color?: boolean;
  /** Columns. @default 120 */
  readonly width?: number;
}

export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** The action's output `result`. */
export type ResultWord = "none" | "changes" | "applied" | "blocked" | "partial" | "failed" | "drift";

export type FailOn = "failed" | "partial" | "drift" | "never";

/** What a command ended with. `detailed` makes a plan with changes exit with 2. */
export type Ending =
  | { readonly plan: Plan; readonly detailed?: boolean }
  | { readonly drift: Plan; readonly failOn?: readonly FailOn[]; readonly detailed?: boolean }
  | {
      readonly applied: ApplyResult;
      readonly runs?: readonly RunReport[];
      /** @default ["failed"] */
      readonly failOn?: readonly FailOn[];
    };
