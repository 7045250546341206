import type { Call } from "../call.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, clone, isObject, member, objectOf, textOf } from "../json.ts";
import { hex } from "../random.ts";
import type { Runtime } from "../runtime.ts";
import type { RegistryEntry, ResourceKind } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { auditEntry } from "./audit-log.ts";
import { registryError, unpublishedError } from "./errors.ts";
import { allReferencesOf, altIdOf, lookupIn, partsOf, referencesOf } from "./library.ts";

/** Kind as it stands in a `$id` and in `meta:resourceType`: field groups are still called mixins there. */
const wireKind: Readonly<Record<ResourceKind, string>> = {
  schemas: "schemas",
  classes: "classes",
  fieldgroups: "mixins",
  datatypes: "datatypes",
};

const behaviors: ReadonlySet<string> = new Set(
  ["record", "time-series", "adhoc"].map((name) => `https://ns.adobe.com/xdm/data/${name}`),
);

/** How the ids of an organisation's own resources begin (schema-registry.md §1.1). */
export function ownIdsOf({ tenantId }: SandboxState, kind: ResourceKind): string {
  return `https://ns.adobe.com/${tenantId}/${wireKind[kind]}/`;
}

/** A new resource from the body of a POST; an imported one brings its id. @throws XDM-1521, XDM-1021 and refusals without a published code */
export function createResource(
  runtime: Runtime,
  call: Call,
  kind: ResourceKind,
  body: unknown,
  givenId?: string,
): RegistryEntry {
  const { sandbox } = call;
  const content = parseResourceBody(body);
  const id = givenId ?? ownIdsOf(sandbox, kind) + hex(runtime.random, 48);
  checkResource(sandbox, kind, content, id);
  const now = runtime.clock.now();
  const document = decorate(sandbox, kind, content, {
    id,
    version: "1.0",
    registryMetadata: {
      "repo:createdDate": now,
      "repo:lastModifiedDate": now,
      "xdm:createdClientId": call.clientId,
      "xdm:lastModifiedClientId": call.clientId,
      "xdm:createdUserId": call.clientId,
      "xdm:lastModifiedUserId": call.clientId,
      eTag: hex(runtime.random, 64),
      "meta:globalLibVersion": "1.13.3",
    },
  });
  return { id, seq: runtime.world.nextSeq(), kind, document };
}

/** The same resource with other content, as PUT and PATCH leave it. */
export function changeResource(
  runtime: Runtime,
  call: Call,
  entry: RegistryEntry,
  content: JsonObject,
  bumpVersion: boolean,
): RegistryEntry {
  checkResource(call.sandbox, entry.kind, content, entry.id);
  const metadata = objectOf(entry.document["meta:registryMetadata"]);
  const document = decorate(call.sandbox, entry.kind, content, {
    id: entry.id,
    version: bumpVersion ? nextMinor(String(entry.document["version"])) : String(entry.document["version"]),
    registryMetadata: {
      ...metadata,
      "repo:lastModifiedDate": runtime.clock.now(),
      "xdm:lastModifiedClientId": call.clientId,
      "xdm:lastModifiedUserId": call.clientId,
      eTag: hex(runtime.random, 64),
    },
  });
  const change = auditEntry(call, entry.document, document, runtime.clock.now());
  return { ...entry, document, log: [...(entry.log ?? []), change] };
}

function nextMinor(version: string): string {
  const [major = "1", minor = "0"] = version.split(".");
  return `${major}.${Number(minor) + 1}`;
}

export function parseResourceBody(body: unknown): JsonObject {
  if (!isObject(body)) throw unpublishedError(400, "The request body is empty or no JSON object.");
  return body;
}

function checkResource(sandbox: SandboxState, kind: ResourceKind, body: JsonObject, id: string): void {
  const title = textOf(body["title"]);
  if (title === undefined) throw unpublishedError(400, "The required member title is missing.");
  for (const other of sandbox.resources.values()) {
    if (other.id !== id && other.document["title"] === title) {
      throw registryError(
        "1521-400",
        "Title is not unique",
        `The title "${title}" is not unique: the resource ${other.id} already has it.`,
      );
    }
  }
  const type = body["type"];
  if (type !== "object" && !(kind === "datatypes" && type === "array")) {
    throw unpublishedError(
      400,
      `The required member type must be "object"${kind === "datatypes" ? ' or "array"' : ""}.`,
    );
  }
  const lookup = lookupIn(sandbox);
  const missing = referencesOf(body).find((ref) => lookup(ref) === undefined);
  if (missing !== undefined) throw unpublishedError(400, `The referenced resource ${missing} does not exist.`);
  for (const ref of partsOf(body).filter((part) => part.startsWith("#/definitions/"))) {
    if (member(body["definitions"], ref.slice("#/definitions/".length)) === undefined) {
      throw unpublishedError(400, `The referenced definition ${ref} does not exist.`);
    }
  }
  if (kind === "schemas") {
    const classes = new Set(partsOf(body).filter((ref) => lookup(ref)?.["meta:resourceType"] === "classes"));
    if (classes.size !== 1) {
      throw unpublishedError(400, `A schema extends exactly one class; this one refers to ${classes.size}.`);
    }
  }
  if (kind === "classes" && !partsOf(body).some((ref) => behaviors.has(ref))) {
    throw unpublishedError(400, "A class must refer to a behaviour in its allOf.");
  }
  refuseSameNames(body);
  refuseOddNames(sandbox, body);
  if (kind !== "datatypes") requireTenantNamespace(sandbox, body);
}

/** Custom fields sit under `_{tenantId}`, at the root or inside a standard structure. @throws XDM-1021-400 */
function requireTenantNamespace(sandbox: SandboxState, body: JsonObject): void {
  const root = `_${sandbox.tenantId}`;
  const visit = (node: unknown, path: readonly string[]): void => {
    const fields = Object.entries(objectOf(objectOf(node)["properties"]));
    for (const [name, field] of fields) {
      if (name === root) continue;
      const inner = [...path, name];
      if (!isObject(objectOf(field)["properties"])) {
        throw registryError(
          "1021-400",
          "Namespace validation failed",
          `The field ${inner.join(".")} must be inside the namespace ${root}.`,
        );
      }
      visit(field, inner);
    }
  };
  visit(body, []);
  for (const definition of Object.values(objectOf(body["definitions"]))) visit(definition, []);
}

/**
 * Names of custom fields are letters, digits, dashes and underscores, and do not begin with one (schema-registry.md §2);
 * custom is what lies below the tenant's namespace.
 */
function refuseOddNames(sandbox: SandboxState, node: unknown, custom = false): void {
  const root = `_${sandbox.tenantId}`;
  for (const [key, inner] of Object.entries(objectOf(node))) {
    if (key !== "properties" || !isObject(inner)) {
      if (Array.isArray(inner)) for (const item of arrayOf(inner)) refuseOddNames(sandbox, item, custom);
      else if (isObject(inner)) refuseOddNames(sandbox, inner, custom);
      continue;
    }
    for (const [name, field] of Object.entries(inner)) {
      if (custom && name !== root && !/^[A-Za-z0-9][\w-]*$/.test(name)) {
        throw unpublishedError(400, `The name of the field ${name} must be letters, digits, dashes or underscores.`);
      }
      if (custom && name !== root) requireType(name, objectOf(field));
      refuseOddNames(sandbox, field, custom || name === root);
    }
  }
}

const jsonTypes: ReadonlySet<unknown> = new Set(["string", "number", "integer", "boolean", "object", "array"]);

/** A custom field has a type, or takes that of a resource (schema-registry.md §2). */
function requireType(name: string, field: JsonObject): void {
  if (field["$ref"] !== undefined || field["allOf"] !== undefined) return;
  if (!jsonTypes.has(field["type"])) {
    const types = [...jsonTypes].join(", ");
    throw unpublishedError(400, `The field ${name} needs a type, one of ${types}, or a $ref.`);
  }
}

/** Names of fields differ by more than their case, on every level (Adobe's page "XDM field type constraints"). */
function refuseSameNames(node: unknown): void {
  const seen = new Map<string, string>();
  for (const name of Object.keys(objectOf(objectOf(node)["properties"]))) {
    const other = seen.get(name.toLowerCase());
    if (other !== undefined) throw unpublishedError(400, `The fields ${other} and ${name} differ by their case only.`);
    seen.set(name.toLowerCase(), name);
  }
  for (const inner of Object.values(objectOf(node))) {
    if (Array.isArray(inner)) for (const item of arrayOf(inner)) refuseSameNames(item);
    else if (isObject(inner)) refuseSameNames(inner);
  }
}

interface Stamp {
  readonly id: string;
  readonly version: string;
  readonly registryMetadata: JsonObject;
}

/** What the client sent with everything that the registry adds (schema-registry.md §2). */
function decorate(sandbox: SandboxState, kind: ResourceKind, content: JsonObject, stamp: Stamp): JsonObject {
  const body = clone(content);
  const lookup = lookupIn(sandbox);
  const allOf = decorateParts(body["allOf"]);
  const parts = partsOf({ allOf }).filter((ref) => !ref.startsWith("#"));
  const parentClass = parts.find((ref) => lookup(ref)?.["meta:resourceType"] === "classes");
  // Field groups first, what they and the class are made of next, the class last: the order of the tutorial's answer.
  const direct = parts.filter((ref) => ref !== parentClass);
  const behind =
    kind === "datatypes" ? [] : [...allReferencesOf({ allOf }, lookup)].filter((ref) => isExtended(lookup(ref)));
  const extended = [
    ...new Set([
      ...direct,
      ...behind.filter((ref) => ref !== parentClass),
      ...(parentClass === undefined ? [] : [parentClass]),
    ]),
  ];
  const { title, description, type } = body;
  return {
    $id: stamp.id,
    "meta:altId": altIdOf(stamp.id),
    "meta:resourceType": wireKind[kind],
    version: stamp.version,
    title,
    type,
    ...(description === undefined ? {} : { description }),
    ...withoutServerMembers(body),
    ...(allOf.length === 0 ? {} : { allOf }),
    refs: [...direct, ...(parentClass === undefined ? [] : [parentClass])],
    imsOrg: sandbox.orgId,
    "meta:extensible": kind === "fieldgroups" || kind === "classes",
    "meta:abstract": kind === "fieldgroups" || kind === "classes",
    "meta:extends": extended,
    "meta:xdmType": type === "array" ? "array" : "object",
    "meta:registryMetadata": stamp.registryMetadata,
    ...(kind === "schemas" ? { "meta:class": parentClass } : {}),
    "meta:containerId": "tenant",
    "meta:sandboxId": sandbox.id,
    "meta:sandboxType": sandbox.type,
    "meta:tenantNamespace": `_${sandbox.tenantId}`,
  };
}

function isExtended(resource: JsonObject | undefined): boolean {
  const type = resource?.["meta:resourceType"];
  return type === "classes" || type === "mixins" || type === "behaviors" || resource?.["$id"] === auditable;
}

const auditable = "https://ns.adobe.com/xdm/common/auditable";

/** Each reference once, marked as an object. */
function decorateParts(allOf: unknown): JsonObject[] {
  const seen = new Set<string>();
  const parts: JsonObject[] = [];
  for (const part of arrayOf(allOf)) {
    const item = objectOf(part);
    const ref = textOf(item["$ref"]);
    if (ref !== undefined && seen.has(ref)) continue;
    if (ref !== undefined) seen.add(ref);
    parts.push({ ...item, type: "object", "meta:xdmType": "object" });
  }
  return parts;
}

const serverMembers: ReadonlySet<string> = new Set([
  "$id",
  "meta:altId",
  "meta:resourceType",
  "version",
  "title",
  "type",
  "description",
  "allOf",
  "refs",
  "imsOrg",
  "meta:extensible",
  "meta:abstract",
  "meta:extends",
  "meta:xdmType",
  "meta:registryMetadata",
  "meta:class",
  "meta:containerId",
  "meta:sandboxId",
  "meta:sandboxType",
  "meta:tenantNamespace",
]);

function withoutServerMembers(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !serverMembers.has(name)));
}
