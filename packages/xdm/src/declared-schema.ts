import { defined } from "./json.ts";
import { fieldGroupBody, schemaBody, tenantNamespace } from "./registry-bodies.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { findStandardResource, standardClass, standardLookup } from "./standard/standard-resources.ts";
import type { FieldDeclaration, RegistryResource, ResolvedSchema, ResourceLookup, SchemaIdentity } from "./types.ts";

export interface DeclaredSchemaOptions {
  readonly title: string;
  /** `$id` of the class, or the name that a config uses for it (`profile`). */
  readonly class: string;
  /** `$id`s or short names of field groups. */
  readonly fieldGroups?: readonly string[];
  readonly fields?: Readonly<Record<string, FieldDeclaration>>;
  /** A path may begin with `_tenant`, which stands for the organisation's own namespace. */
  readonly identities?: readonly SchemaIdentity[];
  readonly profile?: boolean;
  /** Without the leading underscore. @default "tenant", so that own fields are found at `_tenant` */
  readonly tenantId?: string;
  /** Asked before the table of standard resources, which a snapshot of a sandbox may be ahead of. */
  readonly lookup?: ResourceLookup;
}

export interface DeclaredSchema extends ResolvedSchema {
  /** `$id`s of class or field groups that nobody knew; their fields are not in the tree and the root is `open`. */
  readonly missing: readonly string[];
}

const ownFieldGroupId = "urn:aep-ingest:declared-fields";

/** The tree of fields that a schema declared in a config will have in the sandbox. */
export function declaredSchema(options: DeclaredSchemaOptions): DeclaredSchema {
  const classId = standardClass(options.class)?.id ?? options.class;
  const fieldGroups = (options.fieldGroups ?? []).map((name) => findStandardResource(name)?.id ?? name);
  const own = ownFieldGroup(options, classId);
  const lookup: ResourceLookup = (id) => (id === ownFieldGroupId ? own : (options.lookup?.(id) ?? standardLookup(id)));
  const body = schemaBody({
    title: options.title,
    class: classId,
    fieldGroups: own === undefined ? fieldGroups : [...fieldGroups, ownFieldGroupId],
  });
  const { schema, missing } = resolveSchema(
    { ...body, $id: "urn:aep-ingest:declared-schema", "meta:class": classId },
    lookup,
  );
  const { id: _unassigned, ...rest } = schema;
  return { ...rest, ...intentOf(options), missing };
}

function intentOf({ identities, profile, tenantId = "tenant" }: DeclaredSchemaOptions): Partial<ResolvedSchema> {
  return defined({
    identities: identities?.map((identity) => ({
      ...identity,
      path: identity.path.replace(/^_tenant(?=\.)/u, tenantNamespace(tenantId)),
    })),
    profile,
  });
}

function ownFieldGroup(options: DeclaredSchemaOptions, classId: string): RegistryResource | undefined {
  const { title, fields = {}, tenantId = "tenant" } = options;
  if (Object.keys(fields).length === 0) return undefined;
  return { ...fieldGroupBody({ title, class: classId, fields, tenantId }), $id: ownFieldGroupId };
}
