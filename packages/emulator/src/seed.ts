import { z } from "zod";

const sandbox = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "lower-case letters, digits and dashes"),
  type: z.enum(["production", "development"]),
  title: z.string().optional(),
});

const acts = z.enum(["read", "write"]);

const credential = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  organisations: z.array(z.string()).optional(),
  sandboxes: z.array(z.string()).optional(),
  permissions: z
    .array(z.union([acts, z.templateLiteral([z.enum(["sources", "schemas", "datasets", "mappings"]), ":", acts])]))
    .optional(),
});

const objectKinds = [
  "connections",
  "sourceConnections",
  "targetConnections",
  "flows",
  "schemas",
  "classes",
  "fieldgroups",
  "datatypes",
  "descriptors",
  "dataSets",
  "mappingSets",
  "namespaces",
] as const;

/** Kinds of objects that fixtures make. */
export type ObjectKind = (typeof objectKinds)[number];

const fixtures = z.strictObject({
  organisation: z.string().endsWith("@AdobeOrg"),
  sandbox: z.string(),
  /** By a name of one's own, in the order in which they are made. */
  objects: z.record(
    z.string().regex(/^[\w.-]+$/, "letters, digits, dots and dashes"),
    z.strictObject({ kind: z.enum(objectKinds), body: z.record(z.string(), z.unknown()) }),
  ),
});

export type Fixtures = z.infer<typeof fixtures>;

const seedSchema = z.strictObject({
  tenantId: z
    .string()
    .regex(/^[a-z0-9]+$/, "lower-case letters and digits")
    .optional(),
  organisations: z.array(z.string().endsWith("@AdobeOrg")).optional(),
  sandboxes: z.array(sandbox).min(1).optional(),
  credentials: z.array(credential).optional(),
  /** Folder of each base connection, by name or id. */
  folders: z.record(z.string(), z.string().min(1)).optional(),
  landingZone: z.string().min(1).optional(),
  snapshot: z.unknown().optional(),
  fixtures: z.array(fixtures).optional(),
});

/**
 * A stricter set-up than the default: which tenant, organisations, sandboxes and credentials there are, and objects to
 * begin with (`fixtures`, bodies of requests; `snapshot`, as `snapshot()` gives it). What is left out stays as open as it is by default; a credential
 * without `organisations`, `sandboxes` or `permissions` is good for all.
 */
export type Seed = z.infer<typeof seedSchema>;

/** @throws {SeedError} with every problem of the input */
export function parseSeed(input: unknown): Seed {
  const result = seedSchema.safeParse(input);
  if (!result.success) throw new SeedError(z.prettifyError(result.error));
  return result.data;
}

/** The seed is not what `Seed` says. */
export class SeedError extends Error {
  override readonly name = "SeedError";
}
