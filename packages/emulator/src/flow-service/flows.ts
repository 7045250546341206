import type { Call } from "../call.ts";
import type { JsonObject } from "../json.ts";
import { objectOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { FlowObject } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { providerError } from "./errors.ts";
import type { World } from "../state/world.ts";
import type { FlowParts } from "./flow-checks.ts";
import { checkTransformations } from "./flow-checks.ts";
import { checkCommonMembers, touch } from "./objects.ts";
import { flowPatch } from "./patch.ts";
import type { PatchStep } from "../json-patch.ts";
import type { Schedule } from "./schedule.ts";
import { checkScheduleChange, parseSchedule, periodMs } from "./schedule.ts";
import { baseSummary } from "./source-connections.ts";

/** What the emulator knows about a flow beside what it shows. */
export interface FlowMemory {
  /** What source and target connection said when the flow was made: later changes do not reach it (§2.6). */
  readonly source: JsonObject;
  readonly target: JsonObject;
  /** When the next run is due, epoch milliseconds; null: never again. */
  readonly nextRunAt: number | null;
  /** End of the window that the last run has read; null: none yet. */
  readonly readUpTo: number | null;
  /** Streaming: sequence number of the last chunk that was read; null for batch flows. */
  readonly cursor: number | null;
}

export function memoryOf(flow: FlowObject): FlowMemory {
  const hidden = objectOf(flow.hidden);
  const at = (name: string): number | null => (typeof hidden[name] === "number" ? hidden[name] : null);
  return {
    source: objectOf(hidden["source"]),
    target: objectOf(hidden["target"]),
    nextRunAt: at("nextRunAt"),
    readUpTo: at("readUpTo"),
    cursor: at("cursor"),
  };
}

/** What a flow remembers of a source or target connection: the members that its runs go by. */
export function frozenPart({ baseConnectionId, data, params }: JsonObject): JsonObject {
  return { ...(baseConnectionId === undefined ? {} : { baseConnectionId }), data, params };
}

export function remember(flow: FlowObject, memory: Partial<FlowMemory>): FlowObject {
  return { ...flow, hidden: { ...flow.hidden, ...memory } };
}

/** Members of a flow that follow from its parts (flow-service.md §2.4). */
export function inheritedBy(sandbox: SandboxState, parts: FlowParts): JsonObject {
  const base = sandbox.connections.get(String(parts.source.wire["baseConnectionId"] ?? ""));
  const { source, target } = parts;
  return {
    sourceConnections: [
      {
        id: source.id,
        connectionSpec: source.wire["connectionSpec"],
        ...(base ? { baseConnection: baseSummary(base) } : {}),
      },
    ],
    targetConnections: [{ id: target.id, connectionSpec: target.wire["connectionSpec"] }],
    properties: { isSourceFlow: true },
  };
}

export function operation(name: "create" | "update", nowMs: number): JsonObject {
  return {
    started: nowMs,
    updated: nowMs,
    percentCompleted: 100,
    status: { value: "finished", errors: [] },
    ops: [],
    operation: name,
  };
}

/** The first moment of the schedule that is not before `nowMs`; null when a one-time start has passed. */
export function dueFrom(schedule: Schedule, nowMs: number): number | null {
  if (schedule.startMs >= nowMs) return schedule.startMs;
  const period = periodMs(schedule);
  if (period === undefined) return null;
  return schedule.startMs + Math.ceil((nowMs - schedule.startMs) / period) * period;
}

const patchable = /^\/(?:name|description|labels|policy|scheduleParams|transformations)(?:\/|$)/;

/** A patched flow. @throws FLOW-1100 with 1365 for what cannot be patched, and everything a creation would refuse */
export function patchFlow(runtime: Runtime, call: Call, flow: FlowObject, steps: readonly PatchStep[]): FlowObject {
  const outside = steps.find(({ path }) => !patchable.test(path));
  if (outside) throw providerError("1365-400", `The path ${outside.path} of a flow cannot be patched.`);
  const now = runtime.clock.now();
  const wire = flowPatch.apply(flow.wire, steps);
  checkCommonMembers(wire);
  const memory = memoryOf(flow);
  let { nextRunAt } = memory;
  const before = objectOf(flow.wire["scheduleParams"]);
  const after = objectOf(wire["scheduleParams"]);
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    const schedule = checkScheduleChange(before, after, now);
    nextRunAt = dueFrom(schedule, now);
  }
  if (steps.some(({ path }) => path.startsWith("/transformations"))) {
    if (after["frequency"] === "once" && Number(after["startTime"]) * 1000 <= now) {
      throw providerError("1366-400", "The mapping of a one-time flow that has started cannot be changed.");
    }
    const source = { ...flow, wire: memory.source };
    checkTransformations(call.sandbox, wire, source, { ...flow, wire: memory.target }, now);
  }
  const touched = touch(runtime, call, flow, { ...wire, lastOperation: operation("update", now) });
  return remember(touched, { nextRunAt });
}

/** A flow that was switched on or off. */
export function withState(runtime: Runtime, call: Call, flow: FlowObject, state: string): FlowObject {
  const touched = touch(runtime, call, flow, { ...flow.wire, state });
  const params = flow.wire["scheduleParams"];
  if (state !== "enabled" || flow.wire["state"] === "enabled" || params === undefined) return touched;
  // Runs that were missed are not made up for one by one (inferred); the next one finds all that has come since.
  const now = runtime.clock.now();
  const next = dueFrom(parseSchedule(params), now);
  return remember(touched, { nextRunAt: next });
}

/** What a finished run leaves on its flow; the tag stays, so that a client's own change is not refused for it. */
export function withLastRun(flow: FlowObject, details: JsonObject): FlowObject {
  return { ...flow, wire: { ...flow.wire, lastRunDetails: details } };
}

/** Every flow of every sandbox. */
export function* flowsOf(world: World): Generator<readonly [SandboxState, FlowObject]> {
  for (const sandbox of world.sandboxes()) for (const flow of sandbox.flows.values()) yield [sandbox, flow];
}
