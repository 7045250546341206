import type { Call } from "../call.ts";
import type { JsonObject } from "../json.ts";
import { objectOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { FlowObject } from "../state/entries.ts";
import { checkConnection, concealSecrets, requireSpecId, revealSecrets, withoutSecretValues } from "./connections.ts";
import { flowError, providerError } from "./errors.ts";
import type { ObjectKind } from "./fields.ts";
import { checkFlow } from "./flow-checks.ts";
import { frozenPart, inheritedBy, operation, patchFlow, remember } from "./flows.ts";
import { checkCommonMembers, envelopeFields, makeObject, touch } from "./objects.ts";
import { flowPatch } from "./patch.ts";
import type { PatchStep } from "../json-patch.ts";
import { checkSourceConnection, inheritBase } from "./source-connections.ts";
import { checkTargetConnection } from "./target-connections.ts";

/** A checked object from the body of a POST. @throws what the kind's checks throw */
export function createObject(runtime: Runtime, call: Call, kind: ObjectKind, body: JsonObject): FlowObject {
  const { sandbox } = call;
  checkCommonMembers(body);
  switch (kind) {
    case "connections":
      checkConnection(body);
      return withAuth(makeObject(runtime, call, body, "enabled"), body);
    case "sourceConnections":
      checkSourceConnection(sandbox, body, runtime.strict);
      return makeObject(runtime, call, { ...body, ...inheritBase(sandbox, body) }, "enabled");
    case "targetConnections":
      checkTargetConnection(body);
      return makeObject(runtime, call, body, "enabled");
    case "flows": {
      const now = runtime.clock.now();
      const parts = checkFlow(sandbox, body, now);
      const inheritedAttributes = inheritedBy(sandbox, parts);
      const content = { ...body, inheritedAttributes, lastOperation: operation("create", now) };
      const flow = withRunsLink(makeObject(runtime, call, content, "enabled"));
      return remember(flow, {
        source: frozenPart(parts.source.wire),
        target: frozenPart(parts.target.wire),
        nextRunAt: parts.schedule?.startMs ?? null,
        readUpTo: null,
        cursor: parts.schedule ? null : streamStart(parts.source.wire, flow.seq),
      });
    }
  }
}

/** Where a stream is read from: documented default of `reset` is `earliest` (flow-service.md §3.2). */
function streamStart(source: JsonObject, seq: number): number {
  return objectOf(source["params"])["reset"] === "latest" ? seq : 0;
}

/** An object that is allowed to be incomplete until it is published (flow-service.md §2.7). */
export function createDraft(runtime: Runtime, call: Call, kind: ObjectKind, body: JsonObject): FlowObject {
  checkCommonMembers(body);
  if (kind !== "flows") requireSpecId(body);
  const made = makeObject(runtime, call, body, "draft");
  return kind === "connections" ? withAuth(made, body) : kind === "flows" ? withRunsLink(made) : made;
}

/** The draft as an enabled object, when it passes all checks of a creation. */
export function publish(runtime: Runtime, call: Call, kind: ObjectKind, draft: FlowObject): FlowObject {
  const own = new Set<string>(envelopeFields.filter((name) => name !== "name" && name !== "description"));
  const body = Object.fromEntries(Object.entries(revealSecrets(draft)).filter(([name]) => !own.has(name)));
  delete body["runs"];
  refuseDraftParent(call, body);
  const { wire, hidden } = createObject(runtime, call, kind, body);
  const { createdAt, createdBy, createdClient } = draft.wire;
  const published = { ...wire, id: draft.id, createdAt, createdBy, createdClient };
  const object = { ...draft, wire: published, ...(hidden ? { hidden } : {}) };
  return kind === "flows" ? withRunsLink(object) : object;
}

function refuseDraftParent({ sandbox }: Call, body: JsonObject): void {
  const [sourceId] = (body["sourceConnectionIds"] ?? []) as unknown[];
  const [targetId] = (body["targetConnectionIds"] ?? []) as unknown[];
  const parents = [
    sandbox.connections.get(String(body["baseConnectionId"])),
    sandbox.sourceConnections.get(String(sourceId)),
    sandbox.targetConnections.get(String(targetId)),
  ];
  const draft = parents.find((parent) => parent?.wire["state"] === "draft");
  if (draft) throw flowError("1422-400", `The object ${draft.id} that it is based on is still a draft.`);
}

/** A patched object. @throws FLOW-1414, 1365 and what the kind's checks throw; drafts are not checked */
export function patchObject(
  runtime: Runtime,
  call: Call,
  kind: ObjectKind,
  object: FlowObject,
  steps: readonly PatchStep[],
): FlowObject {
  const immutable = steps.find(({ path }) => path.startsWith("/connectionSpec"));
  if (immutable) throw flowError("1414-400", "The connection spec of an object cannot be changed.");
  const readOnly = steps.find(({ path }) => isReadOnly(path));
  if (readOnly) throw providerError("1365-400", `The path ${readOnly.path} cannot be patched.`);
  const draft = object.wire["state"] === "draft";
  if (kind === "flows" && !draft) return patchFlow(runtime, call, object, steps);
  const full = flowPatch.apply(revealSecrets(object), steps);
  checkCommonMembers(full);
  if (kind === "connections") {
    const before = objectOf(revealSecrets(object)["auth"])["specName"];
    if (!draft && objectOf(full["auth"])["specName"] !== before) {
      throw providerError("1365-400", "The type of authentication of a connection cannot be changed.");
    }
    if (!draft) checkConnection(full);
    return withAuth(touch(runtime, call, object, full), full);
  }
  if (!draft && kind === "sourceConnections") checkSourceConnection(call.sandbox, full, runtime.strict);
  if (!draft && kind === "targetConnections") checkTargetConnection(full);
  return touch(runtime, call, object, full);
}

const readOnlyRoots: ReadonlySet<string> = new Set(
  envelopeFields.filter((name) => name !== "name" && name !== "description"),
);

function isReadOnly(path: string): boolean {
  return readOnlyRoots.has(path.split("/")[1] ?? "");
}

/** The object without its secrets, which nothing of the emulator needs. */
function withAuth(object: FlowObject, full: JsonObject): FlowObject {
  return {
    ...object,
    wire: concealSecrets(object.wire),
    hidden: { ...object.hidden, auth: withoutSecretValues(full) },
  };
}

function withRunsLink(flow: FlowObject): FlowObject {
  return { ...flow, wire: { ...flow.wire, runs: `/runs?property=flowId==${flow.id}` } };
}
