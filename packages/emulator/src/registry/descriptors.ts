import { findField, formatFieldPath, isOpenAt } from "@aep-ingest/xdm";

import type { Call } from "../call.ts";
import type { JsonObject } from "../json.ts";
import { isObject, textOf } from "../json.ts";
import { hex } from "../random.ts";
import type { Runtime } from "../runtime.ts";
import type { DescriptorEntry, RegistryEntry } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { unpublishedError } from "./errors.ts";
import { findTenantResource, isUnionTagged } from "./library.ts";
import { resolvedSchemaOf } from "./resolved.ts";

const types: ReadonlySet<string> = new Set([
  "xdm:descriptorIdentity",
  "xdm:alternateDisplayInfo",
  "xdm:descriptorOneToOne",
  "xdm:descriptorRelationship",
  "xdm:descriptorReferenceIdentity",
  "xdm:descriptorDeprecated",
  "xdm:descriptorPrimaryKey",
  "xdm:descriptorVersion",
  "xdm:descriptorTimestamp",
]);

/** Descriptors of a sandbox (schema-registry.md §5). */
const maximum = 4000;

const identity = "xdm:descriptorIdentity";

/** A descriptor from a body; `before` when it replaces one (schema-registry.md §5). */
export function makeDescriptor(runtime: Runtime, call: Call, body: unknown, before?: DescriptorEntry): DescriptorEntry {
  const { sandbox } = call;
  if (!isObject(body)) throw unpublishedError(400, "The request body is empty or no JSON object.");
  if (!before && sandbox.descriptors.size >= maximum) {
    throw unpublishedError(400, `The sandbox has ${maximum} descriptors, which is as many as there may be.`);
  }
  const type = textOf(body["@type"]);
  if (type === undefined || !types.has(type))
    throw unpublishedError(400, `The descriptor type ${String(type)} is unknown.`);
  const schema = findTenantResource(sandbox, textOf(body["xdm:sourceSchema"]) ?? "");
  if (!schema) throw unpublishedError(400, `The source schema ${String(body["xdm:sourceSchema"])} does not exist.`);
  const property = body["xdm:sourceProperty"];
  const paths: readonly unknown[] = Array.isArray(property) ? property : [property];
  if (!paths.every((path): path is string => typeof path === "string" && /^\/.*[^/]$/.test(path))) {
    throw unpublishedError(400, "xdm:sourceProperty must be a path such as /person/name, without a trailing slash.");
  }
  for (const path of paths) requireFieldAt(sandbox, schema, path);
  if (type === identity) checkIdentity(sandbox, body, before?.id);
  const now = runtime.clock.now();
  const id = before?.id ?? hex(runtime.random, 40);
  const document: JsonObject = {
    ...body,
    "@id": id,
    imsOrg: sandbox.orgId,
    version: "1",
    "meta:containerId": "tenant",
    "meta:sandboxId": sandbox.id,
    "meta:sandboxType": sandbox.type,
    created: before?.document["created"] ?? now,
    createdUser: before?.document["createdUser"] ?? call.clientId,
    createdClient: before?.document["createdClient"] ?? call.clientId,
    updated: now,
    updatedUser: call.clientId,
  };
  return { id, seq: before?.seq ?? runtime.world.nextSeq(), document };
}

/** A path leads from field to field, without the word `properties` in between (schema-registry.md §5). */
function requireFieldAt(sandbox: SandboxState, schema: RegistryEntry, path: string): void {
  if (schema.kind !== "schemas") return;
  const names = path.slice(1).split("/");
  const field = formatFieldPath(names.map((name) => (name === "*" ? { kind: "all" } : { kind: "name", name })));
  const resolved = resolvedSchemaOf(sandbox, schema);
  if (findField(resolved, field) || isOpenAt(resolved, field)) return;
  throw unpublishedError(400, `The schema ${schema.id} has no field at the xdm:sourceProperty ${path}.`);
}

function checkIdentity(sandbox: SandboxState, body: JsonObject, own: string | undefined): void {
  const namespace = body["xdm:namespace"];
  if (textOf(namespace) === undefined && !Number.isInteger(namespace)) {
    throw unpublishedError(400, "xdm:namespace is missing: the code of a namespace, or its id as a whole number.");
  }
  const primary = body["xdm:isPrimary"];
  if (primary !== undefined && typeof primary !== "boolean") {
    throw unpublishedError(400, "xdm:isPrimary must be true or false.");
  }
  const kind = body["xdm:property"];
  if (kind !== "xdm:code" && kind !== "xdm:id") {
    throw unpublishedError(400, 'xdm:property must be "xdm:code" or "xdm:id".');
  }
  if (primary !== true) return;
  const rival = primaryIdentity(sandbox, String(body["xdm:sourceSchema"]));
  if (rival && rival.id !== own) {
    throw unpublishedError(400, `The schema already has a primary identity: the descriptor ${rival.id}.`);
  }
}

export function primaryIdentity(sandbox: SandboxState, schemaId: string): DescriptorEntry | undefined {
  for (const entry of sandbox.descriptors.values()) {
    const { document } = entry;
    if (document["@type"] !== identity || document["xdm:isPrimary"] !== true) continue;
    if (document["xdm:sourceSchema"] === schemaId) return entry;
  }
  return undefined;
}

/** The primary identity of a schema in Profile stays (schema-registry.md §2.1). */
export function refuseLosingPrimary(sandbox: SandboxState, entry: DescriptorEntry): void {
  const schema = findTenantResource(sandbox, String(entry.document["xdm:sourceSchema"]));
  const primary = entry.document["@type"] === identity && entry.document["xdm:isPrimary"] === true;
  if (primary && schema && isUnionTagged(schema.document)) {
    throw unpublishedError(
      400,
      `The schema ${schema.id} is enabled for Profile: its primary identity cannot be removed.`,
    );
  }
}
