import type { Flow, MappingSet, ReadonlyAepClient, ReadOptions } from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import { pinnedMapping } from "./dataflows/live.ts";
import type { Adoption } from "./identity/adoption.ts";
import { parseMarkers } from "./identity/marker.ts";
import { datasetTags, mappingSetName } from "./identity/names.ts";
import { mappingIds } from "./identity/flow-ownership.ts";
import { ownProjects } from "./identity/ownership.ts";
import type { Observation } from "./observation.ts";
import { collect, getAll } from "./read-all.ts";
import { identityType, references } from "./schemas/declared.ts";
import { wholeOf } from "./select-keys.ts";

/** Up to so many dataflows, mapping sets are asked for one name at a time; above, all are listed. */
const fewNames = 3;
/** Up to so many datasets of others, or mapping sets, are asked for by their ids. */
const fewIds = 10;

export interface ObserveOptions {
  /** Everything of the project is to be deleted, whatever the config says. @default false */
  readonly destroys?: boolean;
  /** Flows that are to become ours. */
  readonly adopt?: Pick<Adoption, "flows">;
  readonly signal?: AbortSignal;
}

/** Reads what the plan needs in O(pages) requests: lists that the service can filter are filtered to what can be ours. */
export async function observe(
  config: Config,
  client: ReadonlyAepClient,
  { destroys = false, adopt, ...options }: ObserveOptions = {},
): Promise<Observation> {
  const { flowService, schemaRegistry } = client;
  const deletes = destroys || config.removed.length > 0;
  const managesSchemas = deletes || [...config.schemas.values()].some(({ kind }) => kind === "managed");
  // Flows come after their parts: a pair made meanwhile is then never taken for one that no flow uses.
  const parts = Promise.all([
    collect(flowService.sourceConnections.list(options)),
    collect(flowService.targetConnections.list(options)),
  ]);
  const [
    stats,
    connections,
    [listedSources, listedTargets, flows],
    listedSets,
    schemas,
    fieldGroups,
    descriptors,
    { dataSets, otherDataSets },
  ] = await Promise.all([
    schemaRegistry.stats(options),
    collect(flowService.connections.list(options)),
    parts.then(async ([sources, targets]) => {
      const all = await collect(flowService.flows.list(options));
      return [sources, targets, all] as const;
    }),
    listMappingSets(config, client, options),
    collect(schemaRegistry.schemas.list("tenant", { view: "full", ...options })),
    managesSchemas ? collect(schemaRegistry.fieldGroups.list("tenant", { view: "full", ...options })) : [],
    managesSchemas ? collect(schemaRegistry.descriptors.list(options)) : [],
    listDataSets(config, client, options, deletes),
  ]);
  const projects = new Set(ownProjects(config));
  const isOurs = ({ description }: { readonly description?: string }): boolean =>
    parseMarkers(description).some((marker) => projects.has(marker.project));
  const markedParts = new Set([...listedSources, ...listedTargets].filter(isOurs).map(({ id }) => id));
  const prefixes = ownProjects(config).map((project) => mappingSetName(project, ""));
  const namedSets = listedSets.filter(({ name }) => prefixes.some((prefix) => name?.startsWith(prefix) === true));
  const ourSetIds = new Set(namedSets.map(({ id }) => id));
  const related = flows.filter(
    (flow) =>
      isOurs(flow) ||
      adopt?.flows.has(flow.id) === true ||
      partsOf(flow).some((id) => markedParts.has(id)) ||
      mappingIds(flow).some((id) => ourSetIds.has(id)),
  );
  // Whoever shares a part with one of them counts, too: a part may have lost its mark.
  const relatedParts = new Set(related.flatMap(partsOf));
  const sharing = flows.filter((flow) => partsOf(flow).some((id) => relatedParts.has(id)));
  const ourFlows = [...new Set([...related, ...sharing])];
  // Somebody's flows under our names are reported, but may be many: nothing is read for them.
  const names = new Set(Array.from(config.dataflows.values(), ({ name }) => name));
  const namesakes = flows.filter(({ name }) => name !== undefined && names.has(name));
  const sourceConnections = await withMissing(listedSources, ourFlows, "sourceConnectionIds", (id) =>
    flowService.sourceConnections.get(id, options),
  );
  const targetConnections = await withMissing(listedTargets, ourFlows, "targetConnectionIds", (id) =>
    flowService.targetConnections.get(id, options),
  );
  const mappingSets = await withFlowsSets(ourSetIds, listedSets, ourFlows, client, options);
  const ourSources = new Set([...markedParts, ...ourFlows.flatMap((flow) => flow.sourceConnectionIds)]);
  const ourTargetIds = new Set(ourFlows.flatMap(({ targetConnectionIds }) => targetConnectionIds));
  const targetDataSets = targetConnections
    .filter(({ id }) => ourTargetIds.has(id))
    .flatMap(({ params }) => (typeof params?.["dataSetId"] === "string" ? [params["dataSetId"]] : []));
  const allDataSets = await withOtherDataSets(
    dataSets,
    [...referencedDataSets(config), ...targetDataSets],
    client,
    options,
  );
  const allSchemas = await withReferencedSchemas(schemas, allDataSets, config, client, options);
  return {
    sandbox: client.sandbox,
    tenantId: stats.tenantId,
    connections: await withBases(
      connections,
      sourceConnections.filter(({ id }) => ourSources.has(id)),
      client,
      options,
    ),
    // All of them: whether a base connection or a dataset is in use is for anybody's to say.
    sourceConnections,
    targetConnections,
    flows: [...new Set([...ourFlows, ...namesakes])],
    mappingSets,
    pinnedMappingSets: await pinnedSets(mappingSets, ourFlows, client, options),
    schemas: allSchemas,
    fieldGroups: managesSchemas
      ? await withOwnGroups(fieldGroups, allSchemas.filter(isOurs), stats.tenantId, client, options)
      : [],
    descriptors: descriptors.filter((descriptor) => descriptor["@type"] === identityType),
    dataSets: allDataSets,
    otherDataSets: without(otherDataSets, allDataSets),
  };
}

/** Those of our names among others, because the service filters by whole names only. */
async function listMappingSets(
  config: Config,
  client: ReadonlyAepClient,
  options: ReadOptions,
): Promise<readonly MappingSet[]> {
  const { mappingSets } = client.dataPrep;
  // Also those of dataflows that are not selected: a set may be all that still says whose a dataset or a connection is.
  const keys = [...wholeOf(config).dataflows.keys()];
  const few = keys.length <= fewNames && config.moved.length === 0 && config.removed.length === 0;
  const lists = few
    ? await Promise.all(
        keys.map((key) => collect(mappingSets.list({ name: mappingSetName(config.project, key), ...options }))),
      )
    : [await collect(mappingSets.list(options))];
  return lists.flat();
}

function partsOf({ sourceConnectionIds, targetConnectionIds }: Flow): readonly string[] {
  return [...sourceConnectionIds, ...targetConnectionIds];
}

/** Ours, and those of others where somebody has to know who uses what. */
async function listDataSets(config: Config, client: ReadonlyAepClient, options: ReadOptions, withOthers: boolean) {
  const { dataSets } = client.catalog;
  const [others, ...lists] = await Promise.all([
    withOthers ? collect(dataSets.list({ ...options, properties: ["name", "schemaRef"] })) : [],
    ...ownProjects(config).map((project) =>
      collect(dataSets.list({ ...options, tags: { [datasetTags.project]: project } })),
    ),
  ]);
  return { dataSets: lists.flat(), otherDataSets: others };
}

function without<T extends { readonly id: string }>(all: readonly T[], these: readonly T[]): readonly T[] {
  const known = new Set(these.map(({ id }) => id));
  return all.filter(({ id }) => !known.has(id));
}

/** What is referred to but was not in its list was made while lists were read, or is not listed yet: it is asked for by its
 *  id. Else a plan would make it again, or take what hangs on it for something else. First the parts of flows. */
async function withMissing<T extends { readonly id: string }>(
  listed: readonly T[],
  flows: readonly Flow[],
  member: "sourceConnectionIds" | "targetConnectionIds",
  get: (id: string) => Promise<T>,
): Promise<readonly T[]> {
  const known = new Set(listed.map(({ id }) => id));
  const missing = new Set(flows.flatMap((flow) => flow[member]).filter((id) => !known.has(id)));
  return [...listed, ...(await getAll([...missing], get))];
}

async function withFlowsSets(
  named: ReadonlySet<string>,
  listed: readonly MappingSet[],
  flows: readonly Flow[],
  client: ReadonlyAepClient,
  options: ReadOptions,
): Promise<readonly MappingSet[]> {
  const { mappingSets } = client.dataPrep;
  const missing = new Set([...named, ...flows.flatMap((flow) => mappingIds(flow))]);
  const found = listed.filter(({ id }) => missing.delete(id));
  // As datasets: of a part of a large project only its few names were asked for.
  const others = missing.size > fewIds ? await collect(mappingSets.list(options)) : [];
  const foundLater = others.filter(({ id }) => missing.delete(id));
  return [...found, ...foundLater, ...(await getAll(missing, (id) => mappingSets.get(id, undefined, options)))];
}

async function pinnedSets(
  sets: readonly MappingSet[],
  flows: readonly Flow[],
  client: ReadonlyAepClient,
  options: ReadOptions,
): Promise<readonly MappingSet[]> {
  const latest = new Map(sets.map(({ id, version }) => [id, version]));
  const older = flows
    .flatMap((flow) => pinnedMapping(flow) ?? [])
    .filter((pin) => latest.has(pin.id) && latest.get(pin.id) !== pin.version);
  return getAll(older, (pin) => client.dataPrep.mappingSets.get(pin.id, pin.version, options));
}

/** Base connections of our source connections. */
async function withBases(
  listed: Observation["connections"],
  sources: Observation["sourceConnections"],
  client: ReadonlyAepClient,
  options: ReadOptions,
): Promise<Observation["connections"]> {
  const known = new Set(listed.map(({ id }) => id));
  const ids = new Set(sources.flatMap(({ baseConnectionId }) => baseConnectionId ?? []));
  const missing = [...ids].filter((id) => !known.has(id));
  return [...listed, ...(await getAll(missing, (id) => client.flowService.connections.get(id, options)))];
}

/** The organisation's field groups that our schemas are composed of. */
async function withOwnGroups(
  listed: Observation["fieldGroups"],
  schemas: Observation["schemas"],
  tenantId: string,
  client: ReadonlyAepClient,
  options: ReadOptions,
): Promise<Observation["fieldGroups"]> {
  const known = new Set(listed.map(({ $id }) => $id));
  const own = `https://ns.adobe.com/${tenantId}/mixins/`;
  const missing = new Set(schemas.flatMap(references).filter((id) => id.startsWith(own) && !known.has(id)));
  const { fieldGroups } = client.schemaRegistry;
  return [...listed, ...(await getAll([...missing], (id) => fieldGroups.get("tenant", id, "raw", options)))];
}

async function withReferencedSchemas(
  listed: Observation["schemas"],
  dataSets: Observation["dataSets"],
  config: Config,
  client: ReadonlyAepClient,
  options: ReadOptions,
): Promise<Observation["schemas"]> {
  const known = new Set(listed.map(({ $id }) => $id));
  const ids = new Set([
    ...[...config.schemas.values()].flatMap((schema) => (schema.kind === "id" ? [schema.reference] : [])),
    ...dataSets.flatMap(({ schemaRef }) => schemaRef?.id ?? []),
  ]);
  const missing = [...ids].filter((id) => !known.has(id));
  return [
    ...listed,
    ...(await getAll(missing, (id) => client.schemaRegistry.schemas.get("tenant", id, "raw", options))),
  ];
}

function referencedDataSets(config: Config): readonly string[] {
  return [...config.datasets.values()].flatMap((dataset) => (dataset.kind === "id" ? [dataset.reference] : []));
}

async function withOtherDataSets(
  listed: Observation["dataSets"],
  ids: readonly string[],
  client: ReadonlyAepClient,
  options: ReadOptions,
): Promise<Observation["dataSets"]> {
  const { dataSets } = client.catalog;
  const known = new Set(listed.map(({ id }) => id));
  const missing = new Set(ids.filter((id) => !known.has(id)));
  // One by one a few; many are found in fewer requests in the list of all, whose length is the sandbox's affair.
  const others = missing.size > fewIds ? await collect(dataSets.list(options)) : [];
  const found = others.filter(({ id }) => missing.delete(id));
  return [...listed, ...found, ...(await getAll(missing, (id) => dataSets.get(id, options)))];
}
