import type { Flow, MappingSet, RegistryObject, SourceConnection, TargetConnection } from "@aep-ingest/core";
import type { Config, Position } from "@aep-ingest/spec";
import type { Ownership } from "../identity/ownership.ts";
import type { Observation } from "../observation.ts";
import { wholeOf } from "../select-keys.ts";
import type { Action, Block, FieldChange, PlanNotice, Reason } from "../types.ts";
import type { Work } from "./work.ts";

/** An action as people see it, and what apply needs to carry it out. */
export interface Planned {
  readonly action: Action;
  readonly work: Work;
}

/** Ids of what exists, by the keys of the config. */
export interface KnownIds {
  readonly connections: Map<string, string>;
  /** `$id`s. */
  readonly schemas: Map<string, string>;
  readonly dataSets: Map<string, { readonly id: string; readonly schemaId: string }>;
  /** Flows that stay, or that are replaced. */
  readonly flows: Map<string, string>;
}

/** The observation by id, so that planning takes time in proportion to its size. */
interface Lookup {
  readonly sources: ReadonlyMap<string, SourceConnection>;
  readonly targets: ReadonlyMap<string, TargetConnection>;
  /** Latest versions. */
  readonly mappingSets: ReadonlyMap<string, MappingSet>;
  /** Flows by the source and target connections that they hang on. */
  readonly flowsOn: ReadonlyMap<string, readonly Flow[]>;
  /** Base connections, source and target connections that something refers to. */
  readonly used: ReadonlySet<string>;
  /** Datasets that a target connection writes to. */
  readonly targetDataSets: ReadonlySet<unknown>;
}

function byId<T extends { readonly id: string }>(objects: readonly T[]): ReadonlyMap<string, T> {
  return new Map(objects.map((object) => [object.id, object]));
}

function createLookup(observation: Observation): Lookup {
  const { sourceConnections, targetConnections, mappingSets, flows } = observation;
  const flowsOn = new Map<string, Flow[]>();
  for (const flow of flows) {
    for (const id of [...flow.sourceConnectionIds, ...flow.targetConnectionIds])
      flowsOn.set(id, [...(flowsOn.get(id) ?? []), flow]);
  }
  return {
    sources: byId(sourceConnections),
    targets: byId(targetConnections),
    mappingSets: byId(mappingSets),
    flowsOn,
    used: new Set([
      ...[...sourceConnections, ...targetConnections].flatMap(({ baseConnectionId }) => baseConnectionId ?? []),
      ...flowsOn.keys(),
    ]),
    targetDataSets: new Set(targetConnections.map(({ params }) => params?.["dataSetId"])),
  };
}

/** A block that stands only if somebody's dataset uses one of these schemas. */
interface RefusedIfUsed {
  readonly schemaIds: readonly string[];
  readonly block: Block;
}

/** What the planners of the single kinds read, and where they put what they find. */
export interface PlanContext {
  readonly config: Config;
  /** All that the files declare, where `config` is a part of it (`--only`). */
  readonly whole: Config;
  readonly observation: Observation;
  readonly owned: Ownership;
  /** Epoch milliseconds, the service's time. */
  readonly now: number;
  readonly tenantId: string;
  readonly rotate: ReadonlySet<string>;
  readonly ids: KnownIds;
  readonly lookup: Lookup;
  readonly planned: Planned[];
  readonly actionIds: Set<string>;
  readonly blocks: Block[];
  readonly notices: PlanNotice[];
  /** Keys of dataflows whose `overlap` goes on. */
  readonly pendingHandovers: string[];
  /** Changes that Experience Platform refuses where any dataset uses the schema: none of ours does, others are not read. */
  readonly refusedIfUsed: RefusedIfUsed[];
  /** Config objects that need nothing; a box because the planners count it up. */
  readonly unchanged: { count: number };
}

export function createContext(
  config: Config,
  observation: Observation,
  owned: Ownership,
  options: { readonly now: number; readonly rotate: ReadonlySet<string> },
): PlanContext {
  return {
    config,
    whole: wholeOf(config),
    observation,
    owned,
    ...options,
    tenantId: observation.tenantId,
    lookup: createLookup(observation),
    ids: { connections: new Map(), schemas: new Map(), dataSets: new Map(), flows: new Map() },
    planned: [],
    actionIds: new Set(),
    blocks: [],
    notices: [],
    pendingHandovers: [],
    refusedIfUsed: [],
    unchanged: { count: 0 },
  };
}

export function addAction(context: PlanContext, planned: Planned): void {
  context.planned.push(planned);
  context.actionIds.add(planned.action.id);
}

export function hasAction(context: PlanContext, id: string): boolean {
  return context.actionIds.has(id);
}

/** Ids of the planned actions among these, for `dependsOn`. */
export function existingActions(context: PlanContext, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => hasAction(context, id));
}

/** Who changed an object last, as far as the service says. */
export interface Audit {
  readonly by?: string | undefined;
  readonly atEpochMs?: number | undefined;
}

/** Three-way: an object that differs although its marker's hash is the declared one was changed by somebody else. */
export function reasonFor(
  owned: {
    readonly hash?: string | undefined;
    readonly movedFrom?: string | undefined;
    readonly adopted?: true;
  },
  declaredHash: string,
  audit: Audit,
): Reason {
  if (owned.adopted === true) return { kind: "adopted" };
  if (owned.movedFrom !== undefined) return { kind: "moved", from: owned.movedFrom };
  return owned.hash !== undefined && owned.hash !== declaredHash ? { kind: "config" } : driftReason(audit);
}

/** How a mark that an object lacks is shown as a change. */
export function markChange(field: "marker" | "tags", { adopted }: { readonly adopted?: true }): FieldChange {
  return { field, after: adopted === true ? "added" : "restored" };
}

export function driftReason({ by, atEpochMs }: Audit): Reason {
  return { kind: "drift", ...(by === undefined ? {} : { by }), ...(atEpochMs === undefined ? {} : { atEpochMs }) };
}

export function flowServiceAudit(object: Pick<Flow, "updatedBy" | "updatedAt">): Audit {
  return { by: object.updatedBy, atEpochMs: object.updatedAt };
}

export function mappingSetAudit(set: MappingSet | undefined): Audit {
  return { by: set?.modifiedBy, atEpochMs: set?.modifiedDate };
}

export function registryAudit(object: RegistryObject): Audit {
  const metadata = object["meta:registryMetadata"];
  if (typeof metadata !== "object" || metadata === null) return {};
  const { "xdm:lastModifiedUserId": by, "repo:lastModifiedDate": at } = metadata as Readonly<Record<string, unknown>>;
  return { by: typeof by === "string" ? by : undefined, atEpochMs: typeof at === "number" ? at : undefined };
}

export function block(context: PlanContext, code: string, message: string, position?: Position): void {
  context.blocks.push({ code, message, ...(position === undefined ? {} : { position }) });
}

export function notice(context: PlanContext, code: string, message: string, position?: Position): void {
  context.notices.push({ code, message, ...(position === undefined ? {} : { position }) });
}
