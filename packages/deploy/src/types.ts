import type { Position } from "@aep-ingest/spec";

/** Kinds of objects that a plan acts on, in the service's words. */
export type ObjectKind =
  | "connection"
  | "schema"
  | "field group"
  | "descriptor"
  | "dataset"
  | "source connection"
  | "target connection"
  | "mapping set"
  | "dataflow";

export type Verb = "create" | "update" | "replace" | "delete";

/** Why an action is in the plan. */
export type Reason =
  | { readonly kind: "config" }
  | { readonly kind: "drift"; readonly by?: string; readonly atEpochMs?: number }
  | { readonly kind: "rotation" }
  | { readonly kind: "moved"; readonly from: string }
  | { readonly kind: "removed" }
  /** `import` gives an object without a mark ours. */
  | { readonly kind: "adopted" }
  | { readonly kind: "leftover" };

/** One compared field. Values are normalised; nothing secret is ever in them. */
export interface FieldChange {
  /** `source.path`, `mapping.personalEmail.address`, `schedule.interval`. */
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Where the new value stands in the files. */
  readonly position?: Position;
}

/** One write request that an action will send, for `--show-calls`. Bodies hold no secret. */
export interface PlannedCall {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly note?: string;
}

export interface Action {
  /** Stable within a plan: `dataflow/leads-tsv`. */
  readonly id: string;
  readonly kind: ObjectKind;
  readonly verb: Verb;
  /** Key in the config (for a source connection: its dataflow's key). */
  readonly key: string;
  /** Name as people see it. */
  readonly name: string;
  /** The dataflow that this action belongs to in a report; absent for shared objects. */
  readonly dataflow?: string;
  /** Where that dataflow stands in the files. */
  readonly dataflowPosition?: Position;
  readonly reason: Reason;
  readonly changes: readonly FieldChange[];
  /** `safe`, `care` (irreversible, re-reads data, …) or `danger` (deletes). */
  readonly risk: "safe" | "care" | "danger";
  /** Sentences a reviewer must read: gaps and overlaps in absolute times, irreversible effects. */
  readonly notes: readonly string[];
  readonly calls: readonly PlannedCall[];
  /** Ids of actions that must be done before. */
  readonly dependsOn: readonly string[];
  readonly position: Position;
}

/** Something that forbids apply. Blocked is all or nothing. */
export interface Block {
  /** Stable: `AEP9xx`. */
  readonly code: string;
  readonly message: string;
  readonly position?: Position;
  /** Text to put under `acknowledge`, when that lifts the block. */
  readonly acknowledge?: string;
}

export interface PlanNotice {
  readonly code: string;
  readonly message: string;
  readonly position?: Position;
}

export interface PlanSummary {
  /** Counted in config objects (connections, schemas, datasets, mapping sets, dataflows with their connections). */
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  readonly blocked: number;
  readonly drift: number;
  readonly unchanged: number;
  /** Write requests that apply will send. */
  readonly writes: number;
}

export interface Plan {
  readonly formatVersion: 1;
  readonly project: string;
  readonly sandbox: string;
  readonly environment?: string;
  /** Without underscore. */
  readonly tenantId: string;
  /** The service's time at which the plan was made, epoch milliseconds; not part of the digest. */
  readonly plannedAtEpochMs: number;
  readonly actions: readonly Action[];
  readonly blocks: readonly Block[];
  readonly notices: readonly PlanNotice[];
  readonly summary: PlanSummary;
  /** Twelve hex digits over the ordered actions with their compared fields, and the format version. */
  readonly digest: string;
}

export type ActionOutcome =
  | { readonly kind: "done"; readonly durationMs: number; readonly objectId?: string }
  | { readonly kind: "failed"; readonly message: string; readonly requestId?: string; readonly position?: Position }
  | { readonly kind: "not-started"; readonly because: string }
  | { readonly kind: "outcome-unknown"; readonly message: string; readonly next: string };

/** What a watcher of an apply sees, as it happens. */
export type ApplyEvent =
  | { readonly kind: "started"; readonly action: Action }
  | {
      readonly kind: "finished";
      readonly action: Action;
      readonly outcome: ActionOutcome;
      readonly done: number;
      readonly total: number;
    };

export interface AppliedFlow {
  readonly key: string;
  readonly flowId: string;
  /** Epoch milliseconds of its next start, when it is known. */
  readonly startEpochMs?: number;
  readonly mode: "batch" | "streaming";
}

export interface ApplyResult {
  readonly status: "nothing-to-do" | "applied" | "blocked" | "partial" | "failed";
  readonly plan: Plan;
  readonly outcomes: ReadonlyMap<string, ActionOutcome>;
  /** Flows that this apply wrote. */
  readonly flows: readonly AppliedFlow[];
  /** Ids of all managed flows by key. */
  readonly flowIds: Readonly<Record<string, string>>;
  /** For a human: what failed, where, and what the next run will do. */
  readonly messages: readonly string[];
}

/** Result of watching the first run of one flow. */
export interface RunReport {
  readonly key: string;
  readonly flowId: string;
  readonly verdict: "success" | "partial" | "failed" | "pending";
  readonly runId?: string;
  readonly records?: { readonly read?: number; readonly written?: number; readonly failed?: number };
  readonly bytesRead?: number;
  /** Epoch milliseconds. */
  readonly startedAtEpochMs?: number;
  readonly durationMs?: number;
  readonly batchIds?: readonly string[];
  readonly errors: readonly { readonly code: string; readonly message: string; readonly recordCount?: number }[];
  /** `starts 2026-12-01T00:00:00Z, after the wait` for a pending one. */
  readonly note?: string;
}

/** Rows of a sample file through a dataflow's mapping. */
export interface PreviewReport {
  readonly key: string;
  /** Absent when there is no sample; `problem` then says so. */
  readonly sample?: string;
  readonly rowsRead: number;
  readonly accepted: number;
  readonly rejected: number;
  /** What would become of the rows. `tolerated` and `batch-fails`: what partial ingestion does with this share of bad rows.
   *  `records-refused`: a stream takes each record by itself, so that only the bad ones are lost. */
  readonly verdict: "ok" | "tolerated" | "batch-fails" | "records-refused" | "no-sample" | "unreadable";
  readonly rows: readonly {
    readonly rowNumber: number;
    readonly source: Readonly<Record<string, unknown>>;
    readonly record: Readonly<Record<string, unknown>>;
    readonly problems: readonly {
      readonly destination: string;
      readonly message: string;
      readonly position?: Position;
    }[];
    readonly rejected: boolean;
  }[];
  readonly problem?: string;
  /** `$id` of a schema, or id of its dataset, that neither the files nor the snapshot hold: rows were mapped, but checked
   *  against nothing. */
  readonly unknownSchema?: string;
}
