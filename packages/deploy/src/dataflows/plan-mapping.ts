import type { MappingSet } from "@aep-ingest/core";
import type { DataflowConfig } from "@aep-ingest/spec";
import type { Owned } from "../identity/by-key.ts";
import { mappingSetName } from "../identity/names.ts";
import { addAction, driftReason, existingActions, mappingSetAudit, type PlanContext } from "../plan/draft.ts";
import { compareFields, newFields } from "../plan/fields.ts";
import { below, paths } from "../plan/paths.ts";
import { schemaAction } from "../schemas/plan.ts";
import type { FieldChange, PlannedCall, Reason } from "../types.ts";
import type { DeclaredDataflow } from "./declared.ts";
import { liveMapping, pinnedMapping } from "./live.ts";
import { guestsOfMappingSet } from "./plan-guests.ts";
import { isFinalOnce, type AssessedFlow } from "./assess.ts";

export const mappingAction = (key: string): string => `mapping set/${key}`;

/** What the flow's action has to know about the mapping. */
export type MappingOutcome =
  | { readonly kind: "none" }
  /** The flow is pinned to the right content, or this set can be pinned without a write to it. */
  | { readonly kind: "usable"; readonly id: string; readonly version: number; readonly repin: boolean }
  /** An action writes the set; its version is known only then. */
  | { readonly kind: "written" };

/** What has to happen to the mapping set of a dataflow. The live one is the one that the flow pins. */
export interface MappingPlan {
  readonly changes: readonly FieldChange[];
  /** Set to write or to use; absent: a new one. */
  readonly set?: MappingSet;
  readonly upToDate: boolean;
  readonly reason: Reason;
  readonly verb: "create" | "update";
}

export function assessMapping(
  context: PlanContext,
  flow: DataflowConfig,
  declared: DeclaredDataflow,
  current: AssessedFlow | undefined,
): MappingPlan | MappingOutcome {
  if (flow.mapping.length === 0) return { kind: "none" };
  const { config, observation } = context;
  const schemaId = context.ids.dataSets.get(flow.target)?.schemaId;
  const isDeclared = (set: MappingSet | undefined): set is MappingSet =>
    set !== undefined &&
    (set.xdmSchema === undefined || set.xdmSchema === schemaId) &&
    compareFields(config, declared.mapping, liveMapping(set)).length === 0;
  const pin = current === undefined ? undefined : pinnedMapping(current.live.flow);
  const latest = context.lookup.mappingSets.get(pin?.id ?? "");
  const pinned =
    latest?.version === pin?.version
      ? latest
      : (observation.pinnedMappingSets.find((set) => set.id === pin?.id && set.version === pin?.version) ?? undefined);
  const own = context.owned.mappingSets.get(flow.key) ?? [];
  const ownPinned = own.find((owned) => owned.object.id === pin?.id);
  if (pin !== undefined && isDeclared(pinned)) {
    const renamed = current === undefined ? undefined : renameMoved(context, flow, current, ownPinned);
    return renamed ?? { kind: "usable", ...pin, repin: false };
  }
  const set = (own.find((owned) => isDeclared(owned.object)) ?? ownPinned ?? own[0])?.object;
  const schemaChanged =
    pinned !== undefined && pinned.xdmSchema !== undefined && pinned.xdmSchema !== schemaId
      ? [{ field: "mapping schema", before: pinned.xdmSchema, after: schemaId ?? "a new schema" }]
      : [];
  const changes =
    pinned === undefined
      ? newFields(config, declared.mapping)
      : [...compareFields(config, declared.mapping, liveMapping(pinned)), ...schemaChanged];
  return {
    changes,
    ...(set === undefined ? {} : { set }),
    upToDate: isDeclared(set),
    reason: reasonOf(current, declared, latest, ownPinned),
    verb: pinned === undefined ? "create" : "update",
  };
}

/** Its name is the mark of a mapping set: with that of the old key, nobody would know it when the `moved` entry has left the
 *  files. A `once` flow that has started takes no new version (flow-service.md §2.6). */
function renameMoved(
  { config, now }: PlanContext,
  { key }: DataflowConfig,
  { live }: AssessedFlow,
  owned: Owned<MappingSet> | undefined,
): MappingPlan | undefined {
  if (owned?.movedFrom === undefined || isFinalOnce(live.flow, now)) return undefined;
  const { object: set, movedFrom } = owned;
  return {
    changes: [{ field: "name", before: set.name, after: mappingSetName(config.project, key) }],
    set,
    upToDate: false,
    reason: { kind: "moved", from: movedFrom },
    verb: "update",
  };
}

/** Adds the action and tells the flow's action what to pin. */
export function planMapping(
  context: PlanContext,
  flow: DataflowConfig,
  declared: DeclaredDataflow,
  plan: MappingPlan | MappingOutcome,
  /** The flow that this action has to pin itself. */
  pin: AssessedFlow | undefined,
): MappingOutcome {
  if ("kind" in plan) return plan;
  const { config } = context;
  // A set that a crash left behind, with the declared content: nothing to write, and no version to wait for.
  if (plan.set !== undefined && plan.upToDate && plan.verb === "create" && pin === undefined) {
    return { kind: "usable", id: plan.set.id, version: plan.set.version, repin: true };
  }
  const position = config.locate(["dataflows", flow.key, "mapping"]);
  const write: readonly PlannedCall[] =
    plan.set === undefined
      ? [{ method: "POST", path: paths.mappingSets }]
      : plan.upToDate
        ? []
        : [{ method: "PUT", path: below(paths.mappingSets, plan.set.id) }];
  addAction(context, {
    action: {
      id: mappingAction(flow.key),
      kind: "mapping set",
      verb: plan.verb,
      key: flow.key,
      name: flow.key,
      dataflow: flow.key,
      reason: plan.reason,
      changes: plan.changes,
      risk: "safe",
      notes: guestsOfMappingSet(context, flow.key, plan.set?.id),
      calls: [
        ...write,
        ...(pin === undefined
          ? []
          : [{ method: "PATCH", path: below(paths.flows, pin.live.flow.id), note: "pins the new version" } as const]),
      ],
      dependsOn: existingActions(context, schemaOf(context, flow)),
      position: plan.changes[0]?.position ?? position,
    },
    work: {
      kind: "mapping set",
      flow,
      declared,
      ...(plan.set === undefined ? {} : { set: plan.set }),
      upToDate: plan.upToDate,
      ...(pin === undefined ? {} : { pin: pin.live.flow }),
    },
  });
  return { kind: "written" };
}

/** Action of the schema that the mapping writes to. */
function schemaOf(context: PlanContext, flow: DataflowConfig): readonly string[] {
  const dataset = context.config.datasets.get(flow.target);
  return dataset?.kind === "managed" ? [schemaAction(dataset.schema)] : [];
}

/** A mapping set carries no hash of its own; the flow's covers the mapping. */
function reasonOf(
  current: AssessedFlow | undefined,
  declared: DeclaredDataflow,
  latest: MappingSet | undefined,
  ownPinned: Owned<MappingSet> | undefined,
): Reason {
  if (current === undefined) return { kind: "config" };
  if (ownPinned?.movedFrom !== undefined) return { kind: "moved", from: ownPinned.movedFrom };
  const { hash } = current.owned;
  return hash === declared.hashes.flow ? driftReason(mappingSetAudit(latest)) : { kind: "config" };
}
