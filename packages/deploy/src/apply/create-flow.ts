import type { DataflowConfig } from "@aep-ingest/spec";
import type { DeclaredDataflow } from "../dataflows/declared.ts";
import { flowInput, sourceConnectionInput, targetConnectionInput, type PinnedMapping } from "../dataflows/inputs.ts";
import { firstStart } from "../plan/schedule.ts";
import type { ReusedParts } from "../plan/work.ts";
import { need, type ApplyContext } from "./apply-context.ts";
import { createOnce } from "./create-once.ts";
import { findMarked } from "./find-marked.ts";
import { switchFlow } from "./switch-flow.ts";

export interface Pair {
  readonly sourceConnectionId: string;
  readonly targetConnectionId: string;
}

/** Source and target connection of a new flow; what an interrupted apply left behind is used. */
export async function createPair(
  context: ApplyContext,
  flow: DataflowConfig,
  declared: DeclaredDataflow,
  reuse: ReusedParts,
): Promise<Pair> {
  const { config, ids } = context;
  const { sourceConnections, targetConnections } = context.client.flowService;
  const makeSource = async (): Promise<string> => {
    const input = sourceConnectionInput(config, flow, declared, ids.connections.get(flow.connection));
    const { id } = await createOnce(
      context,
      () => sourceConnections.create(input),
      () =>
        findMarked(
          context,
          sourceConnections,
          input.name,
          input.description ?? "",
          ({ baseConnectionId }) => baseConnectionId === input.baseConnectionId,
        ),
    );
    return id;
  };
  const makeTarget = async (): Promise<string> => {
    const dataSet = need(ids.dataSets.get(flow.target), `datasets.${flow.target}`);
    const input = targetConnectionInput(config, flow, declared, dataSet);
    const { id } = await createOnce(
      context,
      () => targetConnections.create(input),
      () =>
        findMarked(
          context,
          targetConnections,
          input.name,
          input.description ?? "",
          ({ params }) => params?.["dataSetId"] === dataSet.id,
        ),
    );
    return id;
  };
  // Both are awaited even when one fails: nothing of ours may still be in flight when the action ends.
  const [source, target] = await Promise.allSettled([
    reuse.source?.id ?? makeSource(),
    reuse.target?.id ?? makeTarget(),
  ]);
  if (source.status === "rejected") throw source.reason;
  if (target.status === "rejected") throw target.reason;
  return { sourceConnectionId: source.value, targetConnectionId: target.value };
}

/** The commit point: creates the flow that makes its pair live. It starts enabled, its first run is at least five minutes away. */
export async function createFlow(
  context: ApplyContext,
  flow: DataflowConfig,
  declared: DeclaredDataflow,
  parts: Pair & { readonly mapping: PinnedMapping | undefined; readonly backfill?: boolean },
): Promise<string> {
  const { flows } = context.client.flowService;
  const input = () =>
    flowInput(context.config, flow, declared, {
      ...parts,
      startEpochMs: flow.mode === "batch" ? firstStart(flow.schedule, context.client.now()) : 0,
    });
  const { name, description = "" } = input();
  // Time passes with every try, and a flow that is found afterwards may be the first one's: no run is before that start.
  let startTime: number | undefined;
  const { id } = await createOnce(
    context,
    () => {
      const sent = input();
      startTime ??= sent.scheduleParams?.startTime;
      return flows.create(sent);
    },
    () => findFlow(context, name, description, parts),
  );
  if (!flow.enabled) await switchFlow(context, id, "disable");
  noteFlow(context, flow, id, startTime);
  return id;
}

/** The flow with this mark on this very pair. */
export async function findFlow(context: ApplyContext, name: string, description: string, pair: Pair) {
  return findMarked(
    context,
    context.client.flowService.flows,
    name,
    description,
    ({ sourceConnectionIds, targetConnectionIds }) =>
      sourceConnectionIds.includes(pair.sourceConnectionId) && targetConnectionIds.includes(pair.targetConnectionId),
  );
}

/** Remembers a flow that this apply wrote. @param startTime Epoch seconds. */
export function noteFlow(
  context: ApplyContext,
  flow: DataflowConfig,
  flowId: string,
  startTime: number | undefined,
): void {
  context.ids.flows.set(flow.key, flowId);
  // A flow that is switched off has no run to wait for.
  if (!flow.enabled) return;
  context.applied.set(flow.key, {
    key: flow.key,
    flowId,
    mode: flow.mode,
    ...(startTime === undefined ? {} : { startEpochMs: startTime * 1000 }),
  });
}
