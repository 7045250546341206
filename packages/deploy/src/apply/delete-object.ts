import { AepError, ConflictError, ValidationError } from "@aep-ingest/core";
import { nameAndId } from "../identity/names.ts";
import type { DeleteTarget } from "../plan/work.ts";
import type { ApplyContext } from "./apply-context.ts";

/** Deletes an object of ours. A source or target connection goes only if no flow refers to it at this moment. */
export async function deleteObject(context: ApplyContext, target: DeleteTarget): Promise<void> {
  const { flowService, schemaRegistry, catalog } = context.client;
  switch (target.object) {
    case "source connection":
      if (await mayGo(context, target)) await flowService.sourceConnections.delete(target.id);
      return;
    case "target connection":
      if (await mayGo(context, target)) await flowService.targetConnections.delete(target.id);
      return;
    case "connection":
      await deleteConnection(context, target.id, target.sources ?? []);
      return;
    case "dataset":
      await catalog.dataSets.delete(target.id);
      return;
    case "schema":
      await schemaRegistry.schemas.delete(target.id);
      return;
    case "field group":
      await schemaRegistry.fieldGroups.delete(target.id);
  }
}

/** Something refers to the object (flow-service.md §2.8). */
const isInUse = /^FLOW-14(?:18|47)-/;

/** Before its source connections, because those tell an interrupted removal what is left; after them if it must be. */
async function deleteConnection(context: ApplyContext, id: string, sources: readonly string[]): Promise<void> {
  const { connections, sourceConnections } = context.client.flowService;
  try {
    await connections.delete(id);
  } catch (error) {
    const inUse =
      (error instanceof ValidationError || error instanceof ConflictError) && isInUse.test(error.code ?? "");
    if (!inUse || sources.length === 0) throw error;
    for (const source of sources) await sourceConnections.delete(source);
    await connections.delete(id);
  }
}

/** @throws {AepError} when the files name it and a flow uses it now. */
async function mayGo(
  context: ApplyContext,
  { id, named }: { readonly id: string; readonly named?: true },
): Promise<boolean> {
  for await (const flow of context.client.flowService.flows.list()) {
    if (!flow.sourceConnectionIds.includes(id) && !flow.targetConnectionIds.includes(id)) continue;
    if (named === undefined) return false;
    throw new AepError(`Flow ${nameAndId(flow)} was made on it meanwhile, so it stays. Plan again.`);
  }
  return true;
}
