import type { Connector } from "@aep-ingest/connectors";

import type { JsonObject } from "../json.ts";
import { booleanOf, isObject, objectOf, textOf } from "../json.ts";
import type { FlowObject } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { requireConnector } from "./connections.ts";
import { flowError, notFound, providerError } from "./errors.ts";
import { requireField } from "./objects.ts";

const encodings: ReadonlySet<unknown> = new Set(["UTF-8", "ISO-8859-1"]);
const compressible: ReadonlySet<string> = new Set(["delimited", "json"]);

/** Checks the body of `POST /sourceConnections` against its connection spec (flow-service.md §3.2, §4). */
export function checkSourceConnection(sandbox: SandboxState, body: JsonObject, strict: boolean): void {
  const connector = requireConnector(body);
  requireField(body, "name");
  const data = body["data"];
  if (!isObject(data)) throw providerError("1304-400", "The mandatory field data is missing.");
  checkBase(sandbox, body, connector);
  checkData(data, connector);
  checkParams(objectOf(body["params"]), connector, strict);
}

function checkBase(sandbox: SandboxState, body: JsonObject, connector: Connector): void {
  const baseId = body["baseConnectionId"];
  if (!connector.hasBaseConnection) {
    if (baseId !== undefined && baseId !== null) {
      throw providerError("1332-400", `baseConnectionId is not allowed for ${connector.title}.`);
    }
    return;
  }
  requireField(body, "baseConnectionId");
  const base = sandbox.connections.get(String(baseId));
  if (!base) throw notFound("connections", String(baseId));
  if (objectOf(base.wire["connectionSpec"])["id"] !== connector.connectionSpecId) {
    throw flowError(
      "1413-400",
      `The base connection ${base.id} has another connection spec than the source connection.`,
    );
  }
}

function checkData(data: JsonObject, connector: Connector): void {
  const format = data["format"];
  if (format === undefined) throw providerError("1304-400", "The mandatory field data.format is missing.");
  // Streams carry JSON; file formats are case-sensitive.
  const allowed: readonly unknown[] = connector.mode === "streaming" ? ["json"] : connector.formats;
  if (!allowed.includes(format)) {
    throw providerError("1327-400", `The format ${JSON.stringify(format)} is not allowed for ${connector.title}.`);
  }
  const properties = objectOf(data["properties"]);
  const delimiter = properties["columnDelimiter"] ?? data["columnDelimiter"];
  if (delimiter !== undefined && (typeof delimiter !== "string" || [...delimiter].length !== 1)) {
    throw providerError("1331-400", "columnDelimiter must be exactly one character.");
  }
  const encoding = properties["encoding"];
  if (encoding !== undefined && (format !== "delimited" || !encodings.has(encoding))) {
    throw flowError("1100-400", `encoding ${JSON.stringify(encoding)} is not possible with ${String(format)}.`);
  }
  const compression = properties["compressionType"] ?? data["compressionType"];
  if (compression === undefined) return;
  if (!compressible.has(String(format)) || !connector.compressions.some((known) => known === compression)) {
    throw flowError(
      "1100-400",
      `compressionType ${JSON.stringify(compression)} is not possible with ${String(format)}.`,
    );
  }
}

function checkParams(params: JsonObject, connector: Connector, strict: boolean): void {
  for (const { name, required, type, enum: values } of connector.sourceParameters) {
    const value = params[name];
    if (value === undefined || value === null || value === "") {
      if (required) throw providerError("1304-400", `The mandatory field params.${name} is missing.`);
      continue;
    }
    if (values && !values.includes(String(value))) {
      throw flowError("1100-400", `params.${name} must be one of ${values.join(", ")}.`);
    }
    if (type === "string" && typeof value !== "string") throw flowError("1100-400", `params.${name} must be text.`);
    if (type === "boolean" && booleanOf(value) === undefined) {
      throw flowError("1100-400", `params.${name} must be true or false.`);
    }
  }
  if (booleanOf(params["cdcEnabled"]) === true && !connector.supportsCdc) {
    throw flowError("1100-400", `Change data capture is not possible with ${connector.title}.`);
  }
  if (params["filters"] !== undefined) {
    throw providerError("1353-400", `Row filters are not possible with ${connector.title}; they are for tables.`);
  }
  if (!strict) return;
  const known = new Set(connector.sourceParameters.map(({ name }) => name));
  const unknown = Object.keys(params).find((name) => !known.has(name));
  if (unknown !== undefined) throw flowError("1100-400", `params.${unknown} is not in the source spec.`);
}

/** What GET adds to a source connection: its base connection and that one's spec. */
export function inheritBase(sandbox: SandboxState, body: JsonObject): JsonObject {
  const base = sandbox.connections.get(textOf(body["baseConnectionId"]) ?? "");
  return base ? { inheritedAttributes: { baseConnection: baseSummary(base) } } : {};
}

export function baseSummary(base: FlowObject): JsonObject {
  return { id: base.id, connectionSpec: base.wire["connectionSpec"] };
}
