import * as z from "zod/mini";
import type { Mapping, MappingSet, MappingSetInput, MappingValidation } from "../types/data-prep.ts";
import { canonicalMapping } from "../canonical-mapping.ts";
import { object } from "./object.ts";
import { compact, epochMs, lenient, lenientOr, numeric, text } from "./scalars.ts";

/** Requests write names, answers write MIME types. Source: data-prep reference §1.1; for STATIC see `canonicalMapping`. */
const sourceTypes: Readonly<Record<string, Mapping["sourceType"]>> = {
  ATTRIBUTE: "ATTRIBUTE",
  "text/x.schema-path": "ATTRIBUTE",
  EXPRESSION: "EXPRESSION",
  "text/x.aep-xl": "EXPRESSION",
  STATIC: "STATIC",
  "text/plain": "STATIC",
};

const mapping = z.pipe(
  object({
    sourceType: text,
    source: text,
    sourceAttribute: text,
    destination: text,
    destinationXdmPath: text,
  }),
  z.transform(({ sourceType, source, sourceAttribute, destination, destinationXdmPath }) =>
    canonicalMapping<Mapping>({
      // Sets of the old shape name no type: all of theirs are attributes.
      sourceType: sourceTypes[sourceType ?? "ATTRIBUTE"] ?? "EXPRESSION",
      source: source ?? sourceAttribute ?? "",
      destination: destination ?? destinationXdmPath ?? "",
    }),
  ),
);

const schemaRef = lenient(object({ id: z.string() }));

export const mappingSet = z.pipe(
  object({
    id: z.string().check(z.minLength(1)),
    version: lenientOr(numeric, 0),
    name: text,
    xdmSchema: text,
    schemaRef,
    outputSchema: lenient(object({ schemaRef })),
    mappings: lenientOr(z.array(mapping), []),
    createdDate: lenient(epochMs),
    modifiedDate: lenient(epochMs),
    createdBy: text,
    modifiedBy: text,
  }),
  z.transform(({ schemaRef, outputSchema, ...wire }): MappingSet =>
    compact({
      ...wire,
      xdmSchema: outputSchema?.schemaRef?.id ?? schemaRef?.id ?? wire.xdmSchema,
    }),
  ),
);

export const mappingSetPage = object({ data: z.array(mappingSet) });

export const mappingSetVersion = object({ id: z.string().check(z.minLength(1)), version: numeric });

const problem = object({
  source: text,
  destination: text,
  exception: text,
  message: text,
});

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
