import type { Connection } from "@aep-ingest/core";
import { liveConnection } from "../connections/declared.ts";
import { authParameters, connectionDescription, connectionInput } from "../connections/input.ts";
import { compareFields } from "../plan/fields.ts";
import type { ConnectionWork } from "../plan/work.ts";
import type { ApplyContext } from "./apply-context.ts";
import { createOnce } from "./create-once.ts";
import { findMarked } from "./find-marked.ts";
import { edit, patchFresh, type Edit } from "./patch-fresh.ts";

export async function applyConnection(context: ApplyContext, work: ConnectionWork): Promise<string> {
  const { connection, declared, live } = work;
  const { connections } = context.client.flowService;
  if (live !== undefined) {
    const params = work.sendCredentials ? authParameters(connection, declared, context.env) : undefined;
    await patchFresh(context, connections, live, (current) => {
      const edits = connectionEdits(context, work, current);
      // Credentials cannot be read back: after a lost answer they are sent once more.
      if (params === undefined) return edits;
      return [...edits, { operation: { op: "replace", path: "/auth/params", value: params }, before: "(not shown)" }];
    });
    return live.id;
  }
  const input = connectionInput(context.config, connection, declared, context.env);
  const { id } = await createOnce(
    context,
    () => connections.create(input),
    () => findMarked(context, connections, input.name, input.description ?? ""),
  );
  context.ids.connections.set(connection.key, id);
  return id;
}

function connectionEdits(context: ApplyContext, work: ConnectionWork, live: Connection): readonly Edit[] {
  const { connection, declared } = work;
  const { config } = context;
  const description = connectionDescription(config, connection, declared.hash);
  const changed = new Map(
    compareFields(config, declared.inPlace, liveConnection(live, declared)).map((change) => [change.field, change]),
  );
  return [
    ...(changed.has("name") ? edit("/name", live.name, connection.name) : []),
    ...edit("/description", live.description, description),
  ];
}
