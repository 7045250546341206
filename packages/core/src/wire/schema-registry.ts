import * as z from "zod/mini";
import type { Descriptor, RegistryObject } from "../types/schema-registry.ts";
import { record } from "./scalars.ts";

/** Only what tells one resource from another is checked; the rest is JSON Schema and kept as it is. */
export const registryObject = z.pipe(
  z.looseObject({ $id: z.string().check(z.minLength(1)) }),
  z.transform((wire) => wire as RegistryObject),
);

export const descriptor = z.pipe(
  z.looseObject({ "@id": z.string().check(z.minLength(1)), "@type": z.string() }),
  z.transform((wire) => wire as Descriptor),
);

const pageInfo = z.optional(
  z.nullable(
    z.object({
      orderby: z.nullish(z.string()),
      next: z.nullish(z.union([z.string(), z.number()])),
    }),
  ),
);

export const registryPage = z.object({ results: z.array(record), _page: pageInfo });

export const stats = z.object({
  imsOrg: z.optional(z.string()),
  tenantId: z.string().check(z.minLength(1)),
});
