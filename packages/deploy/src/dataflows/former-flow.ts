import type { DataflowConfig } from "@aep-ingest/spec";
import { holdsData } from "../datasets/declared.ts";
import { allOf } from "../identity/by-key.ts";
import type { PlanContext } from "../plan/draft.ts";
import { utc } from "../plan/schedule.ts";
import { pinnedMapping } from "./live.ts";

/** An interrupted creation is gone on with for so long; what is older was there before. */
export const hourMs = 3_600_000;

/** What tells that a flow of this key has read data before the one that was, or will be, made at a moment: its mapping set,
 *  which stays when all else is deleted or replaced, is older, and the dataset holds data. With a backfill the files that are
 *  in the dataset already would be read again. Undefined where nothing tells it. @param madeAt Epoch milliseconds. */
export function traceOfFormerFlow(context: PlanContext, flow: DataflowConfig, madeAt: number): string | undefined {
  const { owned } = context;
  const set = owned.mappingSets.get(flow.key)?.[0]?.object;
  const setAt = set?.createdDate;
  if (setAt === undefined || madeAt - setAt <= hourMs) return undefined;
  // A dataflow that has moved to another key keeps its mapping set: nothing was here before.
  const hasMoved = allOf(owned.flows).some(
    ({ key, object }) => key !== flow.key && pinnedMapping(object)?.id === set?.id,
  );
  if (hasMoved) return undefined;
  const dataSetId = context.ids.dataSets.get(flow.target)?.id;
  const dataSet = context.observation.dataSets.find(({ id }) => id === dataSetId);
  if (dataSet === undefined || !holdsData(dataSet)) return undefined;
  return `its mapping set exists since ${utc(setAt)} and dataset ${dataSet.name ?? dataSet.id} holds data`;
}
