import { hasStarted } from "../dataflows/assess.ts";
import { isEnabled } from "../dataflows/live.ts";
import { holdsData } from "../datasets/declared.ts";
import type { Block } from "../types.ts";
import type { Planned, PlanContext } from "./draft.ts";
import { codes } from "./notices.ts";

const bulkFrom = 10;
const bulkShare = 0.3;

/** Changes that the file has to acknowledge, so that the approval is part of the review. Whoever says destroy has said
 *  that dataflows go; data goes only when the file says so. */
export function applyBrakes(
  context: PlanContext,
  digest: string,
  { destroys, partial }: { readonly destroys: boolean; readonly partial: boolean },
): void {
  const { config } = context;
  const needed = [
    ...context.planned.flatMap((planned) => singleBrakes(context, planned)),
    ...bulkBrake(context, digest),
  ].filter(({ code }) => !destroys || code === codes.deleteDataset);
  const given = new Set(config.acknowledge);
  // A dataflow and its connections are lifted by one word; it is asked for once.
  for (const brake of needed) {
    const word = brake.acknowledge ?? "";
    if (!given.has(word)) context.blocks.push(brake);
    given.add(word);
  }
  const pending = context.pendingHandovers.map((key) => `replace dataflows.${key}`);
  const used = new Set([...needed.map((brake) => brake.acknowledge), ...pending]);
  for (const [index, entry] of config.acknowledge.entries()) {
    if (used.has(entry) || destroys || partial) continue;
    context.notices.push({
      code: codes.staleAcknowledge,
      message: `acknowledge: "${entry}" is not needed (any more). Take it out.`,
      position: config.locate(["acknowledge", index]),
    });
  }
}

function singleBrakes(context: PlanContext, { action, work }: Planned): readonly Block[] {
  if (action.reason.kind === "leftover") return [];
  const { protect, environment } = context.config;
  const brake = (code: string, acknowledge: string, message: string): Block => ({
    code,
    message: `${message} To go on, add "${acknowledge}" to acknowledge.`,
    position: action.position,
    acknowledge,
  });
  if (action.verb === "delete" && action.kind === "dataset") {
    const id = work.kind === "delete" ? work.target.id : undefined;
    const dataSet = context.observation.dataSets.find((candidate) => candidate.id === id);
    // Without a batch to show, it may yet have one under way.
    const isEmpty = dataSet !== undefined && !holdsData(dataSet);
    return [
      brake(
        codes.deleteDataset,
        `delete datasets.${action.key}`,
        `Dataset ${action.name} would be deleted, ${isEmpty ? "which shows no data" : "with its data"}.`,
      ),
    ];
  }
  const running =
    action.verb === "delete" &&
    action.reason.kind === "removed" &&
    work.kind === "finish handover" &&
    work.old.some(({ flow }) => isEnabled(flow) && hasStarted(flow, context.now));
  if (running) {
    return [
      brake(
        codes.deleteRunning,
        `delete dataflows.${action.key}`,
        `Dataflow ${action.name} is running and would be deleted.`,
      ),
    ];
  }
  // To replace a flow is to delete it: whoever has acknowledged the one has acknowledged the other.
  const word = action.reason.kind === "config" && work.kind === "finish handover" ? "replace" : action.verb;
  if (protect && (action.verb === "delete" || action.verb === "replace")) {
    const group =
      action.kind === "connection"
        ? "connections"
        : action.kind === "schema" || action.kind === "field group"
          ? "schemas"
          : "dataflows";
    return [
      brake(
        codes.protectedEnvironment,
        `${word} ${group}.${action.key}`,
        `Environment ${environment ?? ""} is protected, and ${action.kind} ${action.name} would be ${action.verb}d.`,
      ),
    ];
  }
  return [];
}

/** More than 30 % of at least 10 dataflows updated, replaced or deleted. */
function bulkBrake(context: PlanContext, digest: string): readonly Block[] {
  const existing = context.owned.flows.size;
  const touched = new Set(
    context.planned
      .filter(
        ({ action }) =>
          action.dataflow !== undefined &&
          action.verb !== "create" &&
          // Neither changes what a dataflow does.
          action.reason.kind !== "leftover" &&
          action.reason.kind !== "adopted",
      )
      .map(({ action }) => action.dataflow),
  );
  if (existing < bulkFrom || touched.size <= existing * bulkShare) return [];
  const acknowledge = `bulk ${digest.slice(0, 6)}`;
  return [
    {
      code: codes.bulkChange,
      message: `${touched.size} of ${existing} dataflows would be updated, replaced or deleted; more than 30 % at once needs a second look. To go on, add "${acknowledge}" to acknowledge.`,
      acknowledge,
    },
  ];
}
