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

/** What a sandbox holds that can be ours or that the config refers to, read in O(pages) requests. Plain data. */
export interface Observation {
  readonly sandbox: string;
  /** Without underscore. */
  readonly tenantId: string;
  readonly connections: readonly Connection[];
  readonly sourceConnections: readonly SourceConnection[];
  readonly targetConnections: readonly TargetConnection[];
  readonly flows: readonly Flow[];
  /** Latest versions, by our names and those that our flows refer to. */
  readonly mappingSets: readonly MappingSet[];
  /** Versions that flows are pinned to and that are not the latest. */
  readonly pinnedMappingSets: readonly MappingSet[];
  readonly schemas: readonly RegistryObject[];
  readonly fieldGroups: readonly RegistryObject[];
  /** Identity descriptors. */
  readonly descriptors: readonly Descriptor[];
  readonly dataSets: readonly DataSet[];
  /** All others, of which only name and schema count: read where something may be deleted, because a schema that a dataset
   *  uses has to stay, whoever made it. */
  readonly otherDataSets: readonly DataSet[];
}
