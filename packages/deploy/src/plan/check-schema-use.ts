import type { ReadonlyAepClient } from "@aep-ingest/core";
import { nameAndId } from "../identity/names.ts";
import { collect } from "../read-all.ts";
import type { Block } from "../types.ts";
import type { WorkingPlan } from "./plan.ts";

/** Looks whether datasets that are not ours use schemas whose change would then be refused. Lists all datasets, and only for
 *  a plan that has such a change. */
export async function checkSchemaUse({ context }: WorkingPlan, client: ReadonlyAepClient): Promise<readonly Block[]> {
  if (context.refusedIfUsed.length === 0) return [];
  const dataSets = await collect(client.catalog.dataSets.list({ properties: ["name", "schemaRef"] }));
  return context.refusedIfUsed.flatMap(({ schemaIds, block }) => {
    const users = dataSets.filter(({ schemaRef }) => schemaRef !== undefined && schemaIds.includes(schemaRef.id));
    if (users.length === 0) return [];
    const names = users.map(nameAndId).join(", ");
    return [{ ...block, message: `${block.message} It is used by dataset ${names}.` }];
  });
}
