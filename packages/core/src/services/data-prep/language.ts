import * as z from "zod/mini";
import type { ReadonlyMappingLanguage } from "../../types/data-prep.ts";
import { ValidationError } from "../../errors/aep-error.ts";
import { anyObject } from "../../wire/object.ts";
import { parse } from "../caller.ts";
import type { Caller } from "../caller.ts";

const entries = z.array(anyObject);

/** The guide answers an object, the OpenAPI document a bare boolean. */
const validation = z.pipe(
  z.union([z.boolean(), z.object({ validationStatus: z.string() })]),
  z.transform((wire) => (typeof wire === "boolean" ? wire : wire.validationStatus.toLowerCase() === "succeeded")),
);

/** Source: data-prep reference §1. */
export function mappingLanguage(caller: Caller): ReadonlyMappingLanguage {
  return {
    async functions(options = {}) {
      return parse(entries, await caller.get({ template: "/languages/el/functions", signal: options.signal }));
    },
    async operators(options = {}) {
      return parse(entries, await caller.get({ template: "/languages/el/operators", signal: options.signal }));
    },
    async validate(expression, options = {}) {
      const request = { template: "/languages/el/validate", body: { expression }, signal: options.signal };
      try {
        return parse(validation, await caller.ask(request));
      } catch (error) {
        if (error instanceof ValidationError && error.status === 400) return false;
        throw error;
      }
    },
  };
}
