import type { JsonObject } from "../json.ts";

/** A Flow Service object: `wire` is what GET answers, `hidden` what the service knows and never shows. */
export interface FlowObject {
  readonly id: string;
  /** Grows with every object made; orders lists among equal sort keys. */
  readonly seq: number;
  readonly wire: JsonObject;
  readonly hidden?: JsonObject;
}

export type ResourceKind = "schemas" | "classes" | "fieldgroups" | "datatypes";

/** Which files a flow has dealt with; the id is the flow's. */
export interface LedgerEntry {
  readonly id: string;
  /** Name of each file, and what it was then: time of change and size. */
  readonly files: Readonly<Record<string, string>>;
}

/** Records that were put on a stream together. */
export interface StreamChunk {
  readonly id: string;
  readonly seq: number;
  readonly connectionId: string;
  readonly stream: string;
  readonly records: readonly unknown[];
}

/** A tenant resource of the Schema Registry; the id is the `$id`. */
export interface RegistryEntry extends DocumentEntry {
  readonly kind: ResourceKind;
  /** Changes since it was made, oldest first, as the audit log tells them. */
  readonly log?: readonly JsonObject[];
}

/** An object that is stored as it is answered. */
export interface DocumentEntry {
  readonly id: string;
  /** Grows with every object made. */
  readonly seq: number;
  readonly document: JsonObject;
}

export type DescriptorEntry = DocumentEntry;

/** A Catalog object: the id is the key under which answers carry `document`. */
export type CatalogEntry = DocumentEntry;

export interface EncryptionKeyEntry extends DocumentEntry {
  /** Never shown, and in no snapshot. */
  readonly privateKey?: string;
}

/** A mapping set with all its versions; `versions[n]` is version n. */
export interface MappingSetEntry {
  readonly id: string;
  readonly seq: number;
  readonly versions: readonly JsonObject[];
}
