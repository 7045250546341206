import { z } from "zod";

import { clone } from "../json.ts";
import type { Identified } from "./collection.ts";
import { collectionNames } from "./sandbox-state.ts";
import type { World } from "./world.ts";

/** The member that the services go by; without it no list could be answered. */
const content: Readonly<Record<(typeof collectionNames)[number], string>> = {
  connections: "wire",
  sourceConnections: "wire",
  targetConnections: "wire",
  flows: "wire",
  runs: "wire",
  ledgers: "files",
  streamChunks: "records",
  resources: "document",
  descriptors: "document",
  dataSets: "document",
  encryptionKeys: "document",
  batches: "document",
  mappingSets: "versions",
  namespaces: "document",
};

const collections = z
  .partialRecord(z.enum(collectionNames), z.array(z.looseObject({ id: z.string() })))
  .superRefine((held, context) => {
    for (const name of collectionNames) {
      for (const [index, entry] of (held[name] ?? []).entries()) {
        const member = content[name];
        if (typeof entry[member] === "object" && entry[member] !== null) continue;
        context.addIssue({ code: "custom", path: [name, index], message: `The member ${member} is missing.` });
      }
    }
  });
const snapshotSchema = z.object({
  version: z.literal(1),
  /** Emulated epoch milliseconds at which it was taken. */
  now: z.number(),
  organisations: z.record(z.string(), z.record(z.string(), collections)),
});

/** All objects of all sandboxes, without batch files and without credentials. */
export type Snapshot = z.infer<typeof snapshotSchema>;

export function takeSnapshot(world: World, nowMs: number): Snapshot {
  const organisations: Record<string, Record<string, z.infer<typeof collections>>> = {};
  for (const organisation of world.organisations()) {
    const sandboxes: Record<string, z.infer<typeof collections>> = {};
    for (const sandbox of organisation.sandboxes.values()) {
      const held: z.infer<typeof collections> = {};
      for (const name of collectionNames) {
        const values = [...sandbox[name].values()].map((value) => {
          const { privateKey: _kept, ...shared } = clone(value) as Identified & { readonly privateKey?: string };
          return shared;
        });
        if (values.length > 0) held[name] = values;
      }
      if (Object.keys(held).length > 0) sandboxes[sandbox.name] = held;
    }
    organisations[organisation.id] = sandboxes;
  }
  return { version: 1, now: nowMs, organisations };
}

/** Replaces everything that the world holds. @throws {ZodError} when it is no snapshot */
export function loadSnapshot(world: World, input: unknown): Snapshot {
  const snapshot = snapshotSchema.parse(input);
  world.transaction(() => {
    world.clear();
    for (const [orgId, sandboxes] of Object.entries(snapshot.organisations)) {
      const organisation = world.organisation(orgId);
      for (const [sandboxName, held] of Object.entries(sandboxes)) {
        const sandbox = organisation.sandboxes.get(sandboxName);
        for (const name of collectionNames) {
          for (const value of held[name] ?? []) {
            world.restore(orgId, sandboxName, name, value);
            sandbox?.[name].touch(value.id);
          }
        }
      }
    }
  });
  return snapshot;
}
