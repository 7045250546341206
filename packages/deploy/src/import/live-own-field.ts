import type { Config, ManagedSchema } from "@aep-ingest/spec";
import { resolveSchema, type FieldDeclaration, type XdmField } from "@aep-ingest/xdm";
import { parseMarkers } from "../identity/marker.ts";
import { fieldGroupTitle } from "../identity/names.ts";
import type { Observation } from "../observation.ts";
import { declarationOf } from "./live-fields.ts";

/** Looks up own fields of a schema as its live field group has them, by their path below the namespace. */
export function liveOwnField(
  config: Config,
  schema: ManagedSchema,
  { fieldGroups, tenantId }: Observation,
): (path: readonly string[]) => FieldDeclaration | undefined {
  const isMarked = ({ description }: { readonly description?: string }): boolean =>
    parseMarkers(description).some(
      ({ project, kind, key }) => project === config.project && kind === "fieldgroup" && key === schema.key,
    );
  const title = fieldGroupTitle(schema.title, schema.key);
  const live = fieldGroups.find(isMarked) ?? fieldGroups.find((group) => group.title === title);
  if (live === undefined) return () => undefined;
  const { root } = resolveSchema({ ...live, "meta:class": "", title: "", description: "" }, () => undefined).schema;
  return (path) => {
    let field: XdmField | undefined = root.fields?.get(`_${tenantId}`);
    for (const name of path) field = field?.fields?.get(name);
    return field === undefined ? undefined : declarationOf(field);
  };
}
