import { standardResources } from "@aep-ingest/xdm";
import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, objectOf } from "../json.ts";
import { acceptForList, acceptForLookup } from "../registry/accept.ts";
import { registryNotFound, unpublishedError } from "../registry/errors.ts";
import { refuseBreakingChange } from "../registry/evolution.ts";
import { findTenantResource, isFrozen, isUnionTagged, referencesOf } from "../registry/library.ts";
import { registryPage } from "../registry/listing.ts";
import { registryPatch } from "../registry/patch.ts";
import { presentResource } from "../registry/present.ts";
import { changeResource, createResource, parseResourceBody } from "../registry/resources.ts";
import { allowUnion, findUnion, refuseMergeConflict, unionsOf } from "../registry/unions.ts";
import type { Runtime } from "../runtime.ts";
import type { RegistryEntry, ResourceKind } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

export const registryBase = "/data/foundation/schemaregistry";

const segments: readonly (readonly [string, ResourceKind])[] = [
  ["schemas", "schemas"],
  ["classes", "classes"],
  ["fieldgroups", "fieldgroups"],
  ["mixins", "fieldgroups"],
  ["datatypes", "datatypes"],
];

/** The Schema Registry's resources (schema-registry.md §1, §2). */
export function registryRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  for (const [segment, kind] of segments) {
    app.get(`${registryBase}/:container/${segment}`, (context) => list(context, kind, runtime.clock.now()));
    app.get(`${registryBase}/:container/${segment}/:id`, (context) => lookup(context, kind));
    app.post(`${registryBase}/tenant/${segment}`, async (context) => {
      const call = callOf(context);
      const entry = createResource(runtime, call, kind, await readJson(context));
      allowUnion(call.sandbox, undefined, entry.document);
      refuseMergeConflict(call.sandbox, entry.id, entry.document);
      call.sandbox.resources.put(entry);
      return context.json(entry.document, 201);
    });
    app.put(`${registryBase}/tenant/${segment}/:id`, async (context) => {
      const body = parseResourceBody(await readJson(context));
      return store(context, runtime, findOwn(context, kind), body, false);
    });
    app.patch(`${registryBase}/tenant/${segment}/:id`, async (context) => {
      const steps = registryPatch.parse(await readJson(context));
      const entry = findOwn(context, kind);
      const structural = steps.some(({ path }) => /^\/(?:allOf|properties|definitions|items|required)/.test(path));
      return store(context, runtime, entry, registryPatch.apply(entry.document, steps), structural);
    });
    app.delete(`${registryBase}/tenant/${segment}/:id`, (context) => {
      const { sandbox } = callOf(context);
      const entry = findOwn(context, kind);
      refuseDelete(sandbox, entry);
      sandbox.resources.remove(entry.id);
      for (const descriptor of sandbox.descriptors.values()) {
        if (descriptor.document["xdm:sourceSchema"] === entry.id) sandbox.descriptors.remove(descriptor.id);
      }
      return context.body(null, 204);
    });
  }
  app.get(`${registryBase}/global/behaviors`, (context) => list(context, "behaviors", runtime.clock.now()));
  app.get(`${registryBase}/global/behaviors/:id`, (context) => lookup(context, "behaviors"));
  app.get(`${registryBase}/tenant/unions`, (context) => list(context, "unions", runtime.clock.now()));
  app.get(`${registryBase}/tenant/unions/:id`, (context) => lookup(context, "unions"));
  app.get(`${registryBase}/stats`, (context) => context.json(stats(callOf(context).sandbox)));
}

type ListedKind = ResourceKind | "behaviors" | "unions";

const standardKinds = {
  schemas: undefined,
  unions: undefined,
  classes: "class",
  fieldgroups: "fieldgroup",
  datatypes: "datatype",
  behaviors: "behavior",
} as const;

function documentsOf(sandbox: SandboxState, container: string, kind: ListedKind): JsonObject[] {
  if (kind === "unions") return unionsOf(sandbox);
  if (container === "tenant") {
    return [...sandbox.resources.values()].filter((entry) => entry.kind === kind).map((entry) => entry.document);
  }
  const standard = standardKinds[kind];
  return standard === undefined ? [] : standardResources(standard).map(({ resource }) => ({ ...resource }));
}

function containerOf(context: AppContext): string {
  const container = context.req.param("container") ?? "tenant";
  if (container !== "tenant" && container !== "global") {
    throw unpublishedError(404, `The container ${container} does not exist; use global or tenant.`);
  }
  return container;
}

function list(context: AppContext, kind: ListedKind, nowMs: number): Response {
  const { sandbox, staleMs } = callOf(context);
  const container = kind === "behaviors" ? "global" : containerOf(context);
  const accepted = acceptForList(context.req.header("accept"));
  const documents = documentsOf(sandbox, container, kind);
  const fresh =
    staleMs === 0 ? documents : documents.filter((document) => timeOf(document, "repo:createdDate") <= nowMs - staleMs);
  const query = new URL(context.req.url).searchParams;
  return context.json(registryPage(fresh, query, (document) => presentResource(sandbox, document, accepted)));
}

function timeOf(document: JsonObject, name: "repo:createdDate" | "repo:lastModifiedDate"): number {
  return Number(objectOf(document["meta:registryMetadata"])[name] ?? 0);
}

function lookup(context: AppContext, kind: ListedKind): Response {
  const { sandbox } = callOf(context);
  const container = kind === "behaviors" ? "global" : containerOf(context);
  const accepted = acceptForLookup(context.req.header("accept"));
  const document = findDocument(sandbox, container, kind, param(context, "id"));
  return context.json({ ...presentResource(sandbox, document, accepted), "meta:allFieldAccess": true });
}

function findDocument(sandbox: SandboxState, container: string, kind: ListedKind, id: string): JsonObject {
  if (container === "tenant") {
    const own = findTenantResource(sandbox, id);
    if (own?.kind === kind) return own.document;
    const union = kind === "schemas" || kind === "unions" ? findUnion(sandbox, id) : undefined;
    if (union) return union;
  } else {
    const found = documentsOf(sandbox, container, kind).find(
      (document) => document["$id"] === id || document["meta:altId"] === id,
    );
    if (found) return found;
  }
  throw registryNotFound(kind, id);
}

function findOwn(context: AppContext, kind: ResourceKind): RegistryEntry {
  const id = param(context, "id");
  const entry = findTenantResource(callOf(context).sandbox, id);
  if (entry?.kind !== kind) throw registryNotFound(kind, id);
  return entry;
}

function store(
  context: AppContext,
  runtime: Runtime,
  entry: RegistryEntry,
  content: JsonObject,
  structural: boolean,
): Response {
  const call = callOf(context);
  const changed = changeResource(runtime, call, entry, content, structural);
  allowUnion(call.sandbox, entry.document, changed.document);
  refuseBreakingChange(call.sandbox, entry.id, changed.document);
  refuseMergeConflict(call.sandbox, entry.id, changed.document);
  call.sandbox.resources.put(changed);
  return context.json({ ...changed.document, "meta:descriptorStatus": { result: [] } });
}

/** The error for deleting what is in use is not published (schema-registry.md §2). */
function refuseDelete(sandbox: SandboxState, entry: RegistryEntry): void {
  if (entry.kind === "schemas") {
    if (isFrozen(sandbox, entry)) {
      const why = isUnionTagged(entry.document) ? "it is enabled for Profile" : "a dataset refers to it";
      throw unpublishedError(400, `The schema ${entry.id} cannot be deleted: ${why}.`);
    }
    return;
  }
  for (const user of sandbox.resources.values()) {
    if (user.id === entry.id || !referencesOf(user.document).includes(entry.id)) continue;
    throw unpublishedError(400, `The resource ${entry.id} cannot be deleted: ${user.id} refers to it.`);
  }
}

function stats(sandbox: SandboxState): JsonObject {
  const entries = [...sandbox.resources.values()];
  const count = (kind: ResourceKind): number => entries.filter((entry) => entry.kind === kind).length;
  const newest = (name: Parameters<typeof timeOf>[1]) =>
    [...entries]
      .sort((a, b) => timeOf(b.document, name) - timeOf(a.document, name))
      .slice(0, 10)
      .map(brief);
  const usage = new Map<string, JsonObject[]>();
  for (const entry of entries) {
    const id = entry.document["meta:class"];
    if (entry.kind === "schemas" && typeof id === "string") usage.set(id, [...(usage.get(id) ?? []), brief(entry)]);
  }
  return {
    imsOrg: sandbox.orgId,
    tenantId: sandbox.tenantId,
    counts: {
      schemas: count("schemas"),
      mixins: count("fieldgroups"),
      datatypes: count("datatypes"),
      classes: count("classes"),
      unions: unionsOf(sandbox).length,
    },
    recentlyCreatedResources: newest("repo:createdDate"),
    recentlyUpdatedResources: newest("repo:lastModifiedDate"),
    classUsage: [...usage].map(([id, schemas]) => ({
      $id: id,
      title: id,
      numberOfSchemas: arrayOf(schemas).length,
      schemas,
    })),
  };
}

function brief({ document }: RegistryEntry): JsonObject {
  return {
    $id: document["$id"],
    "meta:altId": document["meta:altId"],
    title: document["title"],
    version: document["version"],
    "meta:resourceType": document["meta:resourceType"],
  };
}
