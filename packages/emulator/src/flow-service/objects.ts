import type { Call } from "../call.ts";
import type { JsonObject } from "../json.ts";
import { isObject, nonText } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import { newEtag, newId } from "../runtime.ts";
import type { FlowObject } from "../state/entries.ts";
import { flowError, providerError } from "./errors.ts";

/** Members that the service writes itself; the same in every Flow Service object (flow-service.md §2.4). */
export const envelopeFields = [
  "id",
  "createdAt",
  "updatedAt",
  "createdBy",
  "updatedBy",
  "createdClient",
  "updatedClient",
  "sandboxId",
  "sandboxName",
  "imsOrgId",
  "name",
  "description",
  "state",
  "version",
  "etag",
  "inheritedAttributes",
] as const;

/** A new object around `content`, stamped by the emulator's clock. */
export function makeObject(runtime: Runtime, call: Call, content: JsonObject, state: string): FlowObject {
  const now = runtime.clock.now();
  const id = newId(runtime);
  const tag = newEtag(runtime);
  const { sandbox } = call;
  const own = {
    id,
    createdAt: now,
    updatedAt: now,
    createdBy: call.clientId,
    updatedBy: call.clientId,
    createdClient: call.clientId,
    updatedClient: call.clientId,
    sandboxId: sandbox.id,
    sandboxName: sandbox.name,
    imsOrgId: sandbox.orgId,
  };
  // Twice: they come first, and a body cannot say otherwise.
  const wire: JsonObject = { ...own, ...content, ...own, state, version: tag, etag: tag };
  return { id, seq: runtime.world.nextSeq(), wire };
}

/** A copy with other content, a new etag and the caller as last writer. */
export function touch(runtime: Runtime, call: Call, object: FlowObject, wire: JsonObject): FlowObject {
  const tag = newEtag(runtime);
  const stamped: JsonObject = {
    ...wire,
    id: object.id,
    updatedAt: runtime.clock.now(),
    updatedBy: call.clientId,
    updatedClient: call.clientId,
    version: tag,
    etag: tag,
  };
  return { ...object, wire: stamped };
}

export function writeResult(object: FlowObject): JsonObject {
  return { id: object.id, etag: object.wire["etag"] };
}

/** The body of a POST. @throws FLOW-1405, 1410 and 1368 for what must not be in it */
export function parseCreateBody(body: unknown): JsonObject {
  if (!isObject(body) || Object.keys(body).length === 0) {
    throw flowError("1405-400", "The request body is empty or no JSON object.");
  }
  if ("state" in body) throw flowError("1410-400", "The state of an object cannot be set when it is created.");
  if ("mode" in body) throw providerError("1368-400", "mode belongs into the query, not into the body.");
  return body;
}

/** Members that every kind has, in the types of flow-service.yaml; drafts lack members, but have no wrong ones. @throws FLOW-1100-400 */
export function checkCommonMembers(body: JsonObject): void {
  const wrong = nonText(body, ["name", "description"]);
  if (wrong !== undefined) throw flowError("1100-400", `${wrong} must be text.`);
  const { labels } = body;
  if (labels !== undefined && !(Array.isArray(labels) && labels.every((label) => typeof label === "string"))) {
    throw flowError("1100-400", "labels must be a list of texts.");
  }
}

export function requireField(body: JsonObject, name: string): void {
  const value = body[name];
  if (value === undefined || value === null || value === "") {
    throw providerError("1304-400", `The mandatory field ${name} is missing.`);
  }
}
