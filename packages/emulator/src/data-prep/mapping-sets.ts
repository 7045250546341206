import type { MappingOperation } from "@aep-ingest/data-prep";

import type { Call } from "../call.ts";
import { problem, requireObject } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, clone, objectOf, textOf } from "../json.ts";
import { hex } from "../random.ts";
import type { Runtime } from "../runtime.ts";
import type { MappingSetEntry } from "../state/entries.ts";

type SourceType = MappingOperation["sourceType"];

/** Spellings of requests and of answers (data-prep.md §1.1); the answer for STATIC is not published: inferred. */
const mime: Readonly<Record<SourceType, string>> = {
  ATTRIBUTE: "text/x.schema-path",
  EXPRESSION: "text/x.aep-xl",
  STATIC: "text/plain",
};

/** Reads a mapping in the current spelling or in the tutorial's (`sourceAttribute`, `destinationXdmPath`). */
export function parseMapping(item: unknown): MappingOperation {
  const mapping = objectOf(item);
  const source = mapping["source"] ?? mapping["sourceAttribute"];
  const destination = textOf(mapping["destination"]) ?? textOf(mapping["destinationXdmPath"]);
  if (typeof source !== "string") throw problem(400, "BadRequestError", "A mapping lacks its source.");
  if (destination === undefined)
    throw problem(400, "BadRequestError", `The mapping of "${source}" lacks its destination.`);
  return { sourceType: parseSourceType(mapping["sourceType"]), source, destination };
}

function parseSourceType(value: unknown): SourceType {
  if (value === undefined || value === null) return "ATTRIBUTE";
  const known = (Object.keys(mime) as SourceType[]).find((name) => name === value || mime[name] === value);
  if (known === undefined) throw problem(400, "BadRequestError", `The sourceType ${JSON.stringify(value)} is unknown.`);
  return known;
}

/** The content of one version: every mapping with an id of its own, both spellings side by side as in the samples. */
function contentOf(runtime: Runtime, call: Call, body: JsonObject, id: string, version: number): JsonObject {
  const now = runtime.clock.now();
  const stamp = { createdDate: now, modifiedDate: now, createdBy: call.clientId, modifiedBy: call.clientId };
  if (!Array.isArray(body["mappings"])) throw problem(400, "BadRequestError", "mappings must be an array.");
  const mappings = arrayOf(body["mappings"]).map((item) => {
    const { sourceType, source, destination } = parseMapping(item);
    const { name, description } = objectOf(item);
    return {
      id: hex(runtime.random, 32),
      version: 0,
      ...stamp,
      sourceType: mime[sourceType],
      source,
      destination,
      identity: false,
      primaryIdentity: false,
      matchScore: 0,
      functionVersion: 1,
      sourceAttribute: source,
      destinationXdmPath: destination,
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
    };
  });
  const outputSchema = objectOf(body["outputSchema"]);
  const given = objectOf(outputSchema["schemaRef"]);
  const schemaId = textOf(given["id"]) ?? textOf(body["xdmSchema"]);
  if (schemaId === undefined) {
    throw problem(400, "BadRequestError", "The target schema is missing: outputSchema.schemaRef.id or xdmSchema.");
  }
  const contentType = textOf(given["contentType"]) ?? "application/vnd.adobe.xed-full+json;version=1";
  const schemaRef = { id: schemaId, contentType };
  return {
    ...clone(body),
    id,
    version,
    ...stamp,
    status: "PUBLISHED",
    strictMapping: false,
    allowNullValues: body["allowNullValues"] === true,
    supportVersion: "1.1",
    xdmSchema: schemaId,
    xdmVersion: body["xdmVersion"] ?? contentType,
    schemaRef,
    outputSchema: { id: hex(runtime.random, 32), version: 0, ...outputSchema, schemaRef },
    mappings,
  };
}

export function makeMappingSet(runtime: Runtime, call: Call, body: unknown): MappingSetEntry {
  const id = hex(runtime.random, 32);
  const content = contentOf(runtime, call, requireObject(body), id, 0);
  return { id, seq: runtime.world.nextSeq(), versions: [content] };
}

/** A PUT: the same set, one version more; the first creation date stays. */
export function replaceMappingSet(
  runtime: Runtime,
  call: Call,
  entry: MappingSetEntry,
  body: unknown,
): MappingSetEntry {
  const latest = latestVersion(entry);
  const content = contentOf(runtime, call, requireObject(body), entry.id, entry.versions.length);
  const { createdDate, createdBy } = latest;
  return { ...entry, versions: [...entry.versions, { ...content, createdDate, createdBy }] };
}

export function latestVersion(entry: MappingSetEntry): JsonObject {
  return entry.versions.at(-1) ?? {};
}

/** The mappings of a version in request spelling, for the mapping engine. */
export function operationsOf(content: JsonObject): MappingOperation[] {
  return arrayOf(content["mappings"]).map(parseMapping);
}

export function sourceTypeMime(sourceType: SourceType): string {
  return mime[sourceType];
}
