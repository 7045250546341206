import type { DataSet, Flow, MappingSet, ReadonlyAepClient } from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import { pinnedMapping, type LiveDataflow } from "../dataflows/live.ts";
import type { Observation } from "../observation.ts";
import { observe } from "../observe.ts";
import { collect, getAll } from "../read-all.ts";
import { identityType } from "../schemas/declared.ts";

/** What a sandbox holds, the dataflows that were not made by us included. */
export interface Inventory {
  /** As the planner wants it, with all that the chosen flows hang on. */
  readonly observation: Observation;
  readonly flows: readonly Flow[];
  parts(flow: Flow): LiveDataflow;
  /** The version of the mapping set that a flow is pinned to. */
  mapping(flow: Flow): MappingSet | undefined;
}

/** Reads the sandbox in O(pages) requests, and mapping sets and datasets of the chosen flows one by one.
 *  @param choose Which flows matter. */
export async function takeInventory(
  config: Config,
  client: ReadonlyAepClient,
  choose: (flow: Flow) => boolean,
  signal?: AbortSignal,
): Promise<Inventory> {
  const options = signal === undefined ? {} : { signal };
  const { flowService, schemaRegistry, dataPrep, catalog } = client;
  const observed = await observe(config, client, options);
  const [flows, fieldGroups, descriptors] = await Promise.all([
    collect(flowService.flows.list(options)),
    collect(schemaRegistry.fieldGroups.list("tenant", { view: "full", ...options })),
    collect(schemaRegistry.descriptors.list(options)),
  ]);
  const chosen = flows.filter(choose);
  const targets = new Map(observed.targetConnections.map((target) => [target.id, target]));
  const sources = new Map(observed.sourceConnections.map((source) => [source.id, source]));
  const pins = chosen.flatMap((flow) => pinnedMapping(flow) ?? []);
  const latest = await getAll(new Set(pins.map(({ id }) => id)), (id) =>
    dataPrep.mappingSets.get(id, undefined, options),
  );
  const versions = new Map(latest.map(({ id, version }) => [id, version]));
  const older = await getAll(
    pins.filter(({ id, version }) => versions.has(id) && versions.get(id) !== version),
    ({ id, version }) => dataPrep.mappingSets.get(id, version, options),
  );
  const dataSetIds = chosen.flatMap(({ targetConnectionIds: [id] }) => {
    const dataSetId = targets.get(id ?? "")?.params?.["dataSetId"];
    return typeof dataSetId === "string" ? [dataSetId] : [];
  });
  const known = new Set(observed.dataSets.map(({ id }) => id));
  const dataSets: readonly DataSet[] = await getAll(new Set(dataSetIds.filter((id) => !known.has(id))), (id) =>
    catalog.dataSets.get(id, options),
  );
  const sets = [...latest, ...older];
  return {
    flows: chosen,
    observation: {
      ...observed,
      flows: mergeById(observed.flows, flows),
      mappingSets: mergeById(observed.mappingSets, latest),
      pinnedMappingSets: [...observed.pinnedMappingSets, ...older],
      fieldGroups,
      descriptors: descriptors.filter((descriptor) => descriptor["@type"] === identityType),
      dataSets: [...observed.dataSets, ...dataSets],
    },
    parts(flow) {
      const source = sources.get(flow.sourceConnectionIds[0] ?? "");
      const target = targets.get(flow.targetConnectionIds[0] ?? "");
      return { flow, ...(source === undefined ? {} : { source }), ...(target === undefined ? {} : { target }) };
    },
    mapping(flow) {
      const pin = pinnedMapping(flow);
      return sets.find(({ id, version }) => id === pin?.id && version === pin.version);
    },
  };
}

function mergeById<T extends { readonly id: string }>(first: readonly T[], second: readonly T[]): readonly T[] {
  return [...new Map([...second, ...first].map((object) => [object.id, object])).values()];
}
