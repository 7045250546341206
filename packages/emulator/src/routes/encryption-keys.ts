import type { Hono } from "hono";

import type { AppEnv } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import { findEncryptionKey, hasExpired, keyPairAnswer, makeEncryptionKey } from "../encryption/keys.ts";
import type { Runtime } from "../runtime.ts";

const base = "/data/foundation/connectors/encryption/keys";

/** Key pairs for encrypted files: the private half stays here (guide on encrypted data). */
export function encryptionKeyRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  app.post(base, async (context) => {
    const { sandbox } = callOf(context);
    const entry = await makeEncryptionKey(runtime, await readJson(context));
    return context.json(keyPairAnswer(sandbox.encryptionKeys.put(entry)), 201);
  });
  app.get(base, (context) =>
    context.json([...callOf(context).sandbox.encryptionKeys.values()].map(({ document }) => document)),
  );
  app.get(`${base}/validate/:id`, (context) => {
    const entry = findEncryptionKey(callOf(context).sandbox, param(context, "id"));
    const status = hasExpired(entry, runtime.clock.now()) ? "Expired" : "Active";
    return context.json({ publicKeyId: entry.id, status });
  });
  app.get(`${base}/:id`, (context) =>
    context.json(findEncryptionKey(callOf(context).sandbox, param(context, "id")).document),
  );
  app.delete(`${base}/:id`, (context) => {
    const { sandbox } = callOf(context);
    sandbox.encryptionKeys.remove(findEncryptionKey(sandbox, param(context, "id")).id);
    return context.body(null, 204);
  });
}
