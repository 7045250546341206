import type { RegistryResource } from "@aep-ingest/xdm";

/** Where `aep-ingest pull` leaves what it read, relative to the working tree. */
export const snapshotFile = ".aep-ingest/snapshot.json";

/**
 * What sandboxes held when they were last looked at. With it, `parse` checks offline what only a sandbox can tell: the
 * fields of schemas and datasets that exist, other field groups than the standard ones, the tenant.
 */
export interface Snapshot {
  /** Of this format. Readers ignore keys that they do not know. */
  readonly version: 1;
  /** By name of the sandbox. */
  readonly sandboxes: Readonly<Record<string, SandboxSnapshot>>;
  /** Names of all sandboxes of the organisation. Absent when they could not be listed. */
  readonly sandboxNames?: readonly string[];
}

export interface SandboxSnapshot {
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  /** Without the leading underscore. */
  readonly tenantId: string;
  /**
   * Schemas, classes, field groups and data types that the files can reach, as the Schema Registry stores them
   * (`application/vnd.adobe.xed+json`, with their `$ref`s) or resolved (`xed-full+json`).
   */
  readonly resources: readonly RegistryResource[];
  readonly datasets: readonly SnapshotDataset[];
  /** Base connections. Absent when they were not listed. */
  readonly connections?: readonly SnapshotConnection[];
  /** Codes of the identity namespaces, standard ones and the organisation's own. Absent when they were not listed. */
  readonly namespaces?: readonly string[];
}

export interface SnapshotDataset {
  readonly id: string;
  readonly name: string;
  /** `$id` of its schema. */
  readonly schema: string;
  readonly profile: boolean;
}

export interface SnapshotConnection {
  readonly id: string;
  readonly name: string;
}
