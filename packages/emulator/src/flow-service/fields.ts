import type { FlowObject } from "../state/entries.ts";
import { envelopeFields } from "./objects.ts";
import { shownAt } from "./transitions.ts";

/** The four kinds of objects that clients make. */
export type ObjectKind = "connections" | "sourceConnections" | "targetConnections" | "flows";

const own: Readonly<Record<ObjectKind | "runs", readonly string[]>> = {
  connections: ["auth", "connectionSpec", "providerId"],
  sourceConnections: ["baseConnectionId", "connectionSpec", "data", "params", "providerRefId"],
  targetConnections: ["baseConnectionId", "connectionSpec", "data", "params", "providerRefId"],
  flows: [
    "flowSpec",
    "sourceConnectionIds",
    "targetConnectionIds",
    "transformations",
    "scheduleParams",
    "options",
    "runs",
    "lastOperation",
    "lastRunDetails",
    "labels",
    "policy",
  ],
  runs: ["flowId", "flowSpec", "providerRefId", "params", "parentFlowRunId", "metrics", "activities"],
};

/** Members that a filter or an order may begin with. */
export function fieldsOf(kind: ObjectKind | "runs"): ReadonlySet<string> {
  return new Set([...envelopeFields, ...own[kind]]);
}

/** Objects as a reader is shown them; with a stale list, those that are younger than `staleMs` are not there yet. */
export function* visible(objects: Iterable<FlowObject>, staleMs: number, nowMs: number): Generator<FlowObject> {
  for (const object of objects) {
    if (staleMs > 0 && Number(object.wire["createdAt"]) > nowMs - staleMs) continue;
    const wire = shownAt(object, nowMs);
    yield wire === object.wire ? object : { ...object, wire };
  }
}
