import { findConnectorBySpecId, type Parameter } from "@aep-ingest/connectors";
import type { Connection } from "@aep-ingest/core";
import type { AuthValue, ConnectionConfig } from "@aep-ingest/spec";
import { withoutMarkers } from "../identity/marker.ts";

/** A live connection as the config declares it: what the service shows is written down, what it hides becomes a variable.
 *  Undefined for a connector or a way to authenticate that is not in the catalogue. */
export function connectionOf(live: Connection, key: string): ConnectionConfig | undefined {
  const connector = findConnectorBySpecId(live.connectionSpec.id);
  const specName = live.auth?.specName;
  const variant =
    connector?.auth.find((each) => each.specName === specName) ??
    (specName === undefined ? connector?.auth[0] : undefined);
  if (connector === undefined || variant === undefined) return undefined;
  const shown = live.auth?.params ?? {};
  const parameters = variant.parameters.flatMap((parameter): (readonly [string, AuthValue])[] => {
    const value = parameter.secret ? undefined : shown[parameter.name];
    if (value !== undefined && value !== null) return [[parameter.name, typed(parameter, String(value))]];
    // An optional secret is there if the service shows a mask of it.
    const isUsed = parameter.required || (parameter.secret && shown[parameter.name] !== undefined);
    return isUsed ? [[parameter.name, variable(key, parameter)]] : [];
  });
  const description = withoutMarkers(live.description);
  return {
    key,
    kind: "managed",
    connector: connector.slug,
    name: live.name ?? key,
    ...(description === undefined ? {} : { description }),
    auth: { variant: variant.slug, parameters: Object.fromEntries(parameters) },
  };
}

/** The same connection, used as it is. */
export function referenceTo(live: Connection, key: string): ConnectionConfig | undefined {
  const connector = findConnectorBySpecId(live.connectionSpec.id);
  return connector === undefined ? undefined : { key, kind: "id", connector: connector.slug, reference: live.id };
}

/** `LEADS_BLOB_CONNECTION_STRING`. */
function variable(key: string, { name }: Parameter): AuthValue {
  const env = `${key}_${name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "_")}`.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
  return { kind: "env-template", parts: [{ env: /^[0-9]/.test(env) ? `_${env}` : env }] };
}

function typed({ type }: Parameter, value: string): AuthValue {
  if (type === "integer" && /^-?\d+$/.test(value)) return Number(value);
  return type === "boolean" && /^(true|false)$/i.test(value) ? value.toLowerCase() === "true" : value;
}
