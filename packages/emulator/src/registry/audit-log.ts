import jsonpatch from "fast-json-patch";

import type { Call } from "../call.ts";
import type { JsonObject } from "../json.ts";
import { objectOf } from "../json.ts";
import { timestamp } from "./timestamp.ts";

/** Members that every write changes. */
const stamps = /^\/(?:meta:registryMetadata|version|refs|meta:extends)(?:\/|$)/;

/** One change of a resource as the audit log tells it: every path that is new, other or gone. */
export function auditEntry(call: Call, before: JsonObject, after: JsonObject, nowMs: number): JsonObject {
  const id = after["$id"];
  const xdmType = after["meta:resourceType"];
  return {
    id,
    updatedUser: call.clientId,
    imsOrg: call.sandbox.orgId,
    updatedTime: timestamp(nowMs),
    clientId: call.clientId,
    sandBoxId: call.sandbox.id,
    updates: jsonpatch
      .compare(before, after)
      .filter(({ path }) => !stamps.test(path))
      .map((step) => ({ id, xdmType, action: step.op, path: step.path, value: valueText(objectOf(step)["value"]) })),
  };
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}
