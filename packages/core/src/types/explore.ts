/** What to look at in a storage. */
export interface ExploreQuery {
  readonly objectType: "root" | "folder" | "file";
  /** Path of the folder or file; needed for both. */
  readonly object?: string;
  /** Needed for a file, unless `determineProperties` is set. */
  readonly fileType?: "delimited" | "json" | "parquet";
  /** The first rows too, up to 100; columns alone without it. */
  readonly preview?: boolean;
  readonly columnDelimiter?: string;
  readonly compressionType?: string;
  readonly encoding?: string;
  /** Lets the service find out format, delimiter and compression; Data Landing Zone only, and without the members above. */
  readonly determineProperties?: boolean;
}

/** What is there: the entries of a root or folder, or the columns and rows of a file. */
export interface Exploration {
  readonly entries: readonly StorageEntry[];
  readonly columns: readonly StorageColumn[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** `flat` or `hierarchical`. */
  readonly format?: string;
  /** What the service found out by itself. */
  readonly properties?: {
    readonly fileType?: string;
    readonly compressionType?: string;
    readonly columnDelimiter?: string;
  };
}

export interface StorageEntry {
  readonly name: string;
  /** `file`, `folder` or `table`. */
  readonly type?: string;
  readonly path?: string;
  readonly canPreview?: boolean;
  readonly canFetchSchema?: boolean;
}

export interface StorageColumn {
  readonly name: string;
  /** In the service's words, in either case: `String`, `string`. */
  readonly type?: string;
  readonly xdmType?: string;
}
