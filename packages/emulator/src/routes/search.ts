import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, readJson } from "../call.ts";
import { flowError } from "../flow-service/errors.ts";
import { fieldsOf, visible } from "../flow-service/fields.ts";
import { listPage, parseListQuery } from "../flow-service/listing.ts";
import { flowSpecs } from "../flow-service/specs.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, isObject, numberOf, objectOf, textOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

const base = "/data/foundation/flowservice";

/**
 * `POST …/search`: the list requests with their query in a body. What `queryString` holds is not documented; it is read as
 * `property` expressions joined by `&`.
 */
export function searchRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  for (const kind of ["connections", "flows"] as const) {
    app.post(`${base}/${kind}/search`, async (context) => {
      const { staleMs } = callOf(context);
      const body = await readJson(context);
      const token = context.req.query("continuationToken");
      const request = parseListQuery(queryOf(body, token), `/${kind}/search`, fieldsOf(kind));
      const sandboxes = kind === "flows" ? sandboxesOf(context) : [callOf(context).sandbox];
      if (sandboxes.length > 1 && request.orderby) {
        throw flowError("1424-400", "orderby cannot be used in a query over several sandboxes.");
      }
      const objects = sandboxes.flatMap((sandbox) => [...sandbox[kind].values()]);
      const page = listPage(visible(objects, staleMs, runtime.clock.now()), request);
      return context.json(projected(page, body));
    });
  }
  const specs = flowSpecs.map((wire, index) => ({ id: String(wire["id"]), seq: index, wire }));
  const fields = new Set(flowSpecs.flatMap((spec) => Object.keys(spec)));
  app.post(`${base}/flowSpecs/search`, async (context) => {
    const body = await readJson(context);
    const query = queryOf(body, context.req.query("continuationToken"));
    const request = parseListQuery(query, "/flowSpecs/search", fields);
    return context.json(projected(listPage(specs, request), body));
  });
}

/** The sandboxes that `x-active-sandbox-ids` names by id, or the one of the request. @throws FLOW-2103 for an unknown one */
function sandboxesOf(context: AppContext): SandboxState[] {
  const { organisation, sandbox } = callOf(context);
  const header = context.req.header("x-active-sandbox-ids");
  if (header === undefined) return [sandbox];
  const all = [...organisation.sandboxes.values()];
  return header.split(",").map((text) => {
    const found = all.find(({ id }) => id === text.trim());
    if (!found) throw flowError("2103-404", `The sandbox with the id "${text.trim()}" does not exist.`);
    return found;
  });
}

function queryOf(body: unknown, token: string | undefined): URLSearchParams {
  if (!isObject(body)) throw flowError("1405-400", "The request body is no JSON object.");
  const { queryString, limit, orderby, count } = body;
  for (const name of ["queryString", "orderby", "projectionFields"]) {
    // Left out, a condition that nobody understood would make the list longer instead of empty.
    const value = body[name] ?? "";
    if (typeof value !== "string") throw flowError("1452-400", `${name} must be text.`);
  }
  const query = new URLSearchParams();
  for (const part of (textOf(queryString) ?? "").split("&")) {
    const expression = part.replace(/^property=(?!=)/, "");
    if (expression !== "") query.append("property", expression);
  }
  const size = numberOf(limit);
  if (size === undefined && (limit ?? null) !== null) throw flowError("1452-400", "limit must be a whole number.");
  if (size !== undefined && size > 1000) throw flowError("1452-400", "limit is at most 1000.");
  if (size !== undefined) query.set("limit", String(size));
  if (typeof orderby === "string") query.set("orderby", orderby);
  if (count === true) query.set("count", "true");
  if (token !== undefined) query.set("continuationToken", token);
  return query;
}

function projected(page: JsonObject, body: unknown): JsonObject {
  const names = textOf(objectOf(body)["projectionFields"])
    ?.split(",")
    .map((name) => name.trim());
  if (!names || !Array.isArray(page["items"])) return page;
  const items = arrayOf(page["items"]).map((item) =>
    Object.fromEntries(Object.entries(objectOf(item)).filter(([name]) => name === "id" || names.includes(name))),
  );
  return { ...page, items };
}
