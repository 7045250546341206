import type { PatchOperation, ReadOptions } from "./requests.ts";

/** A schema, field group, class or data type as the registry returns it; unknown members are kept. */
export interface RegistryObject {
  readonly $id: string;
  readonly "meta:altId"?: string;
  readonly version?: string;
  readonly title?: string;
  readonly description?: string;
  readonly "meta:class"?: string;
  readonly "meta:immutableTags"?: readonly string[];
  readonly allOf?: readonly { readonly $ref?: string; readonly "meta:refProperty"?: readonly string[] }[];
  readonly [key: string]: unknown;
}

export interface RegistryListQuery {
  /** `title==Lead`. ANDed. */
  readonly property?: readonly string[];
  /** `id`: title, $id, altId and version only. `full`: whole resources, references unresolved. @default "full" */
  readonly view?: "id" | "full";
  /** Page size, at most 500. @default 300 */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface ReadonlyRegistryResource {
  list(container: "tenant" | "global", query?: RegistryListQuery): AsyncIterable<RegistryObject>;
  /** @param view `raw`: references unresolved; `full`: all fields inline, compatibility names. @default "raw" */
  get(
    container: "tenant" | "global",
    id: string,
    view?: "raw" | "full",
    options?: ReadOptions,
  ): Promise<RegistryObject>;
}

/** Body of a new schema, field group or data type (JSON Schema with `meta:` members). */
export type RegistryInput = { readonly title: string; readonly [key: string]: unknown };

export interface RegistryResource extends ReadonlyRegistryResource {
  create(input: RegistryInput, options?: ReadOptions): Promise<RegistryObject>;
  patch(id: string, operations: readonly PatchOperation[], options?: ReadOptions): Promise<RegistryObject>;
  replace(id: string, input: RegistryInput, options?: ReadOptions): Promise<RegistryObject>;
  delete(id: string, options?: ReadOptions): Promise<void>;
}

/** What descriptors of any type have; what one type needs besides, such as `xdm:destinationSchema`, stands beside it. */
export interface DescriptorMembers {
  readonly "@type": string;
  /** `$id` of a schema. */
  readonly "xdm:sourceSchema": string;
  /** `/personalEmail/address`; a list for a deprecation or a primary key of several. */
  readonly "xdm:sourceProperty": string | readonly string[];
  readonly "xdm:namespace"?: string;
  readonly "xdm:property"?: string;
  readonly "xdm:isPrimary"?: boolean;
  readonly [key: string]: unknown;
}

export interface Descriptor extends DescriptorMembers {
  readonly "@id": string;
}

export interface DescriptorInput extends DescriptorMembers {
  readonly "xdm:sourceVersion": 1;
}

export interface ReadonlyDescriptors {
  list(query?: { readonly property?: readonly string[]; readonly signal?: AbortSignal }): AsyncIterable<Descriptor>;
  get(id: string, options?: ReadOptions): Promise<Descriptor>;
}

export interface Descriptors extends ReadonlyDescriptors {
  create(input: DescriptorInput, options?: ReadOptions): Promise<Descriptor>;
  replace(id: string, input: DescriptorInput, options?: ReadOptions): Promise<void>;
  delete(id: string, options?: ReadOptions): Promise<void>;
}

export interface AuditLogEntry {
  /** `$id` of what was changed. */
  readonly id: string;
  readonly updatedUser?: string;
  readonly updatedTime?: string;
  readonly clientId?: string;
  readonly updates: readonly { readonly action?: string; readonly path?: string; readonly value?: unknown }[];
}

export interface ReadonlySchemaRegistry {
  readonly schemas: ReadonlyRegistryResource;
  readonly fieldGroups: ReadonlyRegistryResource;
  readonly classes: ReadonlyRegistryResource;
  readonly dataTypes: ReadonlyRegistryResource;
  readonly descriptors: ReadonlyDescriptors;
  readonly behaviors: {
    list(options?: ReadOptions): AsyncIterable<RegistryObject>;
    get(id: string, options?: ReadOptions): Promise<RegistryObject>;
  };
  /** Read-only by nature: one per class, made when the first schema of it enters Profile. */
  readonly unions: {
    list(query?: RegistryListQuery): AsyncIterable<RegistryObject>;
    get(id: string, view?: "raw" | "full", options?: ReadOptions): Promise<RegistryObject>;
  };
  /** One example record of a schema. */
  sampleData(schemaId: string, options?: ReadOptions): Promise<Readonly<Record<string, unknown>>>;
  /** A resource and all that it depends on, in a form that `import` takes in another sandbox. */
  export(resourceId: string, options?: ReadOptions): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Who changed what of a resource, and of what it is made of. */
  auditLog(resourceId: string, options?: ReadOptions): Promise<readonly AuditLogEntry[]>;
  /** `tenantId` has no leading underscore. */
  stats(options?: ReadOptions): Promise<{ readonly imsOrg?: string; readonly tenantId: string }>;
}

export interface SchemaRegistry extends ReadonlySchemaRegistry {
  readonly schemas: RegistryResource;
  readonly fieldGroups: RegistryResource;
  readonly classes: RegistryResource;
  readonly dataTypes: RegistryResource;
  readonly descriptors: Descriptors;
  /** Takes what `export` gave. */
  import(
    resources: readonly Readonly<Record<string, unknown>>[],
    options?: ReadOptions,
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
}
