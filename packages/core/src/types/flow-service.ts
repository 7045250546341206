import type { Exploration, ExploreQuery } from "./explore.ts";
import type { FlowRun, RunStatus } from "./flow-run.ts";
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
  /** Page size; specs come in one page. @default 100 */
  readonly limit?: number;
  /** Name of a member, `-` before it for the other way round: `-createdAt`. */
  readonly orderby?: string;
  readonly signal?: AbortSignal;
}

export interface ReadonlyResource<T> {
  /** All objects that match, page by page as they are consumed. */
  list(query?: ListQuery): AsyncIterable<T>;
  /** @throws {NotFoundError} */
  get(id: string, options?: ReadOptions): Promise<T>;
}

/** Body of a search. */
export interface SearchQuery {
  /** Filter expressions joined by `&`, as in a list's `property`; the document names the member and no more. */
  readonly queryString?: string;
  /** Page size, at most 1000. @default 100 */
  readonly limit?: number;
  readonly orderby?: string;
  readonly signal?: AbortSignal;
}

export interface CountedResource<T> extends ReadonlyResource<T> {
  /** How many objects match, without reading them. */
  count(query?: Pick<ListQuery, "property" | "signal">): Promise<number>;
}

export interface SearchedResource<T> {
  /** Finds by a body instead of a URL: for filters that are too long for one. */
  search(query?: SearchQuery): AsyncIterable<T>;
}

export interface CreateOptions extends ReadOptions {
  /** Makes a draft, which may be incomplete and does nothing until `publish`. @default false */
  readonly draft?: boolean;
}

export interface FlowServiceResource<T, Input> extends CountedResource<T> {
  /** @throws {OutcomeUnknownError} when the request may have reached the service; look before you repeat it. */
  create(input: Input, options?: CreateOptions): Promise<WriteResult>;
  /** @throws {PreconditionFailedError} when `etag` is stale. */
  patch(id: string, etag: string, operations: readonly PatchOperation[], options?: ReadOptions): Promise<WriteResult>;
  /** Deleting what is gone already is a success. */
  delete(id: string, options?: ReadOptions): Promise<void>;
  /** Puts a draft into force; what it stands on has to be published before. */
  publish(id: string, options?: ReadOptions): Promise<WriteResult>;
}

export interface ReadonlyConnections extends CountedResource<Connection>, SearchedResource<Connection> {
  /** Tries the stored credentials. */
  test(id: string, options?: ReadOptions): Promise<boolean>;
  /** Looks into the storage with the stored credentials. */
  explore(id: string, query: ExploreQuery, options?: ReadOptions): Promise<Exploration>;
  /** What the connector says about the connection's own settings. */
  configs(id: string, options?: ReadOptions): Promise<Readonly<Record<string, unknown>>>;
}

export interface Flows extends FlowServiceResource<Flow, FlowInput>, SearchedResource<Flow> {
  enable(id: string, options?: ReadOptions): Promise<WriteResult>;
  disable(id: string, options?: ReadOptions): Promise<WriteResult>;
}

export interface RunQuery extends ListQuery {
  readonly flowId?: string;
  /** Inclusive. */
  readonly startedFromEpochMs?: number;
  /** Exclusive. */
  readonly startedBeforeEpochMs?: number;
  /** Checked here and not by the service, which compares the spelling, and spells in several ways. */
  readonly status?: RunStatus;
}

export interface ReadonlyRuns extends CountedResource<FlowRun> {
  /** All runs that match, page by page as they are consumed. */
  list(query?: RunQuery): AsyncIterable<FlowRun>;
}

export interface RunInput {
  readonly flowId: string;
  /** Epoch seconds. The window chooses files by the time of their last change. */
  readonly params: { readonly startTime: number; readonly windowStartTime: number; readonly windowEndTime: number };
}

export interface Runs extends ReadonlyRuns {
  /** On-demand run of a `once` flow. */
  create(input: RunInput, options?: ReadOptions): Promise<{ readonly id: string }>;
  /** Runs a failed run's window again. */
  retry(id: string, options?: ReadOptions): Promise<void>;
}

export interface ReadonlyFlowService {
  readonly connections: ReadonlyConnections;
  readonly sourceConnections: CountedResource<SourceConnection>;
  readonly targetConnections: CountedResource<TargetConnection>;
  readonly flows: CountedResource<Flow> & SearchedResource<Flow>;
  readonly runs: ReadonlyRuns;
  readonly flowSpecs: ReadonlyResource<FlowSpecObject> & SearchedResource<FlowSpecObject>;
  readonly connectionSpecs: ReadonlyConnectionSpecs;
}

export interface ReadonlyConnectionSpecs extends ReadonlyResource<ConnectionSpecObject> {
  /** Lists or previews what a connector without base connections holds (Data Landing Zone). */
  explore(id: string, query: ExploreQuery, options?: ReadOptions): Promise<Exploration>;
  /** Values that Adobe fixes for a connector, such as the IAM role of S3. */
  configs(
    id: string,
    query?: { readonly authType?: string },
    options?: ReadOptions,
  ): Promise<Readonly<Record<string, unknown>>>;
}

export interface FlowService extends ReadonlyFlowService {
  readonly connections: ReadonlyConnections & FlowServiceResource<Connection, ConnectionInput>;
  readonly sourceConnections: FlowServiceResource<SourceConnection, SourceConnectionInput>;
  readonly targetConnections: FlowServiceResource<TargetConnection, TargetConnectionInput>;
  readonly flows: Flows;
  readonly runs: Runs;
}
