import * as z from "zod/mini";
import type { AuditLogEntry, Descriptor, RegistryObject } from "../types/schema-registry.ts";
import { object } from "./object.ts";
import { compact, lenientOr, record, text } from "./scalars.ts";

/** Only what tells one resource from another is checked; the rest is JSON Schema and kept as it is. */
export const registryObject = z.pipe(
  z.looseObject({ $id: z.string().check(z.minLength(1)) }),
  z.transform((wire) => wire as RegistryObject),
);

export const descriptor = z.pipe(
  z.looseObject({ "@id": z.string().check(z.minLength(1)), "@type": z.string() }),
  z.transform((wire) => wire as Descriptor),
);

const auditedUpdate = object({
  action: text,
  path: text,
  value: z.optional(z.unknown()),
});

export const auditLog = z.array(
  z.pipe(
    object({
      id: z.string(),
      updatedUser: text,
      updatedTime: text,
      clientId: text,
      updates: lenientOr(z.array(auditedUpdate), []),
    }),
    z.transform((wire): AuditLogEntry => ({ ...compact(wire), updates: wire.updates.map((each) => compact(each)) })),
  ),
);

const pageInfo = z.optional(
  z.nullable(
    object({
      orderby: z.nullish(z.string()),
      next: z.nullish(z.union([z.string(), z.number()])),
    }),
  ),
);

export const registryPage = object({ results: z.array(record), _page: pageInfo });

export const stats = object({
  imsOrg: z.optional(z.string()),
  tenantId: z.string().check(z.minLength(1)),
});
