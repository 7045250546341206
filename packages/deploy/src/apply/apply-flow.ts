import type { Flow } from "@aep-ingest/core";
import { isEnabled, pinnedMapping } from "../dataflows/live.ts";
import { flowDescription, type PinnedMapping } from "../dataflows/inputs.ts";
import { periodMs } from "../plan/schedule.ts";
import type { CreateFlowWork, MappingWork, UpdateFlowWork } from "../plan/work.ts";
import type { ApplyContext } from "./apply-context.ts";
import { pinEdits } from "./apply-mapping.ts";
import { createFlow, createPair, noteFlow } from "./create-flow.ts";
import { edit, patchFresh, type Edit } from "./patch-fresh.ts";
import { switchFlow } from "./switch-flow.ts";

export async function applyCreateFlow(context: ApplyContext, work: CreateFlowWork): Promise<string> {
  const { flow, declared } = work;
  const pair = await createPair(context, flow, declared, work.reuse);
  return createFlow(context, flow, declared, {
    ...pair,
    mapping: mappingFor(context, work),
    ...(work.backfill === undefined ? {} : { backfill: work.backfill }),
  });
}

export async function applyUpdateFlow(context: ApplyContext, work: UpdateFlowWork): Promise<string> {
  const { flow, live } = work;
  const { flows } = context.client.flowService;
  if (!flow.enabled && isEnabled(live)) await switchFlow(context, live.id, "disable");
  await patchFresh(context, flows, await fresh(context, work), (current) => flowEdits(context, work, current));
  if (flow.enabled && !isEnabled(live)) await switchFlow(context, live.id, "enable");
  const period = flow.mode === "batch" ? periodMs(flow.schedule) : undefined;
  const start = (work.startEpochMs ?? (live.scheduleParams?.startTime ?? 0) * 1000) || undefined;
  noteFlow(context, flow, live.id, flow.mode === "batch" ? nextRun(start, period, context.client.now()) : undefined);
  return live.id;
}

/** The mapping set version that a flow is to be pinned to: what this apply wrote, else what the plan found. */
export function mappingFor(
  context: ApplyContext,
  work: { readonly flow: { readonly key: string }; readonly mapping?: PinnedMapping },
): PinnedMapping | undefined {
  return context.ids.mappings.get(work.flow.key) ?? work.mapping;
}

/** A flow whose mapping this apply changed runs with it from its next start on. */
export function notePinned(context: ApplyContext, { flow, pin }: MappingWork): void {
  if (pin === undefined) return;
  const period = flow.mode === "batch" ? periodMs(flow.schedule) : undefined;
  const start = (pin.scheduleParams?.startTime ?? 0) * 1000 || undefined;
  noteFlow(context, flow, pin.id, nextRun(start, period, context.client.now()));
}

/** Switching a flow off changes its etag, so it is read again. */
async function fresh(context: ApplyContext, { flow, live }: UpdateFlowWork): Promise<Flow> {
  return !flow.enabled && isEnabled(live) ? context.client.flowService.flows.get(live.id) : live;
}

function flowEdits(context: ApplyContext, work: UpdateFlowWork, live: Flow): readonly Edit[] {
  const { flow, declared } = work;
  const mapping = mappingFor(context, work);
  const description = flowDescription(context.config, flow, declared);
  const schedule = flow.mode === "batch" ? flow.schedule : undefined;
  const now = live.scheduleParams;
  const pinned = pinnedMapping(live);
  const changes = [
    ...edit("/name", live.name, flow.name),
    ...(schedule === undefined
      ? []
      : [
          ...edit("/scheduleParams/frequency", now?.frequency, schedule.frequency),
          ...(schedule.interval === undefined
            ? []
            : edit("/scheduleParams/interval", now?.interval, schedule.interval)),
        ]),
    ...(work.startEpochMs === undefined
      ? []
      : edit("/scheduleParams/startTime", now?.startTime, Math.floor(work.startEpochMs / 1000))),
    ...(work.backfill === undefined ? [] : edit("/scheduleParams/backfill", now?.backfill, work.backfill)),
    ...(mapping === undefined || (pinned?.id === mapping.id && pinned.version === mapping.version)
      ? []
      : pinEdits(live, mapping)),
  ];
  return [...changes, ...edit("/description", live.description, description)];
}

/** Epoch seconds of the first run at or after now. */
function nextRun(startEpochMs: number | undefined, period: number | undefined, now: number): number | undefined {
  if (startEpochMs === undefined) return undefined;
  if (startEpochMs >= now || period === undefined) return Math.floor(startEpochMs / 1000);
  return Math.floor((startEpochMs + Math.ceil((now - startEpochMs) / period) * period) / 1000);
}
