import type { PatchOperation, ReadOptions } from "./requests.ts";

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
