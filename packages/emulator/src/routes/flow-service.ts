import type { Hono } from "hono";

import type { AppContext, AppEnv, Call } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import { checkConnection, concealSecrets, revealSecrets, withoutSecretValues } from "../flow-service/connections.ts";
import { flowError, notFound, providerError } from "../flow-service/errors.ts";
import type { ObjectKind as Kind } from "../flow-service/fields.ts";
import { fieldsOf, visible } from "../flow-service/fields.ts";
import { checkFlow } from "../flow-service/flow-checks.ts";
import { inheritedBy, operation, patchFlow, remember, withState } from "../flow-service/flows.ts";
import { listPage, parseListQuery } from "../flow-service/listing.ts";
import { envelopeFields, makeObject, parseCreateBody, touch, writeResult } from "../flow-service/objects.ts";
import { applyPatch, parsePatch, requireMatch } from "../flow-service/patch.ts";
import { checkSourceConnection, inheritBase } from "../flow-service/source-connections.ts";
import { connectionSpecs, flowSpecs } from "../flow-service/specs.ts";
import { checkTargetConnection } from "../flow-service/target-connections.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, objectOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { FlowObject } from "../state/entries.ts";

/** Flow Service: the four kinds of objects and the specs (flow-service.md §2). */
export function flowServiceRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  const base = "/data/foundation/flowservice";
  const kinds: readonly Kind[] = ["connections", "sourceConnections", "targetConnections", "flows"];
  for (const kind of kinds) {
    const fields = fieldsOf(kind);
    app.get(`${base}/${kind}`, (context) => {
      const { sandbox, staleMs } = callOf(context);
      const request = parseListQuery(new URL(context.req.url).searchParams, `/${kind}`, fields);
      return context.json(listPage(visible(sandbox[kind].values(), staleMs, runtime.clock.now()), request));
    });
    app.post(`${base}/${kind}`, async (context) => {
      const call = callOf(context);
      const body = parseCreateBody(await readJson(context));
      const object = create(runtime, call, kind, body);
      call.sandbox[kind].put(object);
      context.header("location", `${base}/${kind}/${object.id}`);
      return context.json(writeResult(object), 201);
    });
    app.get(`${base}/${kind}/:id`, (context) => context.json({ items: [find(context, kind).wire] }));
    const patch = async (context: AppContext) => {
      const call = callOf(context);
      const object = find(context, kind);
      requireMatch(context.req.header("if-match"), object.wire["etag"]);
      const steps = parsePatch(await readJson(context));
      const immutable = steps.find(({ path }) => path.startsWith("/connectionSpec"));
      if (immutable) throw flowError("1414-400", "The connection spec of an object cannot be changed.");
      const readOnly = steps.find(({ path }) => isReadOnly(path));
      if (readOnly) throw providerError("1365-400", `The path ${readOnly.path} cannot be patched.`);
      const patched =
        kind === "flows"
          ? patchFlow(runtime, call, object, steps)
          : kind === "connections"
            ? patchConnection(runtime, call, object, applyPatch(revealSecrets(object), steps))
            : touch(runtime, call, object, applyPatch(object.wire, steps));
      call.sandbox[kind].put(patched);
      return context.json(writeResult(patched));
    };
    app.patch(`${base}/${kind}/:id`, patch);
    app.delete(`${base}/${kind}/:id`, (context) => {
      const object = find(context, kind);
      refuseWhenUsed(callOf(context), kind, object.id);
      callOf(context).sandbox[kind].remove(object.id);
      if (kind === "flows") callOf(context).sandbox.ledgers.remove(object.id);
      return context.body(null, 204);
    });
  }
  app.post(`${base}/flows/:id/action`, (context) => {
    const call = callOf(context);
    const flow = find(context, "flows");
    const ifMatch = context.req.header("if-match");
    if (ifMatch !== undefined) requireMatch(ifMatch, flow.wire["etag"]);
    const state = stateAfter(context.req.query("op"), String(flow.wire["state"]));
    const changed = withState(runtime, call, flow, state);
    call.sandbox.flows.put(changed);
    return context.json(writeResult(changed));
  });
  specRoutes(app, `${base}/flowSpecs`, flowSpecs, "flowSpecs");
  specRoutes(app, `${base}/connectionSpecs`, connectionSpecs, "connectionSpecs");
}

const readOnlyRoots = new Set(envelopeFields.filter((name) => name !== "name" && name !== "description").map(String));

function isReadOnly(path: string): boolean {
  return readOnlyRoots.has(path.split("/")[1] ?? "");
}

function create(runtime: Runtime, call: Call, kind: Kind, body: JsonObject): FlowObject {
  const { sandbox } = call;
  switch (kind) {
    case "connections": {
      checkConnection(body);
      const made = makeObject(runtime, call, body, "enabled");
      return { ...made, wire: concealSecrets(made.wire), hidden: { auth: withoutSecretValues(body) } };
    }
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
      const made = makeObject(runtime, call, content, "enabled");
      const flow = { ...made, wire: { ...made.wire, runs: `/runs?property=flowId==${made.id}` } };
      return remember(flow, {
        source: parts.source.wire,
        target: parts.target.wire,
        nextRunAt: parts.schedule?.startMs ?? null,
        readUpTo: null,
      });
    }
  }
}

function patchConnection(runtime: Runtime, call: Call, object: FlowObject, full: JsonObject): FlowObject {
  const before = objectOf(revealSecrets(object)["auth"])["specName"];
  if (objectOf(full["auth"])["specName"] !== before) {
    throw providerError("1365-400", "The type of authentication of a connection cannot be changed.");
  }
  checkConnection(full);
  const touched = touch(runtime, call, object, concealSecrets(full));
  return { ...touched, hidden: { ...object.hidden, auth: withoutSecretValues(full) } };
}

/** `op` of an action, in any case. @throws FLOW-1409, 1422 */
function stateAfter(op: string | undefined, state: string): string {
  const wanted = { enable: "enabled", disable: "disabled" }[op?.toLowerCase() ?? ""];
  if (wanted === undefined) throw flowError("1409-400", `The operation ${JSON.stringify(op ?? "")} is not supported.`);
  if (state !== "enabled" && state !== "disabled") {
    throw flowError("1422-400", `The operation ${op ?? ""} is not possible in the state ${state}.`);
  }
  return wanted;
}

function find(context: AppContext, kind: Kind): FlowObject {
  const id = param(context, "id");
  const found = callOf(context).sandbox[kind].get(id);
  if (!found) throw notFound(kind, id);
  return found;
}

/** Delete rules (flow-service.md §2.8): what a flow needs, and what a connection carries, stays. */
function refuseWhenUsed({ sandbox }: Call, kind: Kind, id: string): void {
  if (kind === "flows") return;
  if (kind === "connections") {
    for (const flow of sandbox.flows.values()) {
      const source = objectOf(objectOf(flow.hidden)["source"]);
      if (source["baseConnectionId"] === id) {
        throw flowError("1418-400", `The connection ${id} is used by the flow ${flow.id}.`);
      }
    }
    return;
  }
  const member = kind === "sourceConnections" ? "sourceConnectionIds" : "targetConnectionIds";
  for (const flow of sandbox.flows.values()) {
    if (arrayOf(flow.wire[member]).includes(id)) throw flowError("1447-400", `Found active flows containing id ${id}.`);
  }
}

function specRoutes(app: Hono<AppEnv>, path: string, specs: readonly JsonObject[], kind: string): void {
  const objects = specs.map((wire, index) => ({ id: String(wire["id"]), seq: index, wire }));
  const fields = new Set(specs.flatMap((spec) => Object.keys(spec)));
  app.get(path, (context) => {
    const request = parseListQuery(new URL(context.req.url).searchParams, `/${kind}`, fields);
    return context.json(listPage(objects, request));
  });
  app.get(`${path}/:id`, (context) => {
    const found = objects.find(({ id }) => id === param(context, "id"));
    if (!found) throw notFound(kind, param(context, "id"));
    return context.json({ items: [found.wire] });
  });
}
