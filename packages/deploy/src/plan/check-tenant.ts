import type { ConfigPath, DataflowConfig, ManagedSchema } from "@aep-ingest/spec";
import { declaredSchema } from "@aep-ingest/xdm";
import { resolveTenant } from "../identity/names.ts";
import { block, type PlanContext } from "./draft.ts";
import { codes } from "./notices.ts";

/** A namespace that is written out (`_acme`) has to be the sandbox's own: only the sandbox can tell. */
export function checkTenant(context: PlanContext): void {
  const roots = new Map<string, ReadonlySet<string> | undefined>();
  for (const schema of context.config.schemas.values()) {
    if (schema.kind !== "managed") continue;
    const own = rootFields(schema, context.tenantId);
    roots.set(schema.key, own);
    for (const identity of schema.identities) {
      checkPath(context, own, identity.path, ["schemas", schema.key, "identities"]);
    }
  }
  for (const flow of context.config.dataflows.values()) {
    const own = roots.get(schemaKey(context, flow) ?? "");
    for (const { destination } of flow.mapping) {
      checkPath(context, own, destination, ["dataflows", flow.key, "mapping", destination]);
    }
  }
}

function checkPath(context: PlanContext, own: ReadonlySet<string> | undefined, path: string, at: ConfigPath): void {
  const first = /^_[A-Za-z0-9-]+/.exec(resolveTenant(path, context.tenantId))?.[0];
  if (first === undefined || own === undefined || own.has(first)) return;
  block(
    context,
    codes.tenantMismatch,
    `${path}: ${first} is neither a field of the schema nor the namespace of sandbox ${context.observation.sandbox}, which is _${context.tenantId}. Write _tenant, which stands for it everywhere.`,
    context.config.locate(at),
  );
}

/** Undefined when a part of the schema is known to the sandbox only. */
function rootFields(schema: ManagedSchema, tenantId: string): ReadonlySet<string> | undefined {
  const { title, class: classId, fieldGroups, fields } = schema;
  const { root, missing } = declaredSchema({ title, class: classId, fieldGroups, fields, tenantId });
  return missing.length > 0 ? undefined : new Set([...(root.fields?.keys() ?? []), `_${tenantId}`]);
}

function schemaKey({ config }: PlanContext, flow: DataflowConfig): string | undefined {
  const dataset = config.datasets.get(flow.target);
  return dataset?.kind === "managed" ? dataset.schema : undefined;
}
