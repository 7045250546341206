import type { RegistryResource, ResourceLookup } from "@aep-ingest/xdm";
import { standardLookup } from "@aep-ingest/xdm";
import type { SandboxSnapshot, Snapshot, SnapshotDataset } from "../snapshot/snapshot.ts";

/** What a snapshot says about one sandbox, indexed. */
export interface Knowledge {
  readonly sandbox: string;
  readonly tenantId: string;
  /** Of the snapshot first, then of the standard ones. */
  readonly lookup: ResourceLookup;
  readonly datasets: ReadonlyMap<string, SnapshotDataset>;
  /** Undefined when the snapshot does not list them. */
  readonly connections?: { readonly ids: ReadonlySet<string>; readonly names: ReadonlySet<string> };
  /** Codes. Undefined when the snapshot does not list them. */
  readonly namespaces?: ReadonlySet<string>;
}

/** Answers with the same object for the same sandbox. */
export type KnowledgeOf = (sandbox: string | undefined) => Knowledge | undefined;

/** What a snapshot says about a sandbox, by its name. @param sandbox The one that is meant where an environment names none. Default: the snapshot's only one. */
export function knowledgeFrom(snapshot: Snapshot | undefined, sandbox: string | undefined): KnowledgeOf {
  if (snapshot === undefined) return () => undefined;
  const known = new Map(Object.entries(snapshot.sandboxes));
  const only = known.size === 1 ? [...known.keys()][0] : undefined;
  const indexed = new Map<string, Knowledge>();
  return (named) => {
    const name = named ?? sandbox ?? only;
    const taken = name === undefined ? undefined : known.get(name);
    if (name === undefined || taken === undefined) return undefined;
    const found = indexed.get(name) ?? index(name, taken);
    indexed.set(name, found);
    return found;
  };
}

function index(sandbox: string, taken: SandboxSnapshot): Knowledge {
  const { tenantId, resources, datasets, connections, namespaces } = taken;
  const byId = new Map<string, RegistryResource>(resources.map((resource) => [resource.$id, resource]));
  return {
    sandbox,
    tenantId,
    lookup: (id) => byId.get(id) ?? standardLookup(id),
    datasets: new Map(datasets.map((dataset) => [dataset.id.toLowerCase(), dataset])),
    ...(connections === undefined
      ? {}
      : { connections: { ids: setOf(connections, "id"), names: setOf(connections, "name") } }),
    ...(namespaces === undefined ? {} : { namespaces: new Set(namespaces) }),
  };
}

function setOf<K extends string>(items: readonly Readonly<Record<K, string>>[], key: K): ReadonlySet<string> {
  return new Set(items.map((item) => item[key]));
}
