import type { Hono } from "hono";

import type { AppEnv } from "../call.ts";
import { callOf, param } from "../call.ts";
import { namespaceNotFound } from "../identity/errors.ts";
import type { JsonObject } from "../json.ts";

const base = "/data/core/idnamespace/identities";

/** Namespaces that every organisation has: id, code, name, type. */
const standard: readonly (readonly [number, string, string, string])[] = [
  [0, "CORE", "CORE", "COOKIE"],
  [4, "ECID", "ECID", "COOKIE"],
  [6, "Email", "Email", "Email"],
  [7, "Phone", "Phone", "Phone"],
  [8, "WAID", "Windows AID", "DEVICE"],
  [9, "AdCloud", "AdCloud", "COOKIE"],
  [10, "Email_LC_SHA256", "Emails (SHA256, lowercased)", "Email"],
  [11, "Phone_SHA256", "Phone (SHA256)", "Phone"],
  [411, "AdobeAnalyticsVisitorID", "AAID", "COOKIE"],
  [20914, "GAID", "Google Ad ID (GAID)", "DEVICE"],
  [20915, "IDFA", "Apple IDFA (ID for Advertisers)", "DEVICE"],
];

/** Identity namespaces, read only. Numbers other than those of Email, Phone and ECID are examples. */
export function namespaceRoutes(app: Hono<AppEnv>): void {
  const all = standard.map(describe);
  app.get(base, (context) => context.json(all));
  app.get(`${base}/:id`, (context) => {
    const id = param(context, "id");
    const found = all.find((namespace) => String(namespace["id"]) === id || namespace["code"] === id);
    if (!found) throw namespaceNotFound(callOf(context).organisation.id);
    return context.json(found);
  });
}

function describe([id, code, name, idType]: (typeof standard)[number]): JsonObject {
  return {
    updateTime: 1_551_688_425_455,
    createTime: 1_551_688_425_455,
    code,
    status: "ACTIVE",
    description: name,
    id,
    idType,
    name,
    namespaceType: "Standard",
    custom: false,
  };
}
