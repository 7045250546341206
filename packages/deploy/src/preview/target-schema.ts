import type { Config, DataflowConfig, Knowledge } from "@aep-ingest/spec";
import { declaredSchema, resolveSchema, type ResolvedSchema } from "@aep-ingest/xdm";

/** What is known of the schema that a dataflow writes to. */
export interface TargetSchema {
  /** As the files declare it, or as the snapshot has it. */
  readonly schema?: ResolvedSchema;
  /** Its `$id`, or its dataset's id, where neither the files nor the snapshot have it. */
  readonly unknownSchema?: string;
}

/** @param tenantId Without underscore. */
export function targetSchema(
  config: Config,
  flow: DataflowConfig,
  tenantId: string,
  knowledge?: Knowledge,
): TargetSchema {
  const dataset = config.datasets.get(flow.target);
  if (dataset === undefined) return {};
  if (dataset.kind === "id") {
    const known = knowledge?.datasets.get(dataset.reference.toLowerCase());
    return known === undefined ? { unknownSchema: dataset.reference } : existing(known.schema, knowledge);
  }
  const schema = config.schemas.get(dataset.schema);
  if (schema === undefined) return {};
  if (schema.kind === "id") return existing(schema.reference, knowledge);
  const { title, class: classId, fieldGroups, fields } = schema;
  const lookup = knowledge === undefined ? {} : { lookup: knowledge.lookup };
  return { schema: declaredSchema({ title, class: classId, fieldGroups, fields, tenantId, ...lookup }) };
}

function existing(id: string, knowledge: Knowledge | undefined): TargetSchema {
  const resource = knowledge?.lookup(id);
  if (knowledge === undefined || resource === undefined) return { unknownSchema: id };
  return { schema: resolveSchema(resource, knowledge.lookup).schema };
}
