import type { PatchOperation, ReadOptions } from "./requests.ts";

/** Times are epoch milliseconds. */
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
  /** Page size, at most 100. */
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
  /** Merges members into the dataset, however deep; what lies between is made where it is missing (PATCH v2). */
  merge(id: string, change: DataSetChange, options?: ReadOptions): Promise<void>;
  delete(id: string, options?: ReadOptions): Promise<void>;
}

/** Members of a dataset to merge: `{ tags: { team: ["crm"] } }`. */
export type DataSetChange = Readonly<Record<string, unknown>>;

/** Times are epoch milliseconds. */
export interface Batch {
  readonly id: string;
  readonly status: string;
  readonly created?: number;
  readonly updated?: number;
  readonly started?: number;
  readonly completed?: number;
  readonly externalId?: string;
  /** `flowId` names the flow that made it. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  /** Bytes. */
  readonly size?: number;
  readonly recordCount?: number;
  readonly failedRecordCount?: number;
  readonly dataSetIds: readonly string[];
  readonly errors: readonly { readonly code: string; readonly description?: string; readonly recordCount?: number }[];
}

/** All that is given has to match. Times are exclusive, epoch milliseconds. */
export interface BatchQuery {
  readonly dataSet?: string;
  readonly status?: string;
  readonly externalId?: string;
  readonly createdClient?: string;
  readonly createdUser?: string;
  /** Name of a tag and its value; a trailing `*` is a wildcard. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly createdAfter?: number;
  readonly createdBefore?: number;
  /** Of the data's own dates. */
  readonly startAfter?: number;
  readonly startBefore?: number;
  readonly endAfter?: number;
  readonly endBefore?: number;
  /** Page size, at most 100. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface ReadonlyBatches {
  /** Newest first. */
  list(query?: BatchQuery): AsyncIterable<Batch>;
  /** `aggregate` adds up status, metrics and errors of the batches that it was made of. */
  get(id: string, options?: ReadOptions & { readonly aggregate?: boolean }): Promise<Batch>;
}

export interface LastBatchesQuery {
  readonly dataSetIds?: readonly string[];
  readonly lastBatchStatus?: string;
  /** Page size, at most 100. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface LastBatches {
  readonly dataSetId: string;
  readonly lastBatchId?: string;
  readonly lastBatchStatus?: string;
  readonly lastSuccessfulBatchId?: string;
  readonly lastFailedBatchId?: string;
}

export interface ReadonlyCatalog {
  readonly dataSets: ReadonlyDataSets;
  readonly batches: ReadonlyBatches;
  /** Per dataset, its last batches by outcome. */
  lastBatches(query?: LastBatchesQuery): AsyncIterable<LastBatches>;
  /** Values in use for a tag, by object type. Adobe calls it deprecated. */
  tagValues(tag: string, options?: ReadOptions): Promise<Readonly<Record<string, unknown>>>;
}

export interface Catalog extends ReadonlyCatalog {
  readonly dataSets: DataSets;
}
