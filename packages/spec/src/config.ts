import type { Compression, ConnectorSlug, FileFormat, Frequency } from "@aep-ingest/connectors";
import type { FieldDeclaration } from "@aep-ingest/xdm";
import type { Snapshot } from "./snapshot/snapshot.ts";

/** A range in a source file; lines and columns are 1-based, columns count UTF-16 code units, the end is exclusive. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Keys and indices from the top of the config: `["dataflows", "leads-tsv", "source", "path"]`. */
export type ConfigPath = readonly (string | number)[];

/** Text in which `${env.NAME}` stands for a value that is known only when a request is sent. Only below `auth`. */
export interface EnvTemplate {
  readonly kind: "env-template";
  readonly parts: readonly (string | { readonly env: string })[];
}

export type AuthValue = string | number | boolean | EnvTemplate;

interface Keyed {
  /** The map key: the object's identity. */
  readonly key: string;
}

export interface ManagedConnection extends Keyed {
  readonly kind: "managed";
  readonly connector: ConnectorSlug;
  /** Default: the key. */
  readonly name: string;
  readonly description?: string;
  /** Absent for Data Landing Zone, which has no base connection (`kind` is then `none`). */
  readonly auth: {
    /** Slug of the connector's auth variant. */
    readonly variant: string;
    readonly parameters: Readonly<Record<string, AuthValue>>;
    /** Any label; a change sends the credentials again. */
    readonly rotation?: string;
  };
}

/** A connection that exists: used as it is, never changed. */
export interface ReferencedConnection extends Keyed {
  readonly kind: "id" | "existing";
  readonly connector: ConnectorSlug;
  /** The id, or the exact name. */
  readonly reference: string;
}

/** A connector without base connections (Data Landing Zone). */
export interface NoConnection extends Keyed {
  readonly kind: "none";
  readonly connector: ConnectorSlug;
}

export type ConnectionConfig = ManagedConnection | ReferencedConnection | NoConnection;

export interface Identity {
  /** Dotted path; `_tenant` as first segment stands for the sandbox's own namespace. */
  readonly path: string;
  /** Namespace code: `Email`, `ECID`, … */
  readonly namespace: string;
  readonly primary: boolean;
}

export interface ManagedSchema extends Keyed {
  readonly kind: "managed";
  readonly title: string;
  readonly description?: string;
  /** `$id` of the class. */
  readonly class: string;
  /** `$id`s of field groups, in file order, without duplicates. */
  readonly fieldGroups: readonly string[];
  /** The organisation's own fields below `_{tenantId}`; dotted keys are already nested objects. Empty when none. */
  readonly fields: Readonly<Record<string, FieldDeclaration>>;
  readonly identities: readonly Identity[];
  readonly profile: boolean;
}

export interface ReferencedSchema extends Keyed {
  readonly kind: "id";
  /** `$id`. */
  readonly reference: string;
}

export type SchemaConfig = ManagedSchema | ReferencedSchema;

export interface ManagedDataset extends Keyed {
  readonly kind: "managed";
  readonly name: string;
  readonly description?: string;
  /** Key of a schema. */
  readonly schema: string;
  readonly profile: boolean;
}

export interface ReferencedDataset extends Keyed {
  readonly kind: "id";
  readonly reference: string;
}

export type DatasetConfig = ManagedDataset | ReferencedDataset;

export interface MappingEntry {
  /** As written: `_tenant` is not replaced yet, `\.` is a literal dot. */
  readonly destination: string;
  readonly sourceType: "ATTRIBUTE" | "EXPRESSION" | "STATIC";
  /** Attribute path, expression without its `=`, or literal text. */
  readonly source: string;
}

export interface BatchSource {
  readonly path: string;
  readonly type: "file" | "folder";
  readonly recursive: boolean;
  readonly format: FileFormat;
  /** One character. Absent: the service's default, a comma. Only for delimited. */
  readonly delimiter?: string;
  readonly encoding?: "UTF-8" | "ISO-8859-1";
  readonly compression?: Compression;
  readonly cdc?: boolean;
}

export interface Schedule {
  readonly frequency: Frequency;
  /** Absent exactly when `frequency` is `once`. */
  readonly interval?: number;
  /** Create-only, epoch milliseconds. Absent: five minutes after creation. */
  readonly startEpochMs?: number;
  /** Create-only. Absent: the service's default, true. Never with `once`. */
  readonly backfill?: boolean;
}

export type Handover = "from-now" | "overlap" | "backfill";

interface DataflowBase extends Keyed {
  readonly name: string;
  readonly description?: string;
  /** Key of a connection. */
  readonly connection: string;
  /** Key of a dataset. */
  readonly target: string;
  /** In file order. Empty only for streaming XDM data. */
  readonly mapping: readonly MappingEntry[];
  readonly enabled: boolean;
  /** Path of a sample file, relative to the working tree, for previews. */
  readonly sample?: string;
  readonly handover?: Handover;
}

export interface BatchDataflow extends DataflowBase {
  readonly mode: "batch";
  readonly source: BatchSource;
  readonly schedule: Schedule;
  /** Partial ingestion; `thresholdPercent` in percent of rows. */
  readonly errors?: { readonly diagnostics: boolean; readonly thresholdPercent?: number };
  readonly encryption?: { readonly publicKeyId: string };
}

export interface StreamingDataflow extends DataflowBase {
  readonly mode: "streaming";
  /** Wire names and values of `sourceConnection.params`, with documented defaults left out. */
  readonly source: { readonly parameters: Readonly<Record<string, string>> };
}

export type DataflowConfig = BatchDataflow | StreamingDataflow;

export type Moved = { readonly from: string; readonly to: string } | { readonly project: string };

export interface Removed {
  /** Key of the dataflow (or `connections.x`, `schemas.x`, `datasets.x` through the other members). */
  readonly dataflow: string;
  /** Kinds that stay although nothing uses them any more. */
  readonly keep: readonly ("connection" | "dataset" | "schema")[];
}

/** A validated config for one environment: variables are substituted, overlays applied, defaults filled in. */
export interface Config {
  readonly project: string;
  /** Name of the chosen environment, when the files declare any. */
  readonly environment?: string;
  /** Sandbox that the environment names. */
  readonly sandbox?: string;
  /** Deletes and replaces are blocked unless acknowledged; `destroy` is refused. */
  readonly protect: boolean;
  readonly connections: ReadonlyMap<string, ConnectionConfig>;
  readonly schemas: ReadonlyMap<string, SchemaConfig>;
  readonly datasets: ReadonlyMap<string, DatasetConfig>;
  readonly dataflows: ReadonlyMap<string, DataflowConfig>;
  readonly moved: readonly Moved[];
  readonly removed: readonly Removed[];
  readonly acknowledge: readonly string[];
  /** Where a key or value stands; the nearest enclosing position when the path itself is a default. */
  locate(path: ConfigPath): Position;
}

export type Severity = "error" | "warning";

/** One problem in the files. */
export interface Diagnostic {
  /** Stable: `AEP101`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and what to do. */
  readonly message: string;
  readonly position: Position;
  /** The other place, where two disagree. */
  readonly related?: { readonly position: Position; readonly message: string };
  /** "Did you mean". */
  readonly suggestion?: string;
}

export interface SourceFile {
  /** Relative to the working tree, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface ParseOptions {
  /** Chosen environment. Without it all environments are checked, and `config` is present only when the files declare none. */
  readonly environment?: string;
  /** What is known of the sandboxes without asking them, from `aep-ingest pull`. */
  readonly snapshot?: Snapshot;
  /** The sandbox to look up in `snapshot` where no environment names one. Default: its only one. */
  readonly sandbox?: string;
  /** What the samples hold that the dataflows name (`loadSamples`): mappings are then checked against their columns. */
  readonly samples?: (sample: Sample) => SampleContent | undefined;
}

/** A file of sample rows, and how it is read. */
export interface Sample {
  /** Relative to the working tree. */
  readonly path: string;
  readonly format: FileFormat;
  /** @default "," */
  readonly delimiter?: string;
  /** @default "UTF-8" */
  readonly encoding?: "UTF-8" | "ISO-8859-1";
  readonly compression?: Compression;
}

/** Columns (or top-level fields) of a sample, or the rest of a sentence that says why they are not known. */
export type SampleContent =
  | { readonly columns: readonly string[] }
  | { readonly isOutside: true }
  | { readonly unreadable: string };

export interface ParseResult {
  /** Present when there is no error and an environment is chosen or none is declared. */
  readonly config?: Config;
  /** In file order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Names of the declared environments, in file order. */
  readonly environments: readonly string[];
  /** Samples that the dataflows name, in all environments that were checked, each once. */
  readonly samples: readonly Sample[];
}
