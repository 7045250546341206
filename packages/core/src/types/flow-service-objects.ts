/** Answer to a write in Flow Service. `etag` is the opaque tag with its own double quotes, ready for `If-Match`. */
export interface WriteResult {
  readonly id: string;
  readonly etag: string;
}

/** Members that every Flow Service object has. Times are epoch milliseconds, 0 where the service gave none. */
export interface FlowServiceObject {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  /** `enabled`, `disabled`, `draft`, `initializing` are stable, all others transitional. */
  readonly state?: string;
  /** With its own double quotes, ready for `patch`. */
  readonly etag: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly createdBy?: string;
  readonly updatedBy?: string;
  readonly createdClient?: string;
  readonly updatedClient?: string;
}

export interface SpecReference {
  readonly id: string;
  readonly version?: string;
}

export interface Connection extends FlowServiceObject {
  readonly connectionSpec: SpecReference;
  readonly auth?: { readonly specName: string; readonly params?: Readonly<Record<string, unknown>> };
}

export interface ConnectionInput {
  readonly name: string;
  readonly description?: string;
  readonly auth?: { readonly specName: string; readonly params: Readonly<Record<string, unknown>> };
  readonly connectionSpec: SpecReference;
}

export interface SourceConnection extends FlowServiceObject {
  readonly baseConnectionId?: string;
  readonly connectionSpec: SpecReference;
  /** `columnDelimiter` directly below `data` (an old spelling) is moved to `properties`. */
  readonly data?: { readonly format?: string; readonly properties?: Readonly<Record<string, unknown>> };
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface SourceConnectionInput {
  readonly name: string;
  readonly description?: string;
  readonly baseConnectionId?: string;
  readonly data: { readonly format: string; readonly properties?: Readonly<Record<string, unknown>> };
  readonly params: Readonly<Record<string, unknown>>;
  readonly connectionSpec: SpecReference;
}

export interface TargetConnection extends FlowServiceObject {
  /** Of destinations; the data lake needs none. */
  readonly baseConnectionId?: string;
  readonly connectionSpec: SpecReference;
  readonly data?: { readonly format?: string; readonly schema?: { readonly id: string; readonly version?: string } };
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface TargetConnectionInput {
  readonly name: string;
  readonly description?: string;
  readonly data: { readonly format?: string; readonly schema?: { readonly id: string; readonly version: string } };
  readonly params: { readonly dataSetId: string };
  readonly connectionSpec: SpecReference;
}

export interface Transformation {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Numbers and booleans that the wire writes as text are already numbers and booleans. Times are epoch seconds. */
export interface ScheduleParams {
  readonly startTime?: number;
  readonly frequency?: string;
  readonly interval?: number;
  readonly backfill?: boolean;
}

export interface Flow extends FlowServiceObject {
  readonly flowSpec: SpecReference;
  readonly sourceConnectionIds: readonly string[];
  readonly targetConnectionIds: readonly string[];
  readonly transformations?: readonly Transformation[];
  readonly scheduleParams?: ScheduleParams;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Times are epoch milliseconds. */
  readonly lastRunDetails?: {
    readonly id?: string;
    readonly state?: string;
    readonly startedAtUTC?: number;
    readonly completedAtUTC?: number;
  };
}

export interface FlowInput {
  readonly name: string;
  readonly description?: string;
  readonly flowSpec: SpecReference;
  readonly sourceConnectionIds: readonly string[];
  readonly targetConnectionIds: readonly string[];
  readonly transformations?: readonly Transformation[];
  readonly scheduleParams?: ScheduleParams;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A part of a spec. `spec` is the JSON Schema that its parameters have to fit. */
export interface SpecPart {
  readonly name?: string;
  readonly spec?: unknown;
}

export interface FlowSpecObject {
  readonly id: string;
  readonly name?: string;
  readonly sourceConnectionSpecIds: readonly string[];
  readonly targetConnectionSpecIds: readonly string[];
  /** Some documents write it `transformationSpec`. */
  readonly transformationSpecs: readonly SpecPart[];
  /** Absent for streaming. */
  readonly scheduleSpec?: SpecPart;
  readonly optionSpec?: SpecPart;
}

export interface ConnectionSpecObject {
  readonly id: string;
  readonly name?: string;
  readonly authSpec: readonly { readonly name: string; readonly spec?: unknown }[];
  /** Parameters of a source connection. */
  readonly sourceSpec?: SpecPart;
}
