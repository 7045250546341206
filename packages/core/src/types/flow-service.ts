import type { FlowRun } from "./flow-run.ts";
import type {
  Connection,
  ConnectionInput,
  ConnectionSpecObject,
  Flow,
  FlowInput,
  FlowSpecObject,
  SourceConnection,
  SourceConnectionInput,
  TargetConnection,
  TargetConnectionInput,
  WriteResult,
} from "./flow-service-objects.ts";
import type { PatchOperation, ReadOptions } from "./requests.ts";

export interface ListQuery {
  /** Filter expressions in the service's language, not yet encoded: `name==Leads`. ANDed. */
  readonly property?: readonly string[];
  /** Page size. */
  readonly limit?: number;
  readonly orderby?: string;
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
