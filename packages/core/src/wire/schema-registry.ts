import * as z from "zod/mini";
import type { AuditLogEntry, Descriptor, RegistryObject } from "../types/schema-registry.ts";
import { anyObject, entity, kept, object } from "./object.ts";
import { anything, listOf, members, or, text } from "./readers.ts";

const id = z.string().check(z.minLength(1));

/** Only what tells one resource from another is checked; the rest is JSON Schema and kept as it is. */
export const registryObject = kept<RegistryObject>({ $id: id });

export const descriptor = kept<Descriptor>({ "@id": id, "@type": z.string() });

const auditedUpdate = members({ action: text, path: text, value: anything });

const auditLogEntry: z.ZodMiniType<AuditLogEntry> = entity(
  { id: z.string() },
  { updatedUser: text, updatedTime: text, clientId: text, updates: or(listOf(auditedUpdate), []) },
);

export const auditLog = z.array(auditLogEntry);

const pageInfo = z.optional(
  z.nullable(
    object({
      orderby: z.nullish(z.string()),
      next: z.nullish(z.union([z.string(), z.number()])),
    }),
  ),
);

export const registryPage = object({ results: z.array(anyObject), _page: pageInfo });

export const stats = object({
  imsOrg: z.optional(z.string()),
  tenantId: z.string().check(z.minLength(1)),
});
