import type { Config, DataflowConfig } from "@aep-ingest/spec";
import { declaredSchema, type ResolvedSchema } from "@aep-ingest/xdm";

/** The schema that a dataflow writes to, as the files declare it; undefined for one that only the sandbox knows. */
export function targetSchema(config: Config, flow: DataflowConfig, tenantId: string): ResolvedSchema | undefined {
  const dataset = config.datasets.get(flow.target);
  const schema = dataset?.kind === "managed" ? config.schemas.get(dataset.schema) : undefined;
  if (schema?.kind !== "managed") return undefined;
  const { title, class: classId, fieldGroups, fields } = schema;
  return declaredSchema({ title, class: classId, fieldGroups, fields, tenantId });
}
