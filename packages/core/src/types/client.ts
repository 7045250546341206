import type { Catalog, ReadonlyCatalog } from "./catalog.ts";
import type { DataAccess } from "./data-access.ts";
import type { DataPrep, ReadonlyDataPrep } from "./data-prep.ts";
import type { FlowService, ReadonlyFlowService } from "./flow-service.ts";
import type {
  EncryptionKeys,
  IdentityNamespaces,
  LandingZone,
  ReadonlyIdentityNamespaces,
  ReadonlySandboxes,
  RefreshableLandingZone,
} from "./platform.ts";
import type { ReadonlySchemaRegistry, SchemaRegistry } from "./schema-registry.ts";

/** What plan and preview get: no method writes, and its transport refuses every write but mapping validation and preview. */
export interface ReadonlyAepClient {
  readonly sandbox: string;
  readonly flowService: ReadonlyFlowService;
  readonly schemaRegistry: ReadonlySchemaRegistry;
  readonly catalog: ReadonlyCatalog;
  readonly dataPrep: ReadonlyDataPrep;
  readonly dataAccess: DataAccess;
  readonly sandboxes: ReadonlySandboxes;
  readonly identityNamespaces: ReadonlyIdentityNamespaces;
  readonly landingZone: LandingZone;
  /** The service's time in epoch milliseconds, from the last `Date` header; the injected clock before the first answer. */
  now(): number;
  /**
   * Lets go of its connections once the requests in flight have ended; later ones, and later tries, are refused.
   * A process ends without it too, and a `dispatcher` of your own stays open.
   */
  close(): Promise<void>;
}

export interface AepClient extends ReadonlyAepClient {
  readonly flowService: FlowService;
  readonly schemaRegistry: SchemaRegistry;
  readonly catalog: Catalog;
  readonly dataPrep: DataPrep;
  readonly identityNamespaces: IdentityNamespaces;
  readonly landingZone: RefreshableLandingZone;
  readonly encryptionKeys: EncryptionKeys;
}
