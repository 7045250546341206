import * as z from "zod/mini";
import type { Mapping, MappingSet, MappingSetInput, MappingValidation } from "../types/data-prep.ts";
import { canonicalMapping } from "../canonical-mapping.ts";
import { compact } from "./compact.ts";
import { entity, needed, object } from "./object.ts";
import { epochMs, listOf, members, numeric, or, text } from "./readers.ts";
import type { Wire } from "./readers.ts";

/** Requests write names, answers write MIME types. Source: data-prep reference §1.1; for STATIC see `canonicalMapping`. */
const sourceTypes = new Map<string, Mapping["sourceType"]>([
  ["ATTRIBUTE", "ATTRIBUTE"],
  ["text/x.schema-path", "ATTRIBUTE"],
  ["EXPRESSION", "EXPRESSION"],
  ["text/x.aep-xl", "EXPRESSION"],
  ["STATIC", "STATIC"],
  ["text/plain", "STATIC"],
]);

const mappingMembers = members({
  sourceType: text,
  source: text,
  sourceAttribute: text,
  destination: text,
  destinationXdmPath: text,
});

function mapping(value: unknown): Mapping | undefined {
  const wire = mappingMembers(value);
  return (
    wire &&
    canonicalMapping<Mapping>({
      // Sets of the old shape name no type: all of theirs are attributes.
      sourceType: sourceTypes.get(wire.sourceType ?? "ATTRIBUTE") ?? "EXPRESSION",
      source: wire.source ?? wire.sourceAttribute ?? "",
      destination: wire.destination ?? wire.destinationXdmPath ?? "",
    })
  );
}

const schemaRef = members({ id: text });
const outputSchema = members({ schemaRef });

const id = z.string().check(z.minLength(1));

export const mappingSet: z.ZodMiniType<MappingSet> = entity(
  { id },
  {
    version: or(numeric, 0),
    name: text,
    xdmSchema: (value: unknown, whole: Wire) =>
      outputSchema(whole["outputSchema"])?.schemaRef?.id ?? schemaRef(whole["schemaRef"])?.id ?? text(value),
    mappings: or(listOf(mapping), []),
    createdDate: epochMs,
    modifiedDate: epochMs,
    createdBy: text,
    modifiedBy: text,
  },
);

export const mappingSetPage = object({ data: z.array(mappingSet) });

export const mappingSetVersion = object({ id, version: needed(numeric) });

const problem = entity({}, { source: text, destination: text, exception: text, message: text });

export const mappingValidation = z.pipe(
  object({
    validationResponse: z.array(object({ status: z.string(), errors: z.nullish(z.array(problem)) })),
  }),
  z.transform(({ validationResponse }): MappingValidation => ({
    results: validationResponse.map(({ status, errors }) => ({
      valid: status.toUpperCase() === "SUCCESS",
      errors: (errors ?? []).map(({ source, destination, exception, message }) => ({
        ...compact({ source, destination }),
        message: exception ?? message ?? "refused without a reason",
      })),
    })),
  })),
);

const previewRow = object({ data: z.optional(z.unknown()), errors: z.nullish(z.array(z.unknown())) });

/** The guide answers one element a row; the OpenAPI document a single one. */
export const mappingPreview = z.pipe(
  z.union([z.array(previewRow), previewRow]),
  z.transform((rows) =>
    (Array.isArray(rows) ? rows : [rows]).map(({ data, errors }) => ({ data, errors: errors ?? [] })),
  ),
);

/** Body of create, replace, validate and preview. Source: data-prep reference §1.1 and §1.2. */
export function mappingSetBody({ name, xdmSchema, mappings }: MappingSetInput): Record<string, unknown> {
  return {
    name,
    version: 0,
    outputSchema: {
      schemaRef: { id: xdmSchema, contentType: "application/vnd.adobe.xed-full+json;version=1" },
    },
    mappings: mappings.map(({ sourceType, source, destination }) => ({ sourceType, source, destination })),
  };
}
