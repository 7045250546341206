import type { Connection } from "@aep-ingest/core";
import { findConnector } from "@aep-ingest/connectors";
import type { ManagedConnection, ReferencedConnection } from "@aep-ingest/spec";
import { formatMarker } from "../identity/marker.ts";
import { nameAndId } from "../identity/names.ts";
import { allOf, type Owned } from "../identity/by-key.ts";
import {
  addAction,
  block,
  driftReason,
  flowServiceAudit,
  markChange,
  notice,
  reasonFor,
  type PlanContext,
} from "../plan/draft.ts";
import { compareFields, newFields } from "../plan/fields.ts";
import { sourcesOfKey } from "../plan/parts-of-key.ts";
import { codes } from "../plan/notices.ts";
import { below, paths } from "../plan/paths.ts";
import type { FieldChange, PlannedCall, Reason } from "../types.ts";
import { contentDiffers, credentialsDiffer, declareConnection, liveConnection, liveImmutable } from "./declared.ts";

export const connectionAction = (key: string): string => `connection/${key}`;

export function planConnections(context: PlanContext): void {
  for (const connection of context.config.connections.values()) {
    if (connection.kind === "managed") planManaged(context, connection);
    else if (connection.kind !== "none") findReferenced(context, connection);
  }
}

function planManaged(context: PlanContext, connection: ManagedConnection): void {
  const { config } = context;
  const position = config.locate(["connections", connection.key]);
  const declared = declareConnection(connection);
  const owned = findOwned(context, connection);
  if (owned === "blocked") return;
  if (owned === undefined) {
    const namesake = context.observation.connections.find((live) => live.name === connection.name);
    if (namesake !== undefined) {
      notice(
        context,
        codes.foreignNamesake,
        `A connection named ${connection.name} (${namesake.id}) exists without a mark of ours; it is left alone and another one is made. To use it, write id: ${namesake.id}.`,
        position,
      );
    }
    addAction(context, {
      action: {
        ...base(connection, position),
        verb: "create",
        reason: { kind: "config" },
        changes: newFields(config, declared.shown),
        calls: [{ method: "POST", path: paths.connections }],
      },
      work: { kind: "connection", connection, declared, sendCredentials: true },
    });
    return;
  }
  const live = owned.object;
  context.ids.connections.set(connection.key, live.id);
  const refused = compareFields(config, declared.immutable, liveImmutable(live, declared));
  for (const change of refused) {
    block(
      context,
      codes.connectionImmutable,
      `connections.${connection.key}: the service cannot change ${change.field} of a connection (${String(change.before)} to ${String(change.after)}). Declare another connection under a new key and let the dataflows use it.`,
      change.position ?? position,
    );
  }
  const compared = compareFields(config, declared.inPlace, liveConnection(live, declared));
  const lostMarker = owned.hash === undefined;
  const rotated = owned.hash !== undefined && credentialsDiffer(owned.hash, declared.hash);
  const sendCredentials =
    rotated ||
    context.rotate.has(connection.key) ||
    // Nobody knows whether the credentials of an adopted connection are those that the files name.
    (lostMarker && owned.adopted !== true) ||
    compared.some((change) => change.field.startsWith("auth."));
  const moved = owned.movedFrom !== undefined;
  if (compared.length === 0 && !moved && !lostMarker && !rotated && !context.rotate.has(connection.key)) {
    context.unchanged.count += 1;
    return;
  }
  const rotation: readonly FieldChange[] =
    rotated || context.rotate.has(connection.key)
      ? [
          {
            field: "auth.rotation",
            after: connection.auth.rotation ?? "credentials are sent again",
            position: config.locate(["connections", connection.key, "auth", "rotation"]),
          },
        ]
      : [];
  addAction(context, {
    action: {
      ...base(connection, position),
      verb: "update",
      reason: reasonOf(owned, declared.hash, compared.length > 0),
      changes: [...compared, ...rotation, ...(lostMarker ? [markChange("marker", owned)] : [])],
      notes: sendCredentials ? ["The credentials are sent again; running flows use them from then on."] : [],
      calls: [patchCall(live)],
    },
    work: { kind: "connection", connection, declared, live, sendCredentials },
  });
}

function reasonOf(owned: Owned<Connection>, declaredHash: string, differs: boolean): Reason {
  if (owned.movedFrom !== undefined || owned.hash === undefined) {
    return reasonFor(owned, declaredHash, flowServiceAudit(owned.object));
  }
  if (!differs) return { kind: "rotation" };
  return contentDiffers(owned.hash, declaredHash) ? { kind: "config" } : driftReason(flowServiceAudit(owned.object));
}

function base(connection: ManagedConnection, position: ReturnType<PlanContext["config"]["locate"]>) {
  return {
    id: connectionAction(connection.key),
    kind: "connection",
    key: connection.key,
    name: connection.name,
    risk: "safe",
    notes: [],
    dependsOn: [],
    position,
  } as const;
}

function patchCall(live: Connection): PlannedCall {
  return { method: "PATCH", path: below(paths.connections, live.id) };
}

/** The marked connection of this key: of several, one that something uses, else the oldest. */
function findOwned(context: PlanContext, connection: ManagedConnection): Owned<Connection> | undefined | "blocked" {
  const candidates = context.owned.connections.get(connection.key) ?? [];
  const inUse = context.lookup.used;
  const keeper = candidates.find((owned) => inUse.has(owned.object.id)) ?? candidates[0];
  for (const twin of candidates) {
    if (keeper === undefined || twin === keeper) continue;
    if (twin.hash !== keeper.hash || inUse.has(twin.object.id)) {
      notice(
        context,
        codes.twin,
        `Connection ${twin.object.id} carries the mark of connections.${connection.key} too, and is in use or differs from ${keeper.object.id}; it is left alone.`,
        context.config.locate(["connections", connection.key]),
      );
      continue;
    }
    addAction(context, {
      action: {
        ...base(connection, context.config.locate(["connections", connection.key])),
        id: `${connectionAction(connection.key)}#${twin.object.id}`,
        verb: "delete",
        reason: { kind: "leftover" },
        changes: [],
        calls: [{ method: "DELETE", path: below(paths.connections, twin.object.id) }],
      },
      work: { kind: "delete", target: { object: "connection", id: twin.object.id } },
    });
  }
  return keeper ?? findUnmarked(context, connection);
}

/** A connection that our flows of the files use but whose marker somebody edited away. Ours when name, connector and
 *  maker say so; else the plan stops, because a second connection would mean to replace every flow on it. */
function findUnmarked(context: PlanContext, connection: ManagedConnection): Owned<Connection> | undefined | "blocked" {
  const { config, whole, observation, owned } = context;
  const flows = [...whole.dataflows.values()].filter((flow) => flow.connection === connection.key);
  const sources = flows.flatMap((flow) => sourcesOfKey(context, flow.key));
  const marked = new Set(allOf(owned.connections).map((entry) => entry.object.id));
  for (const source of sources) {
    const live = observation.connections.find((candidate) => candidate.id === source.object.baseConnectionId);
    if (live === undefined || marked.has(live.id)) continue;
    const declared = declareConnection(connection);
    if (live.connectionSpec.id !== declared.connector.connectionSpecId) continue;
    if (live.name === connection.name && live.createdBy === source.maker) {
      return { object: live, key: connection.key };
    }
    if (source.byMappingSet) continue;
    const marker = formatMarker({
      project: config.project,
      kind: "connection",
      key: connection.key,
      hash: declared.hash,
    });
    block(
      context,
      codes.connectionReference,
      `connections.${connection.key}: dataflows use connection ${nameAndId(live)}, which carries no mark of ours. If it is ours, put ${marker} into its description; if it is not, write id: ${live.id}.`,
      config.locate(["connections", connection.key]),
    );
    return "blocked";
  }
  return undefined;
}

function findReferenced(context: PlanContext, connection: ReferencedConnection): void {
  const position = context.config.locate(["connections", connection.key]);
  const found = context.observation.connections.filter((live) =>
    connection.kind === "id" ? live.id === connection.reference : live.name === connection.reference,
  );
  const [live, second] = found;
  const what = connection.kind === "id" ? `the id ${connection.reference}` : `the name ${connection.reference}`;
  if (live === undefined || second !== undefined) {
    const count = live === undefined ? "no connection" : `${found.length} connections`;
    const advice = live === undefined ? "Check it, and the sandbox." : "Write the id of the one that is meant.";
    block(
      context,
      codes.connectionReference,
      `connections.${connection.key}: there is ${count} with ${what} in sandbox ${context.observation.sandbox}. ${advice}`,
      position,
    );
    return;
  }
  const connector = findConnector(connection.connector)?.connector;
  if (connector !== undefined && live.connectionSpec.id !== connector.connectionSpecId) {
    block(
      context,
      codes.connectionReference,
      `connections.${connection.key}: connection ${live.id} is not of the connector ${connection.connector}.`,
      position,
    );
    return;
  }
  context.ids.connections.set(connection.key, live.id);
  context.unchanged.count += 1;
}
