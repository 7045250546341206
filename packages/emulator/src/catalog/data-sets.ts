import type { Call } from "../call.ts";
import { problem, requireObject } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, clone, isObject, nonText, objectOf, textOf } from "../json.ts";
import { hex } from "../random.ts";
import { allReferencesOf, findTenantResource, isUnionTagged, lookupIn } from "../registry/library.ts";
import type { Runtime } from "../runtime.ts";
import type { CatalogEntry } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

const readOnly: readonly string[] = [
  "id",
  "imsOrg",
  "sandboxId",
  "created",
  "createdClient",
  "createdUser",
  "updated",
  "updatedUser",
  "basePath",
  "viewId",
  "version",
  "persistence",
  // Links to other objects, and what follows from the schema.
  "files",
  "schema",
  "classification",
];

/** A new dataset (catalog.md §2). */
export function makeDataSet(runtime: Runtime, call: Call, sent: unknown): CatalogEntry {
  const body = requireObject(sent);
  const { sandbox } = call;
  const schemaRef = schemaRefOf(sandbox, body);
  checkTexts(body);
  checkTags(sandbox, body, schemaRef);
  const id = hex(runtime.random, 24);
  const now = runtime.clock.now();
  const tags = { ...objectOf(body["tags"]) };
  const table = `${(textOf(body["name"]) ?? "dataset").toLowerCase().replaceAll(/[^a-z0-9]+/g, "_")}`;
  tags["adobe/pqs/table"] ??= [table];
  tags["adobe/siphon/table/format"] ??= ["parquet"];
  const viewId = hex(runtime.random, 24);
  const document: JsonObject = {
    ...clone(body),
    schemaRef,
    tags,
    version: "1.0.0",
    imsOrg: sandbox.orgId,
    sandboxId: sandbox.id,
    created: now,
    updated: now,
    createdClient: call.clientId,
    createdUser: call.clientId,
    updatedUser: call.clientId,
    viewId,
    basePath: `adl://emulator/platform/${id}`,
    files: `@/dataSets/${id}/views/${viewId}/files`,
    schema: schemaRef["id"],
    fileDescription: {
      persisted: true,
      containerFormat: "parquet",
      format: "parquet",
      ...objectOf(body["fileDescription"]),
    },
    classification: { dataBehavior: behaviorOf(sandbox, schemaRef), managedBy: "CUSTOMER" },
    persistence: { adls: { location: `adl://emulator/platform/${id}`, credentials: `@/dataSets/${id}/credentials` } },
    state: "DRAFT",
    status: "enabled",
    dule: {},
    statsCache: {},
    extensions: {},
  };
  return { id, seq: runtime.world.nextSeq(), document };
}

/** @throws problem 400 for a name or a description that is no text (catalog.yaml) */
function checkTexts(body: JsonObject): void {
  const wrong = nonText(body, ["name", "description"]);
  if (wrong !== undefined) throw problem(400, "BadRequestError", `${wrong} must be text.`);
}

/** `time-series` for events, as the class of the schema has it. */
function behaviorOf(sandbox: SandboxState, schemaRef: JsonObject): string {
  const schema = findTenantResource(sandbox, textOf(schemaRef["id"]) ?? "");
  const references = schema ? allReferencesOf(schema.document, lookupIn(sandbox)) : new Set<string>();
  return references.has("https://ns.adobe.com/xdm/data/time-series") ? "time-series" : "record";
}

function schemaRefOf(sandbox: SandboxState, body: JsonObject): JsonObject {
  const given = body["schemaRef"];
  const id = isObject(given) ? textOf(given["id"]) : textOf(body["schema"]);
  if (id === undefined) throw problem(400, "BadRequestError", "schemaRef.id is missing.");
  if (!findTenantResource(sandbox, id)) throw problem(400, "BadRequestError", `The schema ${id} does not exist.`);
  return isObject(given) ? given : { id, contentType: "application/vnd.adobe.xed+json;version=1" };
}

/** A dataset joins Profile only when its schema has (catalog.md §4). */
function checkTags(sandbox: SandboxState, document: JsonObject, schemaRef: JsonObject): void {
  const tags = document["tags"];
  if (tags === undefined) return;
  if (!isObject(tags)) throw problem(400, "BadRequestError", "tags must be an object of arrays.");
  for (const [name, values] of Object.entries(tags)) {
    if (!Array.isArray(values) || !values.every((value) => typeof value === "string")) {
      throw problem(400, "BadRequestError", `The tag ${name} must be an array of strings.`);
    }
  }
  const enabled = arrayOf(tags["unifiedProfile"]).some((value) => /^enabled:\s*true$/.test(String(value)));
  const schema = findTenantResource(sandbox, textOf(schemaRef["id"]) ?? "");
  if (enabled && schema && !isUnionTagged(schema.document)) {
    throw problem(
      400,
      "BadRequestError",
      `The schema ${schema.id} is not enabled for Profile; it should be valid for it first.`,
    );
  }
}

/** The dataset with other content: read-only members stay, the version grows. */
export function changeDataSet(runtime: Runtime, call: Call, entry: CatalogEntry, content: JsonObject): CatalogEntry {
  const kept = Object.fromEntries(
    readOnly.filter((name) => name in entry.document).map((name) => [name, entry.document[name]]),
  );
  const schemaRef = objectOf(content["schemaRef"]);
  if (schemaRef["id"] !== objectOf(entry.document["schemaRef"])["id"]) {
    throw problem(400, "BadRequestError", "The schema of a dataset cannot be changed.");
  }
  checkTexts(content);
  checkTags(call.sandbox, content, schemaRef);
  return restamp(runtime, entry, { ...content, ...kept, updatedUser: call.clientId });
}

/** A copy with a higher version and a new time of change. */
export function restamp(runtime: Runtime, entry: CatalogEntry, content: JsonObject): CatalogEntry {
  const patch = Number(String(entry.document["version"]).split(".")[2] ?? 0) + 1;
  return { ...entry, document: { ...content, version: `1.0.${patch}`, updated: runtime.clock.now() } };
}
