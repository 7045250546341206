import type { Connector } from "@aep-ingest/connectors";
import { findConnectorBySpecId } from "@aep-ingest/connectors";

import type { JsonObject } from "../json.ts";
import { isObject, objectOf, textOf } from "../json.ts";
import type { FlowObject } from "../state/entries.ts";
import { flowError, providerError } from "./errors.ts";
import { requireField } from "./objects.ts";
import { isConnectionSpec } from "./specs.ts";

/** The connection spec that a body names. @throws FLOW-1413 for none, an unknown one, or one of the tutorial's misprints */
export function requireSpecId(body: JsonObject): string {
  const id = textOf(objectOf(body["connectionSpec"])["id"]);
  if (id === undefined || !isConnectionSpec(id)) {
    throw flowError("1413-400", `Please provide a valid spec id; "${id ?? ""}" is no connection spec.`);
  }
  return id;
}

export function requireConnector(body: JsonObject): Connector {
  const id = requireSpecId(body);
  const connector = findConnectorBySpecId(id);
  if (!connector) throw flowError("1413-400", `The connection spec ${id} is no source.`);
  return connector;
}

/** Checks the body of `POST /connections`. @throws FLOW-1413, 1415, 1100 with 1304 */
export function checkConnection(body: JsonObject): void {
  const connector = requireConnector(body);
  requireField(body, "name");
  if (!connector.hasBaseConnection) {
    throw providerError("1332-400", `${connector.title} takes no base connection.`);
  }
  const auth = body["auth"];
  if (!isObject(auth)) throw providerError("1304-400", "The mandatory field auth is missing.");
  const variant = connector.auth.find(({ specName }) => specName === auth["specName"]);
  if (!variant) {
    const names = connector.auth.map(({ specName }) => `"${specName}"`).join(", ");
    throw flowError("1415-400", `The auth spec name ${JSON.stringify(auth["specName"])} is none of ${names}.`);
  }
  const params = objectOf(auth["params"]);
  for (const { name, required } of variant.parameters) {
    if (required && (params[name] === undefined || params[name] === null || params[name] === "")) {
      throw providerError("1304-400", `The mandatory field auth.params.${name} is missing.`);
    }
  }
}

/** Stands for a secret: the emulator needs to know that there is one, never which. */
const withheld = "***";

/** `auth` with every value that may be secret replaced; the values themselves are kept nowhere. */
export function withoutSecretValues(full: JsonObject): unknown {
  const auth = full["auth"];
  if (!isObject(auth)) return auth;
  const visible = visibleParameters(full, auth);
  const params = Object.entries(objectOf(auth["params"])).map(([name, value]) => [
    name,
    visible.has(name) ? value : withheld,
  ]);
  return { ...auth, params: Object.fromEntries(params) as JsonObject };
}

function visibleParameters(full: JsonObject, auth: JsonObject): ReadonlySet<string> {
  const connector = findConnectorBySpecId(textOf(objectOf(full["connectionSpec"])["id"]) ?? "");
  const variant = connector?.auth.find(({ specName }) => specName === auth["specName"]);
  return new Set(variant?.parameters.filter(({ secret }) => !secret).map(({ name }) => name));
}

/** The object as GET shows it: parameters that are secret, or that nobody knows to be public, are left out. */
export function concealSecrets(full: JsonObject): JsonObject {
  const auth = full["auth"];
  if (!isObject(auth)) return full;
  const visible = visibleParameters(full, auth);
  const params = Object.fromEntries(Object.entries(objectOf(auth["params"])).filter(([name]) => visible.has(name)));
  return { ...full, auth: { ...auth, params } };
}

/** The object with all its parameters, secret ones as placeholders, for patches. */
export function revealSecrets(object: FlowObject): JsonObject {
  const auth = object.hidden?.["auth"];
  return auth === undefined ? object.wire : { ...object.wire, auth };
}
