import type { Dispatcher } from "undici";
import type {
  EncryptionKeys,
  IdentityNamespaces,
  LandingZone,
  ReadonlyIdentityNamespaces,
  ReadonlyMappingLanguage,
  ReadonlySandboxes,
} from "./platform-types.ts";

/** RFC 6902, the three operations that the services accept (FLOW-1434-400 for others). */
export interface PatchOperation {
  readonly op: "add" | "replace" | "remove";
  readonly path: string;
  readonly value?: unknown;
}

/** Answer to a write in Flow Service. `etag` is the opaque tag with its own double quotes, ready for `If-Match`. */
export interface WriteResult {
  readonly id: string;
  readonly etag: string;
}

/** Members that every Flow Service object has. */
export interface FlowServiceObject {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  /** `enabled`, `disabled`, `draft`, `initializing` are stable, all others transitional. */
  readonly state?: string;
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

/** Statuses in lower camel case, whatever the wire's case. */
export type RunStatus = "scheduled" | "inProgress" | "success" | "partialSuccess" | "failed" | "unknown";

export interface FlowRun {
  readonly id: string;
  readonly flowId: string;
  readonly createdAt: number;
  readonly etag?: string;
  readonly status: RunStatus;
  readonly startedAtEpochMs?: number;
  readonly completedAtEpochMs?: number;
  /** Counts; absent where the service writes -1 or nothing. */
  readonly records: { readonly read?: number; readonly written?: number; readonly failed?: number };
  readonly files: { readonly read?: number; readonly written?: number };
  readonly bytes: { readonly read?: number; readonly written?: number };
  readonly errors: readonly { readonly code: string; readonly message: string; readonly recordCount?: number }[];
  /** Batches that the run wrote. */
  readonly batchIds: readonly string[];
}

export interface ListQuery {
  /** Filter expressions in the service's language, not yet encoded: `name==Leads`. ANDed. */
  readonly property?: readonly string[];
  /** Page size. */
  readonly limit?: number;
  readonly orderby?: string;
  readonly signal?: AbortSignal;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
}

export interface ReadonlyResource<T> {
  /** All objects that match, page by page as they are consumed. */
  list(query?: ListQuery): AsyncIterable<T>;
  /** @throws {NotFoundError} */
  get(id: string, options?: ReadOptions): Promise<T>;
}

export interface CreateOptions extends ReadOptions {
  /** Makes a draft, which may be incomplete and does nothing until `publish`. @default false */
  readonly draft?: boolean;
}

export interface FlowServiceResource<T, Input> extends ReadonlyResource<T> {
  /** @throws {OutcomeUnknownError} when the request may have reached the service; look before you repeat it. */
  create(input: Input, options?: CreateOptions): Promise<WriteResult>;
  /** @throws {PreconditionFailedError} when `etag` is stale. */
  patch(id: string, etag: string, operations: readonly PatchOperation[], options?: ReadOptions): Promise<WriteResult>;
  /** Deleting what is gone already is a success. */
  delete(id: string, options?: ReadOptions): Promise<void>;
  /** Puts a draft into force; what it stands on has to be published before. */
  publish(id: string, options?: ReadOptions): Promise<WriteResult>;
}

export interface ReadonlyConnections extends ReadonlyResource<Connection> {
  /** Tries the stored credentials. */
  test(id: string, options?: ReadOptions): Promise<boolean>;
  explore(id: string, query: ExploreQuery, options?: ReadOptions): Promise<unknown>;
}

export interface ExploreQuery {
  readonly objectType: "root" | "folder" | "file";
  readonly object?: string;
  readonly fileType?: "delimited" | "json" | "parquet";
  readonly preview?: boolean;
  readonly columnDelimiter?: string;
  readonly compressionType?: string;
  readonly encoding?: string;
}

export interface FlowSpecObject {
  readonly id: string;
  readonly name?: string;
  readonly sourceConnectionSpecIds: readonly string[];
  readonly targetConnectionSpecIds: readonly string[];
}

export interface ConnectionSpecObject {
  readonly id: string;
  readonly name?: string;
  readonly authSpec: readonly { readonly name: string; readonly spec?: unknown }[];
}

export interface Flows extends FlowServiceResource<Flow, FlowInput> {
  enable(id: string, options?: ReadOptions): Promise<WriteResult>;
  disable(id: string, options?: ReadOptions): Promise<WriteResult>;
}

export interface Runs extends ReadonlyResource<FlowRun> {
  /** On-demand run of a `once` flow; window in epoch seconds. */
  create(input: {
    readonly flowId: string;
    readonly params: { readonly startTime: number; readonly windowStartTime: number; readonly windowEndTime: number };
  }): Promise<{ readonly id: string }>;
  retry(id: string): Promise<void>;
}

export interface ReadonlyFlowService {
  readonly connections: ReadonlyConnections;
  readonly sourceConnections: ReadonlyResource<SourceConnection>;
  readonly targetConnections: ReadonlyResource<TargetConnection>;
  readonly flows: ReadonlyResource<Flow>;
  readonly runs: ReadonlyResource<FlowRun>;
  readonly flowSpecs: ReadonlyResource<FlowSpecObject>;
  readonly connectionSpecs: ReadonlyConnectionSpecs;
}

export interface ReadonlyConnectionSpecs extends ReadonlyResource<ConnectionSpecObject> {
  /** Lists or previews what a connector without base connections holds (Data Landing Zone). */
  explore(id: string, query: ExploreQuery, options?: ReadOptions): Promise<unknown>;
  /** Values that Adobe fixes for a connector, such as the IAM role of S3. */
  configs(id: string, query?: { readonly authType?: string }, options?: ReadOptions): Promise<unknown>;
}

export interface FlowService extends ReadonlyFlowService {
  readonly connections: ReadonlyConnections & FlowServiceResource<Connection, ConnectionInput>;
  readonly sourceConnections: FlowServiceResource<SourceConnection, SourceConnectionInput>;
  readonly targetConnections: FlowServiceResource<TargetConnection, TargetConnectionInput>;
  readonly flows: Flows;
  readonly runs: Runs;
}

/** A schema, field group, class or data type as the registry returns it; unknown members are kept. */
export interface RegistryObject {
  readonly $id: string;
  readonly "meta:altId"?: string;
  readonly version?: string;
  readonly title?: string;
  readonly description?: string;
  readonly "meta:class"?: string;
  readonly "meta:immutableTags"?: readonly string[];
  readonly allOf?: readonly { readonly $ref?: string; readonly "meta:refProperty"?: readonly string[] }[];
  readonly [key: string]: unknown;
}

export interface RegistryListQuery {
  /** `title==Lead`. ANDed. */
  readonly property?: readonly string[];
  /** `id`: title, $id, altId and version only. `full`: whole resources, references unresolved. @default "full" */
  readonly view?: "id" | "full";
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface ReadonlyRegistryResource {
  list(container: "tenant" | "global", query?: RegistryListQuery): AsyncIterable<RegistryObject>;
  /** @param view `raw`: references unresolved; `full`: all fields inline, compatibility names. @default "raw" */
  get(
    container: "tenant" | "global",
    id: string,
    view?: "raw" | "full",
    options?: ReadOptions,
  ): Promise<RegistryObject>;
}

/** Body of a new schema, field group or data type (JSON Schema with `meta:` members). */
export type RegistryInput = { readonly title: string; readonly [key: string]: unknown };

export interface RegistryResource extends ReadonlyRegistryResource {
  create(input: RegistryInput, options?: ReadOptions): Promise<RegistryObject>;
  patch(id: string, operations: readonly PatchOperation[], options?: ReadOptions): Promise<RegistryObject>;
  replace(id: string, input: RegistryInput, options?: ReadOptions): Promise<RegistryObject>;
  delete(id: string, options?: ReadOptions): Promise<void>;
}

export interface Descriptor {
  readonly "@id": string;
  readonly "@type": string;
  readonly "xdm:sourceSchema": string;
  readonly "xdm:sourceProperty": string;
  readonly "xdm:namespace"?: string;
  readonly "xdm:property"?: string;
  readonly "xdm:isPrimary"?: boolean;
  readonly [key: string]: unknown;
}

export type DescriptorInput = Omit<Descriptor, "@id"> & { readonly "xdm:sourceVersion": 1 };

export interface ReadonlyDescriptors {
  list(query?: { readonly property?: readonly string[]; readonly signal?: AbortSignal }): AsyncIterable<Descriptor>;
  get(id: string, options?: ReadOptions): Promise<Descriptor>;
}

export interface Descriptors extends ReadonlyDescriptors {
  create(input: DescriptorInput, options?: ReadOptions): Promise<Descriptor>;
  replace(id: string, input: DescriptorInput, options?: ReadOptions): Promise<void>;
  delete(id: string, options?: ReadOptions): Promise<void>;
}

export interface ReadonlySchemaRegistry {
  readonly schemas: ReadonlyRegistryResource;
  readonly fieldGroups: ReadonlyRegistryResource;
  readonly classes: ReadonlyRegistryResource;
  readonly dataTypes: ReadonlyRegistryResource;
  readonly descriptors: ReadonlyDescriptors;
  readonly behaviors: {
    list(options?: ReadOptions): AsyncIterable<RegistryObject>;
    get(id: string, options?: ReadOptions): Promise<RegistryObject>;
  };
  /** Read-only by nature: one per class, made when the first schema of it enters Profile. */
  readonly unions: {
    list(query?: RegistryListQuery): AsyncIterable<RegistryObject>;
    get(id: string, view?: "raw" | "full", options?: ReadOptions): Promise<RegistryObject>;
  };
  /** One example record of a schema. */
  sampleData(schemaId: string, options?: ReadOptions): Promise<Readonly<Record<string, unknown>>>;
  /** A resource and all that it depends on, in a form that `import` takes in another sandbox. */
  export(resourceId: string, options?: ReadOptions): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** `tenantId` has no leading underscore. */
  stats(options?: ReadOptions): Promise<{ readonly imsOrg?: string; readonly tenantId: string }>;
}

export interface SchemaRegistry extends ReadonlySchemaRegistry {
  readonly schemas: RegistryResource;
  readonly fieldGroups: RegistryResource;
  readonly classes: RegistryResource;
  readonly dataTypes: RegistryResource;
  readonly descriptors: Descriptors;
  /** Takes what `export` gave. */
  import(
    resources: readonly Readonly<Record<string, unknown>>[],
    options?: ReadOptions,
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export interface DataSet {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly schemaRef?: { readonly id: string; readonly contentType?: string };
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly created?: number;
  readonly updated?: number;
  readonly createdUser?: string;
  readonly updatedUser?: string;
  readonly lastBatchId?: string;
  readonly lastSuccessfulBatch?: string;
}

export interface DataSetInput {
  readonly name: string;
  readonly description?: string;
  readonly schemaRef: { readonly id: string; readonly contentType: string };
  readonly tags?: Readonly<Record<string, readonly string[]>>;
}

export interface DataSetQuery {
  /** Name of a tag and its value; a trailing `*` is a wildcard. ANDed. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly name?: string;
  /** Top-level members to return. */
  readonly properties?: readonly string[];
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface ReadonlyDataSets {
  list(query?: DataSetQuery): AsyncIterable<DataSet>;
  get(id: string, options?: ReadOptions): Promise<DataSet>;
}

export interface DataSets extends ReadonlyDataSets {
  /** Answers the new id. */
  create(input: DataSetInput, options?: ReadOptions): Promise<string>;
  /** JSON Patch; tag paths escape `/` as `~1`. */
  patch(id: string, operations: readonly PatchOperation[], options?: ReadOptions): Promise<void>;
  delete(id: string, options?: ReadOptions): Promise<void>;
}

export interface Batch {
  readonly id: string;
  readonly status: string;
  readonly created?: number;
  readonly completed?: number;
  readonly recordCount?: number;
  readonly failedRecordCount?: number;
  readonly dataSetIds: readonly string[];
  readonly errors: readonly { readonly code: string; readonly description?: string; readonly recordCount?: number }[];
}

export interface ReadonlyCatalog {
  readonly dataSets: ReadonlyDataSets;
  readonly batches: {
    list(query?: {
      readonly dataSet?: string;
      readonly limit?: number;
      readonly signal?: AbortSignal;
    }): AsyncIterable<Batch>;
    get(id: string, options?: ReadOptions): Promise<Batch>;
  };
}

export interface Catalog extends ReadonlyCatalog {
  readonly dataSets: DataSets;
}

/** One mapping; `sourceType` is the request spelling whatever the service answers. */
export interface Mapping {
  readonly sourceType: "ATTRIBUTE" | "EXPRESSION" | "STATIC";
  readonly source: string;
  readonly destination: string;
}

export interface MappingSet {
  readonly id: string;
  readonly version: number;
  readonly name?: string;
  readonly xdmSchema?: string;
  readonly mappings: readonly Mapping[];
  readonly createdDate?: number;
  readonly modifiedDate?: number;
  readonly createdBy?: string;
  readonly modifiedBy?: string;
}

export interface MappingSetInput {
  readonly name: string;
  /** `$id` of the target schema. */
  readonly xdmSchema: string;
  readonly mappings: readonly Mapping[];
}

export interface MappingValidation {
  /** One per mapping, in order. */
  readonly results: readonly {
    readonly valid: boolean;
    readonly errors: readonly { readonly destination?: string; readonly source?: string; readonly message: string }[];
  }[];
}

export interface ReadonlyDataPrep {
  readonly mappingSets: ReadonlyMappingSets;
  readonly language: ReadonlyMappingLanguage;
}

export interface ReadonlyMappingSets {
  list(query?: {
    readonly name?: string;
    readonly limit?: number;
    readonly signal?: AbortSignal;
  }): AsyncIterable<MappingSet>;
  /** @param version Default: the latest. */
  get(id: string, version?: number, options?: ReadOptions): Promise<MappingSet>;
  validate(input: MappingSetInput, options?: ReadOptions): Promise<MappingValidation>;
  preview(
    input: MappingSetInput,
    rows: readonly unknown[],
    options?: ReadOptions,
  ): Promise<readonly { readonly data: unknown; readonly errors: readonly unknown[] }[]>;
}

export interface MappingSets extends ReadonlyMappingSets {
  create(input: MappingSetInput, options?: ReadOptions): Promise<{ readonly id: string; readonly version: number }>;
  /** Full replacement; answers the new version. */
  replace(
    id: string,
    input: MappingSetInput,
    options?: ReadOptions,
  ): Promise<{ readonly id: string; readonly version: number }>;
}

export interface DataPrep extends ReadonlyDataPrep {
  readonly mappingSets: MappingSets;
}

/** What plan and preview get: no method writes, and its transport refuses every write but mapping validation and preview. */
export interface ReadonlyAepClient {
  readonly sandbox: string;
  readonly flowService: ReadonlyFlowService;
  readonly schemaRegistry: ReadonlySchemaRegistry;
  readonly catalog: ReadonlyCatalog;
  readonly dataPrep: ReadonlyDataPrep;
  readonly sandboxes: ReadonlySandboxes;
  readonly identityNamespaces: ReadonlyIdentityNamespaces;
  readonly landingZone: LandingZone;
  /** The service's time in epoch milliseconds, from the last `Date` header; the injected clock before the first answer. */
  now(): number;
  close(): Promise<void>;
}

export interface AepClient extends ReadonlyAepClient {
  readonly flowService: FlowService;
  readonly schemaRegistry: SchemaRegistry;
  readonly catalog: Catalog;
  readonly dataPrep: DataPrep;
  readonly identityNamespaces: IdentityNamespaces;
  readonly encryptionKeys: EncryptionKeys;
}

/** Time, injected so that tests never wait. */
export interface Clock {
  now(): number;
  /** Resolves after `ms`, rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}

/** One finished or failed request, for journals and metrics. Never carries a header or a body. */
export interface RequestEvent {
  readonly service: "ims" | "flowservice" | "schemaregistry" | "catalog" | "conversion" | "other";
  readonly method: string;
  /** Path without origin and query: `/data/foundation/flowservice/flows/{id}` with ids replaced. */
  readonly pathTemplate: string;
  readonly path: string;
  /** Absent when no answer came. */
  readonly status?: number;
  readonly durationMs: number;
  /** From 1. */
  readonly attempt: number;
  readonly write: boolean;
}

export interface ClientOptions {
  readonly clientId: string;
  /** Needed unless `tokenProvider` is given. */
  readonly clientSecret?: string;
  /**
   * Where tokens come from instead of IMS; asked before every request, so that it should keep what it has.
   * `refused` is a token that the service did not take: asked once more with it, another one is expected.
   */
  readonly tokenProvider?: (refused?: string) => Promise<string>;
  readonly orgId: string;
  readonly sandbox: string;
  /** Comma-separated. @default "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext" */
  readonly scopes?: string;
  /** @default "https://platform.adobe.io" */
  readonly baseUrl?: string;
  /** @default "https://ims-na1.adobelogin.com", or the base URL's origin when that is this machine (an emulator) */
  readonly imsUrl?: string;
  /** An undici dispatcher, for tests and proxies. */
  readonly dispatcher?: Dispatcher;
  readonly clock?: Clock;
  /** In [0, 1). */
  readonly random?: () => number;
  readonly logger?: Logger;
  readonly onRequest?: (event: RequestEvent) => void;
  readonly retry?: { readonly attempts?: number; readonly baseDelayMs?: number; readonly maxDelayMs?: number };
  /** Requests in flight per service. @default 8 */
  readonly concurrency?: number;
  /** For one call with all its retries. @default 120000 */
  readonly deadlineMs?: number;
  /** Answers that are larger, packed or unpacked, are not read. @default 67108864 */
  readonly maxAnswerBytes?: number;
}
