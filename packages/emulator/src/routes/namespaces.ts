import type { Hono } from "hono";

import type { AppEnv } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import { findNamespace, makeNamespace, namespacesOf, replaceNamespace } from "../identity/namespaces.ts";
import type { Runtime } from "../runtime.ts";

const base = "/data/core/idnamespace/identities";

/** Identity namespaces (identity-service.yaml). There is no DELETE. */
export function namespaceRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  app.get(base, (context) => context.json(namespacesOf(callOf(context).sandbox)));
  app.post(base, async (context) => {
    const { sandbox } = callOf(context);
    const body = await readJson(context);
    return context.json(sandbox.namespaces.put(makeNamespace(runtime, sandbox, body)).document);
  });
  app.get(`${base}/:id`, (context) => context.json(findNamespace(callOf(context).sandbox, param(context, "id"))));
  app.put(`${base}/:id`, async (context) => {
    const { sandbox } = callOf(context);
    const body = await readJson(context);
    const entry = replaceNamespace(runtime, sandbox, param(context, "id"), body);
    return context.json([sandbox.namespaces.put(entry).document]);
  });
}
