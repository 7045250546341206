import type { Backing } from "./collection.ts";
import { Collection } from "./collection.ts";
import type {
  CatalogEntry,
  DescriptorEntry,
  DocumentEntry,
  EncryptionKeyEntry,
  FlowObject,
  LedgerEntry,
  MappingSetEntry,
  RegistryEntry,
  StreamChunk,
} from "./entries.ts";

export interface SandboxIdentity {
  readonly orgId: string;
  readonly name: string;
  /** A UUID, the same in every process for one organisation and name. */
  readonly id: string;
  readonly type: "production" | "development";
  readonly title: string;
  readonly tenantId: string;
}

/** Everything that one sandbox of one organisation holds. */
export interface SandboxState extends SandboxIdentity {
  readonly connections: Collection<FlowObject>;
  readonly sourceConnections: Collection<FlowObject>;
  readonly targetConnections: Collection<FlowObject>;
  readonly flows: Collection<FlowObject>;
  readonly runs: Collection<FlowObject>;
  readonly ledgers: Collection<LedgerEntry>;
  readonly streamChunks: Collection<StreamChunk>;
  readonly resources: Collection<RegistryEntry>;
  readonly descriptors: Collection<DescriptorEntry>;
  readonly dataSets: Collection<CatalogEntry>;
  readonly encryptionKeys: Collection<EncryptionKeyEntry>;
  readonly batches: Collection<CatalogEntry>;
  readonly mappingSets: Collection<MappingSetEntry>;
  /** The organisation's own, without the standard ones. */
  readonly namespaces: Collection<DocumentEntry>;
}

export const collectionNames = [
  "connections",
  "sourceConnections",
  "targetConnections",
  "flows",
  "runs",
  "ledgers",
  "streamChunks",
  "resources",
  "descriptors",
  "dataSets",
  "encryptionKeys",
  "batches",
  "mappingSets",
  "namespaces",
] as const;

export function createSandboxState(identity: SandboxIdentity, backing?: Backing): SandboxState {
  return {
    ...identity,
    connections: new Collection("connections", backing),
    sourceConnections: new Collection("sourceConnections", backing),
    targetConnections: new Collection("targetConnections", backing),
    flows: new Collection("flows", backing),
    runs: new Collection("runs", backing),
    ledgers: new Collection("ledgers", backing),
    streamChunks: new Collection("streamChunks", backing),
    resources: new Collection("resources", backing),
    descriptors: new Collection("descriptors", backing),
    encryptionKeys: new Collection("encryptionKeys", backing),
    dataSets: new Collection("dataSets", backing),
    batches: new Collection("batches", backing),
    mappingSets: new Collection("mappingSets", backing),
    namespaces: new Collection("namespaces", backing),
  };
}
