import type { Work } from "../plan/work.ts";
import type { ApplyContext } from "./apply-context.ts";
import { applyConnection } from "./apply-connection.ts";
import { applyDataset } from "./apply-dataset.ts";
import { applyCreateFlow, applyUpdateFlow, notePinned } from "./apply-flow.ts";
import { applyMapping } from "./apply-mapping.ts";
import { applySchema } from "./apply-schema.ts";
import { edit, patchFresh } from "./patch-fresh.ts";
import { applyFinishHandover, applyReplaceFlow } from "./replace-flow.ts";
import { deleteObject } from "./delete-object.ts";
import type { RemarkWork } from "../plan/work.ts";

/** Carries out one action. @returns the id of the object that it made or changed. */
export async function executeWork(context: ApplyContext, work: Work, validated: boolean): Promise<string | undefined> {
  switch (work.kind) {
    case "connection":
      return applyConnection(context, work);
    case "schema":
      return applySchema(context, work);
    case "dataset":
      return applyDataset(context, work);
    case "mapping set": {
      const id = await applyMapping(context, work, validated);
      notePinned(context, work);
      return id;
    }
    case "create flow":
      return applyCreateFlow(context, work);
    case "update flow":
      return applyUpdateFlow(context, work);
    case "replace flow":
      return applyReplaceFlow(context, work);
    case "finish handover":
      await applyFinishHandover(context, work);
      return work.keep.id;
    case "remark":
      await applyRemark(context, work);
      return work.live.id;
    case "delete":
      await deleteObject(context, work.target);
      return undefined;
  }
}

async function applyRemark(context: ApplyContext, work: RemarkWork): Promise<void> {
  const { flows, sourceConnections, targetConnections } = context.client.flowService;
  const edits = (live: RemarkWork["live"]) => [
    ...edit("/name", live.name, work.name),
    ...edit("/description", live.description, work.description),
  ];
  switch (work.object) {
    case "dataflow":
      return patchFresh(context, flows, work.live, edits);
    case "source connection":
      return patchFresh(context, sourceConnections, work.live, edits);
    case "target connection":
      return patchFresh(context, targetConnections, work.live, edits);
  }
}
