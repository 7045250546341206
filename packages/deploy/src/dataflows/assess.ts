import type { Flow } from "@aep-ingest/core";
import type { DataflowConfig } from "@aep-ingest/spec";
import { allOf, type ByKey, type Owned } from "../identity/by-key.ts";
import type { PlanContext } from "../plan/draft.ts";
import { compareFields } from "../plan/fields.ts";
import type { FieldChange } from "../types.ts";
import type { DeclaredDataflow } from "./declared.ts";
import { liveSource, liveStructural, liveTarget, pinnedMapping, type LiveDataflow, type Vocabulary } from "./live.ts";

/** A live flow of ours beside what is declared for its key. */
export interface AssessedFlow {
  readonly owned: Owned<Flow>;
  readonly live: LiveDataflow;
  /** Differences that take a new flow; empty: this flow can stay. */
  readonly structural: readonly FieldChange[];
}

export function vocabulary(context: PlanContext): Vocabulary {
  const { config, whole, owned, ids } = context;
  const connections = new Map([
    ...keysOfReferences(whole.connections),
    ...keysNotIn(config.connections, owned.connections),
    ...Array.from(ids.connections, ([key, id]) => [id, key] as const),
  ]);
  const dataSets = new Map([
    ...keysOfReferences(whole.datasets),
    ...keysNotIn(config.datasets, owned.dataSets),
    ...Array.from(ids.dataSets, ([key, { id }]) => [id, key] as const),
  ]);
  return {
    connectionKey: (id) => connections.get(id) ?? id,
    baselessConnectionKey: () => [...whole.connections.values()].find((connection) => connection.kind === "none")?.key,
    dataSetKey: (id) => dataSets.get(id) ?? id,
  };
}

/** What is ours but not in the config, or not in the part of it that is applied, is told by its key, too: what changes is then
 *  told in the same words whatever part is planned. */
function keysNotIn(declared: ReadonlyMap<string, unknown>, owned: ByKey<{ readonly id: string }>) {
  return allOf(owned)
    .filter(({ key }) => !declared.has(key))
    .map(({ object, key }) => [object.id, key] as const);
}

function keysOfReferences(
  declared: ReadonlyMap<string, { readonly kind: string; readonly key: string; readonly reference?: string }>,
) {
  return [...declared.values()].flatMap(({ kind, key, reference }) =>
    kind === "id" && reference !== undefined ? [[reference, key] as const] : [],
  );
}

export function assessFlow(
  context: PlanContext,
  words: Vocabulary,
  declared: DeclaredDataflow,
  owned: Owned<Flow>,
): AssessedFlow {
  const live = withParts(context, owned.object);
  const structural = compareFields(context.config, declared.structural, liveStructural(live, words));
  // No document tells how a flow gets rid of its mapping.
  const pin = declared.mapping.length === 0 ? pinnedMapping(live.flow) : undefined;
  if (pin === undefined) return { owned, live, structural };
  const position = context.config.locate(["dataflows", owned.key]);
  return { owned, live, structural: [...structural, { field: "mapping", before: pin.id, position }] };
}

/** Several keys may name the same connection or dataset; the live object then equals any of them. */
export function referencesOf(words: Vocabulary, flow: DataflowConfig, context: PlanContext): Vocabulary {
  const connectionId = context.ids.connections.get(flow.connection);
  const dataSetId = context.ids.dataSets.get(flow.target)?.id;
  return {
    connectionKey: (id) => (id === connectionId ? flow.connection : words.connectionKey(id)),
    baselessConnectionKey: (specId) =>
      context.config.connections.get(flow.connection)?.kind === "none"
        ? flow.connection
        : words.baselessConnectionKey(specId),
    dataSetKey: (id) => (id === dataSetId ? flow.target : words.dataSetKey(id)),
  };
}

export function withParts(context: PlanContext, flow: Flow): LiveDataflow {
  const source = context.lookup.sources.get(flow.sourceConnectionIds[0] ?? "");
  const target = context.lookup.targets.get(flow.targetConnectionIds[0] ?? "");
  return { flow, ...(source === undefined ? {} : { source }), ...(target === undefined ? {} : { target }) };
}

/** Flows that are to be deleted, with the parts that go with them: what another flow hangs on stays. */
export function withOwnParts({ lookup }: PlanContext, going: readonly LiveDataflow[]): readonly LiveDataflow[] {
  const ids = new Set(going.map(({ flow }) => flow.id));
  const goes = (id: string): boolean => (lookup.flowsOn.get(id) ?? []).every((flow) => ids.has(flow.id));
  return going.map(({ flow, source, target }) => ({
    flow,
    ...(source !== undefined && goes(source.id) ? { source } : {}),
    ...(target !== undefined && goes(target.id) ? { target } : {}),
  }));
}

/** Parts of this key that no flow uses: those that are as declared are used for a new flow, the others are swept. */
export function unreferencedParts(context: PlanContext, words: Vocabulary, declared: DeclaredDataflow, key: string) {
  const { used } = context.lookup;
  const sources = (context.owned.sources.get(key) ?? []).filter((owned) => !used.has(owned.object.id));
  const targets = (context.owned.targets.get(key) ?? []).filter((owned) => !used.has(owned.object.id));
  const sourceFields = declared.structural.filter((entry) => entry.field.startsWith("source."));
  const targetFields = declared.structural.filter((entry) => entry.field === "target");
  const source = sources.find(
    ({ object }) => compareFields(context.config, sourceFields, liveSource(object, words)).length === 0,
  );
  const target = targets.find(
    ({ object }) => compareFields(context.config, targetFields, liveTarget(object, words)).length === 0,
  );
  return {
    source: source?.object,
    target: target?.object,
    /** When the pair was made, if there are both a source and a target connection. */
    pairCreatedAt:
      sources.length > 0 && targets.length > 0
        ? Math.max(...[...sources, ...targets].map(({ object }) => object.createdAt))
        : undefined,
    sources: sources.map(({ object }) => object),
    targets: targets.map(({ object }) => object),
  };
}

/** A flow that may have read data: switched on with a start that has passed, or with a run to show. */
export function hasStarted(flow: Flow, now: number): boolean {
  if (flow.lastRunDetails !== undefined) return true;
  const start = flow.scheduleParams?.startTime;
  return start === undefined || start * 1000 <= now;
}

export function startOf(flow: Flow): number | undefined {
  const start = flow.scheduleParams?.startTime;
  return start === undefined ? undefined : start * 1000;
}

/** A `once` flow that has started is final, but for its name and description (flow-service.md §2.6). */
export function isFinalOnce(flow: Flow, now: number): boolean {
  return flow.scheduleParams?.frequency === "once" && hasStarted(flow, now);
}
