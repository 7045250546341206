import type { Hono } from "hono";

import type { AppEnv } from "../call.ts";
import { callOf, param } from "../call.ts";
import { catalogEntries } from "../catalog/query.ts";
import { problem } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

const base = "/data/foundation/sandbox-management";

/** Sandbox Management, read only: the sandboxes of the organisation. */
export function sandboxRoutes(app: Hono<AppEnv>): void {
  const list = (states: Iterable<SandboxState>, query: URLSearchParams): JsonObject => {
    const entries = [...states].map((state, seq) => ({ id: state.id, seq, document: describe(state) }));
    const sandboxes = catalogEntries(entries, query).map(({ document }) => document);
    return {
      sandboxes,
      _page: { limit: 200, count: sandboxes.length },
      _links: { page: { href: `${base}/sandboxes?limit={limit}&offset={offset}`, templated: true } },
    };
  };
  app.get(base, (context) =>
    context.json(list(callOf(context).organisation.sandboxes.values(), new URLSearchParams())),
  );
  // `property` and `orderBy` are those of the Catalog.
  app.get(`${base}/sandboxes`, (context) =>
    context.json(list(callOf(context).organisation.sandboxes.values(), new URL(context.req.url).searchParams)),
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
