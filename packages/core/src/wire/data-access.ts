import * as z from "zod/mini";
import { anyObject, entity, object } from "./object.ts";
import { numeric } from "./readers.ts";

export const metaFiles = object({ data: z.array(entity({ name: z.string() }, { length: numeric })) });

/** One record, or a list of them. */
export const metaRecords = z.pipe(
  z.transform((value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [value])),
  z.array(anyObject),
);
