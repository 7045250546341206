import { findField, formatFieldPath, isOpenAt, parseFieldPath, type PathStep, type XdmField } from "@aep-ingest/xdm";
import type { SchemaTree } from "./target-schemas.ts";

/** What a path leads to in a schema. */
export interface Destination {
  /** As the tree spells the tenant; indices of no fixed number are left out, so that overlaps are seen. */
  readonly names: readonly string[];
  /** The whole path as the tree spells it. */
  readonly path: string;
  readonly field?: XdmField;
  /** A part of the schema is not known, so that the field may exist. */
  readonly isUnknowable: boolean;
}

/** Many flows write the same fields of one schema. */
const known = new WeakMap<SchemaTree, Map<string, Destination | undefined>>();

/** Undefined when the path is not well-formed. */
export function resolveDestination(path: string, schema: SchemaTree | undefined): Destination | undefined {
  if (schema === undefined) return destinationOf(path, undefined);
  const paths = known.get(schema) ?? new Map<string, Destination | undefined>();
  known.set(schema, paths);
  if (!paths.has(path)) paths.set(path, destinationOf(path, schema));
  return paths.get(path);
}

function destinationOf(path: string, schema: SchemaTree | undefined): Destination | undefined {
  const steps = parseFieldPath(path);
  if (steps === undefined) return undefined;
  const own = withTenant(steps, schema);
  const names = own.flatMap((step) =>
    step.kind === "name" ? [step.name] : step.kind === "index" ? [`[${step.index}]`] : [],
  );
  if (schema === undefined) return { names, path, isUnknowable: true };
  const written = formatFieldPath(own);
  const field = findField(schema, written);
  return {
    names,
    path: written,
    // A field group that is not known may add fields anywhere, also below the tenant and inside standard objects.
    isUnknowable: field === undefined && isOpenAt(schema, written),
    ...(field === undefined ? {} : { field }),
  };
}

/**
 * Where the tenant is known, `_tenant` stands for it. Where it is not, a literal `_acme` is taken for it: which tenant the
 * sandbox has is known when it is planned. In a schema that is not wholly known `_acme` could as well be another namespace
 * (`_experience`), so it is left as it is.
 */
function withTenant(steps: readonly PathStep[], schema: SchemaTree | undefined): readonly PathStep[] {
  const [first, ...rest] = steps;
  if (schema?.tenant !== undefined) {
    const isStandIn = first?.kind === "name" && first.name === "_tenant";
    return isStandIn ? [{ kind: "name", name: schema.tenant }, ...rest] : steps;
  }
  if (schema === undefined || schema.root.open === true) return steps;
  const isTenant =
    first?.kind === "name" &&
    first.name.startsWith("_") &&
    rest.length > 0 &&
    schema.root.fields?.has(first.name) !== true;
  return isTenant && first.name !== "_tenant" ? [{ kind: "name", name: "_tenant" }, ...rest] : steps;
}
