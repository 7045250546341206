import type { ResolvedSchema } from "@aep-ingest/xdm";
import { resolveSchema } from "@aep-ingest/xdm";

import type { Collection } from "../state/collection.ts";
import type { RegistryEntry } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { asResource, lookupIn } from "./library.ts";

interface Known {
  readonly revision: number;
  readonly schemas: Map<string, ResolvedSchema>;
}

const known = new WeakMap<Collection<RegistryEntry>, Known>();

/** A schema with all that it refers to. Kept until a resource of the sandbox changes: every mapping set and run needs it. */
export function resolvedSchemaOf(sandbox: SandboxState, { id, document }: RegistryEntry): ResolvedSchema {
  const { resources } = sandbox;
  const { revision } = resources;
  let current = known.get(resources);
  if (current?.revision !== revision) known.set(resources, (current = { revision, schemas: new Map() }));
  const found = current.schemas.get(id) ?? resolveSchema(asResource(document), lookupIn(sandbox)).schema;
  current.schemas.set(id, found);
  return found;
}
