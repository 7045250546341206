/** Names that we choose ourselves. They derive from keys, so that renaming a flow does not touch what is behind it. */
export const sourceConnectionName = (project: string, key: string): string => `aep-ingest ${project} ${key} source`;
export const targetConnectionName = (project: string, key: string): string => `aep-ingest ${project} ${key} target`;
export const mappingSetName = (project: string, key: string): string => `aep-ingest ${project} ${key}`;
export const fieldGroupTitle = (schemaTitle: string, key: string): string => `${schemaTitle} fields (${key})`;

/** An object as a sentence names it: `Leads (d6f2…)`, or its id alone. */
export function nameAndId({ name, id }: { readonly name?: string; readonly id: string }): string {
  return name === undefined ? id : `${name} (${id})`;
}

/** Dataset tags; names that start with `adobe` are Adobe's. Source: Catalog API, "tags" (reference catalog.md §3). */
export const datasetTags = {
  project: "aepIngest/project",
  key: "aepIngest/key",
  hash: "aepIngest/hash",
  profile: "unifiedProfile",
  identity: "unifiedIdentity",
} as const;

/** `_tenant` as the first segment stands for the sandbox's own namespace. */
export function resolveTenant(path: string, tenantId: string): string {
  return /^_tenant(?![A-Za-z0-9_-])/.test(path) ? `_${tenantId}${path.slice("_tenant".length)}` : path;
}
