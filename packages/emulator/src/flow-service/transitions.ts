import type { JsonObject } from "../json.ts";
import { objectOf } from "../json.ts";
import type { FlowObject } from "../state/entries.ts";
import { flowError } from "./errors.ts";

type TransitionalState = "initializing" | "updating" | "enabling" | "disabling";

/**
 * The object as it will be, on its way there for `ms` of the emulator's time. The service's durations are not published, so
 * this happens on request only (fault `transition`).
 */
export function onTheWay(object: FlowObject, state: TransitionalState, ms: number, nowMs: number): FlowObject {
  if (ms === 0) return object;
  return { ...object, hidden: { ...object.hidden, transition: { state, until: nowMs + ms } } };
}

/** What a reader is shown: the state on the way, as long as it lasts. */
export function shownAt(object: FlowObject, nowMs: number): JsonObject {
  const state = transitionAt(object, nowMs);
  return state === undefined ? object.wire : { ...object.wire, state };
}

/** Rules of flow-service.md §2.7: `initializing` may be patched and deleted. @throws FLOW-1420, 1421, 1458 */
export function refuseOnTheWay(object: FlowObject, act: "update" | "transition" | "delete", nowMs: number): void {
  const state = transitionAt(object, nowMs);
  if (state === undefined || (state === "initializing" && act !== "transition")) return;
  const code = act === "update" ? "1420-400" : act === "transition" ? "1421-400" : "1458-400";
  throw flowError(code, `The object ${object.id} cannot be changed: its state is ${state}.`);
}

function transitionAt({ hidden }: FlowObject, nowMs: number): string | undefined {
  const transition = hidden?.["transition"];
  if (transition === undefined) return undefined;
  const { state, until } = objectOf(transition);
  return typeof state === "string" && Number(until) > nowMs ? state : undefined;
}
