export { createClient, createReadonlyClient } from "./client.ts";
export { systemClock } from "./clock.ts";
export {
  AepError,
  AuthError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  OutcomeUnknownError,
  PermissionError,
  PreconditionFailedError,
  RateLimitError,
  ReadonlyClientError,
  ServerError,
  TimeoutError,
  UnexpectedAnswerError,
  ValidationError,
} from "./errors/aep-error.ts";
export { canonicalMapping } from "./canonical-mapping.ts";
export type { ErrorFacts } from "./errors/aep-error.ts";
export type { AepClient, ReadonlyAepClient } from "./types/client.ts";
export type { ClientOptions, Clock, Logger, RequestEvent, ResponseEvent, Timeouts } from "./types/options.ts";
export type { Exploration, ExploreQuery, StorageColumn, StorageEntry } from "./types/explore.ts";
export type { PatchOperation, ReadOptions } from "./types/requests.ts";
export type {
  CountedResource,
  CreateOptions,
  FlowService,
  FlowServiceResource,
  Flows,
  ListQuery,
  ReadonlyConnectionSpecs,
  ReadonlyConnections,
  ReadonlyFlowService,
  ReadonlyResource,
  ReadonlyRuns,
  RunInput,
  RunQuery,
  Runs,
  SearchQuery,
  SearchedResource,
} from "./types/flow-service.ts";
export type {
  Connection,
  ConnectionInput,
  ConnectionSpecObject,
  Flow,
  FlowInput,
  FlowServiceObject,
  FlowSpecObject,
  ScheduleParams,
  SourceConnection,
  SourceConnectionInput,
  SpecPart,
  SpecReference,
  TargetConnection,
  TargetConnectionInput,
  Transformation,
  WriteResult,
} from "./types/flow-service-objects.ts";
export type { FlowRun, RunStatus } from "./types/flow-run.ts";
export type {
  AuditLogEntry,
  Descriptor,
  DescriptorInput,
  DescriptorMembers,
  Descriptors,
  ReadonlyDescriptors,
  ReadonlyRegistryResource,
  ReadonlySchemaRegistry,
  RegistryInput,
  RegistryListQuery,
  RegistryObject,
  RegistryResource,
  SchemaRegistry,
} from "./types/schema-registry.ts";
export type {
  Batch,
  BatchQuery,
  Catalog,
  DataSet,
  DataSetChange,
  DataSetInput,
  DataSetQuery,
  DataSets,
  LastBatches,
  LastBatchesQuery,
  ReadonlyBatches,
  ReadonlyCatalog,
  ReadonlyDataSets,
} from "./types/catalog.ts";
export type { BatchMetaFile, DataAccess } from "./types/data-access.ts";
export type {
  DataPrep,
  LanguageEntry,
  Mapping,
  MappingSet,
  MappingSetInput,
  MappingSets,
  MappingValidation,
  ReadonlyDataPrep,
  ReadonlyMappingLanguage,
  ReadonlyMappingSets,
} from "./types/data-prep.ts";
export type {
  EncryptionKey,
  EncryptionKeys,
  IdentityNamespace,
  IdentityNamespaceInput,
  IdentityNamespaces,
  LandingZone,
  LandingZoneContainer,
  LandingZoneCredentials,
  ReadonlyIdentityNamespaces,
  ReadonlySandboxes,
  RefreshableLandingZone,
  Sandbox,
} from "./types/platform.ts";
