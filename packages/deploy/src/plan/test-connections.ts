import { AepError, type ReadonlyAepClient } from "@aep-ingest/core";
import { connectionAction } from "../connections/plan.ts";
import { isEnabled } from "../dataflows/live.ts";
import type { Block } from "../types.ts";
import { hasAction } from "./draft.ts";
import { codes } from "./notices.ts";
import type { WorkingPlan } from "./plan.ts";
import type { UpdateFlowWork, Work } from "./work.ts";

/** Lets the service try the stored credentials of existing connections that new flows, or flows that are switched on, will
 *  use: with bad ones the plan would pass and every run would fail. Other changes to a running flow read nothing that it did
 *  not read before, and must not wait for a storage that is down. Connections that this plan makes or sends credentials to cannot be tried before. */
export async function testConnections(
  { work, context }: WorkingPlan,
  client: ReadonlyAepClient,
): Promise<readonly Block[]> {
  const flows = [...work.values()].flatMap((entry) =>
    entry.kind === "create flow" || entry.kind === "replace flow" || switchesOn(entry) ? [entry.flow] : [],
  );
  const keys = new Set(flows.map(({ connection }) => connection));
  const tests = [...keys].map(async (key): Promise<readonly Block[]> => {
    const id = context.ids.connections.get(key);
    if (id === undefined || hasAction(context, connectionAction(key)) || (await works(client, id))) return [];
    const message = `connections.${key}: the service could not connect with the stored credentials of connection ${id}. Correct them, or change rotation so that they are sent again.`;
    return [{ code: codes.connectionFails, message, position: context.config.locate(["connections", key]) }];
  });
  return (await Promise.all(tests)).flat();
}

function switchesOn(work: Work): work is UpdateFlowWork {
  return work.kind === "update flow" && work.flow.enabled && !isEnabled(work.live);
}

/** Not every connector can be tried; where the service gives no verdict the connection is taken to work. */
async function works(client: ReadonlyAepClient, id: string): Promise<boolean> {
  try {
    return await client.flowService.connections.test(id);
  } catch (error) {
    if (error instanceof AepError && error.status !== undefined) return true;
    throw error;
  }
}
