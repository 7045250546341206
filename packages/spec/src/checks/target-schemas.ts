import { declaredSchema, resolveSchema, type ResolvedSchema } from "@aep-ingest/xdm";
import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import type { BuiltSchema } from "../build/schemas.ts";
import type { Node } from "../yaml/node.ts";
import type { Knowledge } from "./knowledge.ts";

/** The fields of a schema. Without knowledge of the sandbox its own ones are found at `_tenant`. */
export interface SchemaTree extends ResolvedSchema {
  /** `_acme`, where the sandbox's tenant is known. */
  readonly tenant?: string;
}

/** Where a dataflow writes. */
export interface Target {
  readonly tree?: SchemaTree;
  /** The schema in the files, if it stands there. */
  readonly schema?: BuiltSchema;
  readonly isProfile: boolean;
}

const unknownSandbox = {};

/** Environments that leave a schema as it is share its node, and so its tree where they know the same. */
const trees = new WeakMap<object, WeakMap<Node, SchemaTree>>();

/** The tree of a schema in the files; undefined where only a sandbox knows it and no snapshot tells. */
export function treeOf({ config, entry }: BuiltSchema, { knowledge }: Build): SchemaTree | undefined {
  if (config === undefined) return undefined;
  if (config.kind === "id") return existingTree(config.reference, knowledge);
  const known = trees.get(knowledge ?? unknownSandbox) ?? new WeakMap<Node, SchemaTree>();
  trees.set(knowledge ?? unknownSandbox, known);
  const tree = known.get(entry.value) ?? declaredTree(config, knowledge);
  known.set(entry.value, tree);
  return tree;
}

function declaredTree(config: Parameters<typeof declaredSchema>[0], knowledge: Knowledge | undefined): SchemaTree {
  if (knowledge === undefined) return declaredSchema(config);
  const { tenantId, lookup } = knowledge;
  return { ...declaredSchema({ ...config, tenantId, lookup }), tenant: `_${tenantId}` };
}

const existing = new WeakMap<Knowledge, Map<string, SchemaTree>>();

function existingTree(id: string, knowledge: Knowledge | undefined): SchemaTree | undefined {
  const resource = knowledge?.lookup(id);
  if (knowledge === undefined || resource === undefined) return undefined;
  const known = existing.get(knowledge) ?? new Map<string, SchemaTree>();
  existing.set(knowledge, known);
  const tree = known.get(id) ?? {
    ...resolveSchema(resource, knowledge.lookup).schema,
    tenant: `_${knowledge.tenantId}`,
  };
  known.set(id, tree);
  return tree;
}

/** @param treeOfSound The tree of a schema that has no error. */
export function targetOf(
  { dataset }: BuiltDataflow,
  schemas: ReadonlyMap<string, BuiltSchema>,
  { knowledge }: Build,
  treeOfSound: (schema: BuiltSchema) => SchemaTree | undefined,
): Target {
  const config = dataset?.config;
  if (config === undefined) return { isProfile: false };
  if (config.kind === "id") {
    const found = knowledge?.datasets.get(config.reference.toLowerCase());
    const tree = found === undefined ? undefined : existingTree(found.schema, knowledge);
    return { ...(tree === undefined ? {} : { tree }), isProfile: found?.profile ?? false };
  }
  const schema = schemas.get(config.schema);
  const tree = schema === undefined ? undefined : treeOfSound(schema);
  return {
    ...(tree === undefined ? {} : { tree }),
    ...(schema === undefined ? {} : { schema }),
    isProfile: config.profile,
  };
}
