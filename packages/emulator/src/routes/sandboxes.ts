import type { Hono } from "hono";

import type { Access } from "../access.ts";
import type { AppEnv } from "../call.ts";
import { callOf, param } from "../call.ts";
import { catalogEntries } from "../catalog/query.ts";
import { problem } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { numberOf } from "../json.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

const base = "/data/foundation/sandbox-management";

/** Sandboxes of a page when nobody says how many, as in the samples of sandbox.yaml. */
const pageSize = 200;

/** Sandbox Management, read only: the sandboxes of the organisation. */
export function sandboxRoutes(app: Hono<AppEnv>, access: Access): void {
  // Those that the credential may use.
  app.get(base, (context) => {
    const { organisation, clientId } = callOf(context);
    const open = [...organisation.sandboxes.values()].filter(({ name }) => access.entersSandbox(clientId, name));
    return context.json(list(open, new URL(context.req.url).searchParams));
  });
  app.get(`${base}/sandboxes`, (context) =>
    context.json(list([...callOf(context).organisation.sandboxes.values()], new URL(context.req.url).searchParams)),
  );
  app.get(`${base}/sandboxes/:name`, (context) => {
    const name = param(context, "name");
    const sandbox = callOf(context).organisation.sandboxes.get(name);
    if (!sandbox) throw problem(404, "NotFoundError", `The sandbox ${name} does not exist.`);
    return context.json(describe(sandbox));
  });
  app.get(`${base}/sandboxTypes`, (context) =>
    context.json({ sandboxTypes: ["production", "development"].map((name) => ({ name })) }),
  );
}

/** `property` and `orderBy` are those of the Catalog; `limit` and `offset` are those of the link. @throws problem 400 */
function list(states: readonly SandboxState[], query: URLSearchParams): JsonObject {
  // Taken out: what is left is for the Catalog's filters.
  const take = (name: string, fallback: number): number => {
    const value = numberOf(query.get(name) ?? fallback);
    if (value === undefined || !Number.isInteger(value) || value < 0) {
      throw problem(400, "BadRequestError", `${name} must be a whole number.`);
    }
    query.delete(name);
    return value;
  };
  const [limit, offset] = [take("limit", pageSize), take("offset", 0)];
  const entries = states.map((state, seq) => ({ id: state.id, seq, document: describe(state) }));
  const found = catalogEntries(entries, query).map(({ document }) => document);
  const sandboxes = found.slice(offset, offset + limit);
  return {
    sandboxes,
    _page: { limit, count: sandboxes.length },
    _links: { page: { href: `${base}/sandboxes?limit={limit}&offset={offset}`, templated: true } },
  };
}

function describe(sandbox: SandboxState): JsonObject {
  return {
    name: sandbox.name,
    title: sandbox.title,
    state: "active",
    type: sandbox.type,
    region: "VA7",
    isDefault: sandbox.name === "prod",
    eTag: 1,
    createdDate: "2026-01-01 00:00:00",
    lastModifiedDate: "2026-01-01 00:00:00",
    createdBy: "emulator",
    lastModifiedBy: "emulator",
  };
}
