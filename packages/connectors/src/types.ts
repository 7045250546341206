/** Short name of a connector, as a person writes it in a config. */
export type ConnectorSlug =
  | "s3"
  | "kinesis"
  | "azure-blob"
  | "adls-gen2"
  | "event-hubs"
  | "azure-files"
  | "gcs"
  | "hdfs"
  | "oracle-object-storage"
  | "sftp"
  | "ftp"
  | "data-landing-zone"
  | "pubsub";

/** File formats, spelled as `sourceConnection.data.format` (case-sensitive, FLOW-1327-400 otherwise). */
export type FileFormat = "delimited" | "json" | "parquet";

/** Compressions, spelled as `sourceConnection.data.properties.compressionType`. Delimited and JSON only. */
export type Compression = "bzip2" | "gzip" | "deflate" | "zipDeflate" | "tarGzip" | "tar";

/** Schedule units, spelled as `flow.scheduleParams.frequency`. `month` is not supported by the service. */
export type Frequency = "once" | "minute" | "hour" | "day" | "week";

/** One parameter of an auth variant (`auth.params`) or of a source connection (`params`). */
export interface Parameter {
  /** Spelled as on the wire. */
  readonly name: string;
  readonly type: "string" | "integer" | "boolean";
  readonly required: boolean;
  /** The service masks it or leaves it out of answers; it must never be logged, compared or stored. */
  readonly secret: boolean;
  readonly description: string;
  readonly enum?: readonly string[];
  /** Of an optional parameter: what the service assumes. Of a required one: what is sent when nothing else is asked for. */
  readonly default?: string | number | boolean;
  readonly format?: "base64" | "uri";
  readonly minimum?: number;
  readonly length?: number;
}

/** A way to authenticate; `specName` is one of the connection spec's `authSpec[].name` (FLOW-1415-400 otherwise). */
export interface AuthVariant {
  /** Short name for a config, unique within the connector: `connection-string`. */
  readonly slug: string;
  readonly specName: string;
  readonly parameters: readonly Parameter[];
}

export interface ConnectorAlias {
  readonly id: string;
  /** What a person who used this id should know. */
  readonly warning: string;
}

export interface Connector {
  readonly slug: ConnectorSlug;
  readonly title: string;
  readonly connectionSpecId: string;
  /** Ids that Adobe's tutorial prints wrongly for this connector. */
  readonly aliases: readonly ConnectorAlias[];
  readonly mode: "batch" | "streaming";
  readonly providerId: string;
  /** False for Data Landing Zone: a source connection of it must not carry `baseConnectionId` (FLOW-1332-400). */
  readonly hasBaseConnection: boolean;
  /** The first one is the default. Empty when there is no base connection. */
  readonly auth: readonly AuthVariant[];
  /** Parameters of `sourceConnection.params`. */
  readonly sourceParameters: readonly Parameter[];
  readonly formats: readonly FileFormat[];
  readonly compressions: readonly Compression[];
  readonly supportsCdc: boolean;
  readonly flowSpec: FlowSpec;
  /** Where the facts come from. */
  readonly source: string;
}

export interface FlowSpec {
  readonly id: string;
  readonly name: string;
  readonly version: "1.0";
}

export interface ConnectionSpec {
  readonly id: string;
  readonly version: "1.0";
}

export interface ConnectorMatch {
  readonly connector: Connector;
  /** Set when the id was one of the connector's aliases. */
  readonly warning?: string;
}
