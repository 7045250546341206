import { byText } from "../identity/canonical.ts";
import type { Observation } from "../observation.ts";

/** The same lists by id: services promise no order, and a plan must not depend on one. */
export function inOrder(observation: Observation): Observation {
  return {
    ...observation,
    connections: byId(observation.connections),
    sourceConnections: byId(observation.sourceConnections),
    targetConnections: byId(observation.targetConnections),
    flows: byId(observation.flows),
    mappingSets: byId(observation.mappingSets),
    pinnedMappingSets: byId(observation.pinnedMappingSets),
    schemas: sortedBy(observation.schemas, ({ $id }) => $id),
    fieldGroups: sortedBy(observation.fieldGroups, ({ $id }) => $id),
    descriptors: sortedBy(observation.descriptors, (descriptor) => descriptor["@id"]),
    dataSets: byId(observation.dataSets),
    otherDataSets: byId(observation.otherDataSets),
  };
}

function byId<T extends { readonly id: string }>(objects: readonly T[]): readonly T[] {
  return sortedBy(objects, ({ id }) => id);
}

function sortedBy<T>(objects: readonly T[], idOf: (object: T) => string): readonly T[] {
  return [...objects].sort((left, right) => byText(idOf(left), idOf(right)));
}
