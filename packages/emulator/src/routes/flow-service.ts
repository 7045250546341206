import type { Hono } from "hono";

import type { AppContext, AppEnv, Call } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import { flowError, notFound } from "../flow-service/errors.ts";
import type { ObjectKind as Kind } from "../flow-service/fields.ts";
import { fieldsOf, visible } from "../flow-service/fields.ts";
import { withState } from "../flow-service/flows.ts";
import { listPage, parseListQuery } from "../flow-service/listing.ts";
import { parseCreateBody, writeResult } from "../flow-service/objects.ts";
import { flowPatch, requireMatch } from "../flow-service/patch.ts";
import { connectionSpecs, flowSpecs } from "../flow-service/specs.ts";
import { onTheWay, refuseOnTheWay, shownAt } from "../flow-service/transitions.ts";
import { createDraft, createObject, patchObject, publish } from "../flow-service/write-objects.ts";
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
      const draft = context.req.query("mode")?.toLowerCase() === "draft";
      const object = draft ? createDraft(runtime, call, kind, body) : createObject(runtime, call, kind, body);
      call.sandbox[kind].put(draft ? object : onTheWay(object, "initializing", call.transitionMs, runtime.clock.now()));
      context.header("location", `${base}/${kind}/${object.id}`);
      return context.json(writeResult(object), 201);
    });
    app.get(`${base}/${kind}/:id`, (context) =>
      context.json({ items: [shownAt(find(context, kind), runtime.clock.now())] }),
    );
    const patch = async (context: AppContext) => {
      const call = callOf(context);
      // Nothing may happen between the look at the etag and the write.
      const body = await readJson(context);
      const object = find(context, kind);
      requireMatch(context.req.header("if-match"), object.wire["etag"]);
      const steps = flowPatch.parse(body);
      refuseOnTheWay(object, "update", runtime.clock.now());
      const patched = patchObject(runtime, call, kind, object, steps);
      call.sandbox[kind].put(onTheWay(patched, "updating", call.transitionMs, runtime.clock.now()));
      return context.json(writeResult(patched));
    };
    app.patch(`${base}/${kind}/:id`, patch);
    app.post(`${base}/${kind}/:id/action`, (context) => {
      const call = callOf(context);
      const object = find(context, kind);
      const ifMatch = context.req.header("if-match");
      if (ifMatch !== undefined) requireMatch(ifMatch, object.wire["etag"]);
      refuseOnTheWay(object, "transition", runtime.clock.now());
      const op = context.req.query("op");
      refuseFinalizing(kind, object, op, context.req.query("subOp"));
      const changed = act(runtime, call, kind, object, op);
      const way = op?.toLowerCase() === "disable" ? "disabling" : "enabling";
      call.sandbox[kind].put(onTheWay(changed, way, call.transitionMs, runtime.clock.now()));
      return context.json(writeResult(changed));
    });
    app.delete(`${base}/${kind}/:id`, (context) => {
      const object = find(context, kind);
      refuseOnTheWay(object, "delete", runtime.clock.now());
      refuseWhenUsed(callOf(context), kind, object.id);
      callOf(context).sandbox[kind].remove(object.id);
      if (kind === "flows") callOf(context).sandbox.ledgers.remove(object.id);
      return context.body(null, 204);
    });
  }
  specRoutes(app, `${base}/flowSpecs`, flowSpecs, "flowSpecs");
  specRoutes(app, `${base}/connectionSpecs`, connectionSpecs, "connectionSpecs");
}

const subOperations: ReadonlySet<string> = new Set(["APPLY", "ROLLBACK", "PROGRESS"]);

/**
 * `FINALIZE` and `FINALIZE_UPDATE` end what a provider has begun. Connections and flows of the emulator's sources are never
 * left in such a state, so that there is nothing to end. @throws FLOW-1436, 1422
 */
function refuseFinalizing(kind: Kind, object: FlowObject, op: string | undefined, subOp: string | undefined): void {
  if (kind !== "connections" && kind !== "flows") return;
  const parts = subOp?.split(",") ?? [];
  const unknown = parts.find((part) => !subOperations.has(part.trim().toUpperCase()));
  if (unknown !== undefined) {
    throw flowError("1436-400", `The subOp ${JSON.stringify(unknown)} is none of ${[...subOperations].join(", ")}.`);
  }
  if (/^finalize(?:_update)?$/i.test(op ?? "")) {
    throw flowError("1422-400", `There is nothing to finalize in the state ${String(object.wire["state"])}.`);
  }
}

/** An action by its `op`, in any case. @throws FLOW-1409, 1422 */
function act(runtime: Runtime, call: Call, kind: Kind, object: FlowObject, op: string | undefined): FlowObject {
  const { state } = object.wire;
  const name = op?.toLowerCase();
  if (name === "publish") {
    if (state !== "draft") throw flowError("1422-400", `Only a draft is published; the state is ${String(state)}.`);
    return publish(runtime, call, kind, object);
  }
  if (kind !== "flows" || (name !== "enable" && name !== "disable")) {
    throw flowError("1409-400", `The operation ${JSON.stringify(op ?? "")} is not supported for ${kind}.`);
  }
  if (state !== "enabled" && state !== "disabled") {
    throw flowError("1422-400", `The operation ${name} is not possible in the state ${String(state)}.`);
  }
  return withState(runtime, call, object, `${name}d`);
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
  const refuse = () => {
    throw flowError("1426-400", `${kind} are written by service tokens only.`);
  };
  app.post(path, refuse);
  app.put(`${path}/:id`, refuse);
  app.get(`${path}/:id`, (context) => {
    const found = objects.find(({ id }) => id === param(context, "id"));
    if (!found) throw notFound(kind, param(context, "id"));
    return context.json({ items: [found.wire] });
  });
}
