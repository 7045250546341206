import * as z from "zod/mini";
import type { AuditLogEntry, Descriptor, RegistryObject } from "../types/schema-registry.ts";
import { compact, lenient, lenientOr, record } from "./scalars.ts";

/** Only what tells one resource from another is checked; the rest is JSON Schema and kept as it is. */
export const registryObject = z.pipe(
  z.looseObject({ $id: z.string().check(z.minLength(1)) }),
  z.transform((wire) => wire as RegistryObject),
);

export const descriptor = z.pipe(
  z.looseObject({ "@id": z.string().check(z.minLength(1)), "@type": z.string() }),
  z.transform((wire) => wire as Descriptor),
);

const auditedUpdate = z.object({
  action: lenient(z.string()),
  path: lenient(z.string()),
  value: z.optional(z.unknown()),
});

export const auditLog = z.array(
  z.pipe(
    z.object({
      id: z.string(),
      updatedUser: lenient(z.string()),
      updatedTime: lenient(z.string()),
      clientId: lenient(z.string()),
      updates: lenientOr(z.array(auditedUpdate), []),
    }),
    z.transform((wire): AuditLogEntry => ({ ...compact(wire), updates: wire.updates.map((each) => compact(each)) })),
  ),
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
