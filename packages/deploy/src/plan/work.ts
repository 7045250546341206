import type {
  Connection,
  DataSet,
  Descriptor,
  Flow,
  MappingSet,
  RegistryObject,
  SourceConnection,
  TargetConnection,
} from "@aep-ingest/core";
import type { DataflowConfig, ManagedConnection, ManagedDataset, ManagedSchema } from "@aep-ingest/spec";
import type { DeclaredConnection } from "../connections/declared.ts";
import type { DeclaredDataflow } from "../dataflows/declared.ts";
import type { LiveDataflow } from "../dataflows/live.ts";
import type { DeclaredDataset } from "../datasets/declared.ts";
import type { DeclaredSchema } from "../schemas/declared.ts";

/** What apply does for one action. Never leaves the process: a plan that is stored holds actions only. */
export type Work =
  | ConnectionWork
  | SchemaWork
  | DatasetWork
  | MappingWork
  | CreateFlowWork
  | UpdateFlowWork
  | ReplaceFlowWork
  | FinishHandoverWork
  | RemarkWork
  | DeleteWork;

export interface ConnectionWork {
  readonly kind: "connection";
  readonly connection: ManagedConnection;
  readonly declared: DeclaredConnection;
  /** Absent: it is made. */
  readonly live?: Connection;
  readonly sendCredentials: boolean;
}

export interface SchemaWork {
  readonly kind: "schema";
  readonly schema: ManagedSchema;
  readonly declared: DeclaredSchema;
  readonly live?: RegistryObject;
  readonly liveFieldGroup?: RegistryObject;
  /** Identity descriptors of the live schema. */
  readonly descriptors: readonly Descriptor[];
}

export interface DatasetWork {
  readonly kind: "dataset";
  readonly dataset: ManagedDataset;
  readonly declared: DeclaredDataset;
  readonly live?: DataSet;
}

export interface MappingWork {
  readonly kind: "mapping set";
  readonly flow: DataflowConfig;
  readonly declared: DeclaredDataflow;
  /** The set to write a new version of, or to use as it is. Absent: it is made. */
  readonly set?: MappingSet;
  /** The set's latest version already holds the declared content. */
  readonly upToDate: boolean;
  /** The flow to pin to the new version, when no action on the flow itself does that. */
  readonly pin?: Flow;
}

/** Parts that a crash left behind and that are as declared. */
export interface ReusedParts {
  readonly source?: SourceConnection;
  readonly target?: TargetConnection;
}

interface FlowWork {
  readonly flow: DataflowConfig;
  readonly declared: DeclaredDataflow;
  /** The mapping set to pin when there is no action on it. */
  readonly mapping?: { readonly id: string; readonly version: number };
}

export interface CreateFlowWork extends FlowWork {
  readonly kind: "create flow";
  readonly reuse: ReusedParts;
  /** What the config says unless a handover decides. */
  readonly backfill?: boolean;
}

export interface UpdateFlowWork extends FlowWork {
  readonly kind: "update flow";
  readonly live: Flow;
  /** Epoch milliseconds; only while the live start is in the future. */
  readonly startEpochMs?: number;
  readonly backfill?: boolean;
}

export interface ReplaceFlowWork extends FlowWork {
  readonly kind: "replace flow";
  readonly reuse: ReusedParts;
  /** All flows of this key, oldest first; each goes, with its pair. */
  readonly old: readonly LiveDataflow[];
  /** Those of them that lost their marker. */
  readonly unmarked: readonly Flow[];
  /** The old flows stay until they have run after the new one's start. */
  readonly keepOld: boolean;
  /** One of them may have read data: the handover has decided what is read again. */
  readonly hasStarted: boolean;
  readonly backfill?: boolean;
}

export interface FinishHandoverWork {
  readonly kind: "finish handover";
  readonly old: readonly LiveDataflow[];
  /** Also switches this one on: the flow that stays. */
  readonly keep: Flow;
}

/** Gives a flow, or a part of one, its name and marker back, or new ones. */
export interface RemarkWork {
  readonly kind: "remark";
  readonly object: "dataflow" | "source connection" | "target connection";
  readonly live: Flow | SourceConnection | TargetConnection;
  readonly name: string;
  readonly description: string;
}

interface DeleteWork {
  readonly kind: "delete";
  readonly target: DeleteTarget;
}

export type DeleteTarget =
  /** `named` in the files: it is a failure when it cannot go; a leftover that somebody uses now just stays. */
  | { readonly object: "source connection" | "target connection"; readonly id: string; readonly named?: true }
  /** `sources` are going too: the documents do not say whether a connection can go before them. */
  | { readonly object: "connection"; readonly id: string; readonly sources?: readonly string[] }
  | { readonly object: "dataset" | "schema" | "field group"; readonly id: string };
