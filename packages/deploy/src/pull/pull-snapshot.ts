import { AepError, NotFoundError, type ReadonlyAepClient, type RegistryObject } from "@aep-ingest/core";
import type { Config, SandboxSnapshot, Snapshot } from "@aep-ingest/spec";
import { standardLookup } from "@aep-ingest/xdm";
import { isProfileEnabled } from "../datasets/declared.ts";
import { byText } from "../identity/canonical.ts";

export interface PullOptions {
  readonly client: ReadonlyAepClient;
  /** Says what of the sandbox is wanted: what its schemas, datasets and connections refer to. */
  readonly config: Config;
  /** What was pulled before; other sandboxes in it stay. */
  readonly old?: Snapshot;
  readonly signal?: AbortSignal;
}

/** What every request is given. */
type Reading = Pick<PullOptions, "signal">;

/** Reads what offline checks need of a sandbox: existing schemas and datasets that the files name, with all that they are
 *  made of, and the connections by name. Nothing secret is in it.
 *  @throws {AepError} when the registry cannot be read. */
export async function pullSnapshot({ client, config, old, signal }: PullOptions): Promise<Snapshot> {
  const reading: Reading = signal === undefined ? {} : { signal };
  const [{ tenantId }, datasets, connections, namespaces, sandboxNames] = await Promise.all([
    client.schemaRegistry.stats(reading),
    pullDatasets(client, config, reading),
    pullConnections(client, reading),
    unlessRefused(async () => (await client.identityNamespaces.list(reading)).map(({ code }) => code)),
    unlessRefused(async () => (await client.sandboxes.list(reading)).map(({ name }) => name)),
  ]);
  const resources = await pullResources(
    client,
    tenantId,
    [...wantedOf(config), ...datasets.map(({ schema }) => ({ id: schema, kinds: ["schemas"] as const }))],
    reading,
  );
  const taken: SandboxSnapshot = {
    takenAt: new Date(client.now()).toISOString(),
    tenantId,
    resources,
    datasets,
    connections,
    ...(namespaces === undefined ? {} : { namespaces: [...new Set(namespaces)].sort(byText) }),
  };
  return {
    ...old,
    version: 1,
    sandboxes: { ...old?.sandboxes, [client.sandbox]: taken },
    ...(sandboxNames === undefined ? {} : { sandboxNames: sandboxNames.toSorted(byText) }),
  };
}

type Kind = "schemas" | "classes" | "fieldGroups" | "dataTypes";

interface Wanted {
  readonly id: string;
  /** Where it can be, likely places first. */
  readonly kinds: readonly Kind[];
}

function wantedOf(config: Config): readonly Wanted[] {
  return [...config.schemas.values()].flatMap((schema): readonly Wanted[] =>
    schema.kind === "id"
      ? [{ id: schema.reference, kinds: ["schemas"] }]
      : [
          { id: schema.class, kinds: ["classes"] },
          ...schema.fieldGroups.map((id) => ({ id, kinds: ["fieldGroups"] as const })),
        ],
  );
}

/** Resources by id with everything that they refer to; a round of requests for each level of references. */
async function pullResources(
  client: ReadonlyAepClient,
  tenantId: string,
  wanted: readonly Wanted[],
  reading: Reading,
): Promise<readonly RegistryObject[]> {
  const found = new Map<string, RegistryObject>();
  const asked = new Set<string>();
  for (let level = wanted; level.length > 0;) {
    const fresh = level.filter(({ id }) => standardLookup(id) === undefined && !asked.has(id) && asked.add(id));
    const answers = await Promise.all(fresh.map((one) => pullResource(client, tenantId, one, reading)));
    const here = answers.filter((resource) => resource !== undefined);
    for (const resource of here) found.set(resource.$id, resource);
    level = here.flatMap((resource) => [...referencesIn(resource)].map((id) => ({ id, kinds: kindsOf(id) })));
  }
  return [...found.values()].sort((left, right) => byText(left.$id, right.$id));
}

async function pullResource(
  { schemaRegistry }: ReadonlyAepClient,
  tenantId: string,
  { id, kinds }: Wanted,
  reading: Reading,
): Promise<RegistryObject | undefined> {
  const container = id.startsWith(`https://ns.adobe.com/${tenantId}/`) ? "tenant" : "global";
  for (const kind of kinds) {
    try {
      return await schemaRegistry[kind].get(container, id, "raw", reading);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
  return undefined;
}

/** An organisation's own resources tell their kind in their id; Adobe's do not. */
function kindsOf(id: string): readonly Kind[] {
  const kind = /^https:\/\/ns\.adobe\.com\/[^/]+\/(schemas|classes|mixins|datatypes)\/[0-9a-f]+$/.exec(id)?.[1];
  if (kind === "schemas" || kind === "classes") return [kind];
  if (kind === "mixins") return ["fieldGroups"];
  if (kind === "datatypes") return ["dataTypes"];
  return ["dataTypes", "fieldGroups", "classes"];
}

/** Every `$ref` and every extended class in a resource, without the fragment. */
function referencesIn(value: unknown, into: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return into;
  for (const [name, member] of Object.entries(value)) {
    const isReference = name === "$ref" || name === "meta:class";
    const id = isReference && typeof member === "string" ? member.split("#")[0] : undefined;
    if (id !== undefined && id !== "") into.add(id);
    if (typeof member === "object") referencesIn(member, into);
  }
  return into;
}

async function pullDatasets(
  client: ReadonlyAepClient,
  config: Config,
  reading: Reading,
): Promise<SandboxSnapshot["datasets"]> {
  const ids = [...config.datasets.values()].flatMap((dataset) => (dataset.kind === "id" ? [dataset.reference] : []));
  const found = await Promise.all(
    [...new Set(ids)].sort(byText).map(async (id) => {
      try {
        const live = await client.catalog.dataSets.get(id, reading);
        const schema = live.schemaRef?.id;
        return schema === undefined ? [] : [{ id, name: live.name ?? id, schema, profile: isProfileEnabled(live) }];
      } catch (error) {
        if (error instanceof NotFoundError) return [];
        throw error;
      }
    }),
  );
  return found.flat();
}

async function pullConnections(
  { flowService }: ReadonlyAepClient,
  reading: Reading,
): Promise<readonly { id: string; name: string }[]> {
  const all: { id: string; name: string }[] = [];
  for await (const { id, name } of flowService.connections.list(reading))
    if (name !== undefined) all.push({ id, name });
  return all.sort((left, right) => byText(left.name, right.name) || byText(left.id, right.id));
}

/** Sandboxes and namespaces take a permission of their own, which many credentials do not have. */
async function unlessRefused<T>(list: () => Promise<T>): Promise<T | undefined> {
  try {
    return await list();
  } catch (error) {
    if (error instanceof AepError && error.status !== undefined) return undefined;
    throw error;
  }
}
