import { z } from "zod";

const sandbox = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "lower-case letters, digits and dashes"),
  type: z.enum(["production", "development"]),
  title: z.string().optional(),
});

const credential = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  organisations: z.array(z.string()).optional(),
  sandboxes: z.array(z.string()).optional(),
  permissions: z.array(z.enum(["read", "write"])).optional(),
});

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
});

/**
 * A stricter set-up than the default: which tenant, organisations, sandboxes and credentials there are, and objects to
 * begin with (`snapshot`, as `snapshot()` gives them). What is left out stays as open as it is by default; a credential
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
