import { findConnector, type AuthVariant, type Connector } from "@aep-ingest/connectors";
import type { Connection } from "@aep-ingest/core";
import type { AuthValue, ManagedConnection } from "@aep-ingest/spec";
import { hexDigest } from "../identity/canonical.ts";
import { withoutMarkers } from "../identity/marker.ts";
import { contentOf, type DeclaredField, type LiveFields } from "../plan/fields.ts";

/** A base connection in comparable fields. */
export interface DeclaredConnection {
  readonly connector: Connector;
  readonly variant: AuthVariant;
  /** Patched in place. Credentials are not among them: they cannot be compared. */
  readonly inPlace: readonly DeclaredField[];
  /** The service refuses to change these (1414-400; auth type by flow-service.md §2.6). */
  readonly immutable: readonly DeclaredField[];
  /** Shown when the connection is made. */
  readonly shown: readonly DeclaredField[];
  /** Six digits over what can be compared, six over how the credentials are declared: a new `rotation` shows in the
   *  second half although nothing that the service returns has changed. */
  readonly hash: string;
}

const half = 6;

export function declareConnection(connection: ManagedConnection): DeclaredConnection {
  const at = (...path: readonly string[]) => ["connections", connection.key, ...path] as const;
  const { connector, variant } = findVariant(connection);
  const secrets = new Set(
    variant.parameters.filter((parameter) => parameter.secret).map((parameter) => parameter.name),
  );
  const { parameters, rotation } = connection.auth;
  const open = Object.entries(parameters).filter(([name]) => !secrets.has(name));
  const inPlace: readonly DeclaredField[] = [
    { field: "name", value: connection.name, path: at("name") },
    { field: "description", value: connection.description?.trim() || undefined, path: at("description") },
    ...open
      .filter(([, value]) => typeof value !== "object")
      .map(([name, value]) => ({ field: `auth.${name}`, value: String(value), path: at("auth", name) })),
  ];
  const immutable: readonly DeclaredField[] = [
    { field: "connector", value: connector.slug, path: at("connector") },
    { field: "auth.type", value: variant.slug, path: at("auth", "type") },
  ];
  const templates = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, templateText(value)]));
  return {
    connector,
    variant,
    inPlace,
    immutable,
    shown: [
      ...immutable,
      ...inPlace,
      ...open
        .filter(([, value]) => typeof value === "object")
        .map(([name, value]) => ({ field: `auth.${name}`, value: templateText(value), path: at("auth", name) })),
      { field: "auth.rotation", value: rotation, path: at("auth", "rotation") },
    ],
    hash:
      hexDigest(contentOf([...immutable, ...inPlace]), half) +
      hexDigest({ variant: variant.slug, templates, rotation }, half),
  };
}

/** Whether the credentials are declared in another way than when this marker was written. */
export function credentialsDiffer(markerHash: string, declaredHash: string): boolean {
  return markerHash.slice(half) !== declaredHash.slice(half);
}

/** Whether anything that the service returns is declared in another way than when this marker was written. */
export function contentDiffers(markerHash: string, declaredHash: string): boolean {
  return markerHash.slice(0, half) !== declaredHash.slice(0, half);
}

/** Live fields of a base connection. Only parameters that the service shows are compared: it masks or omits secrets. */
export function liveConnection(connection: Connection, declared: DeclaredConnection): LiveFields {
  const params = connection.auth?.params ?? {};
  const shown = declared.inPlace
    .filter((entry) => entry.field.startsWith("auth."))
    .map((entry) => {
      const value = params[entry.field.slice("auth.".length)];
      return [entry.field, value === undefined ? entry.value : String(value)] as const;
    });
  return new Map<string, unknown>([
    ["name", connection.name],
    ["description", withoutMarkers(connection.description)],
    ...shown,
  ]);
}

export function liveImmutable(connection: Connection, declared: DeclaredConnection): LiveFields {
  const { connector, variant } = declared;
  const specName = connection.auth?.specName;
  const live = connector.auth.find((entry) => entry.specName === specName);
  return new Map<string, unknown>([
    [
      "connector",
      connection.connectionSpec.id === connector.connectionSpecId ? connector.slug : connection.connectionSpec.id,
    ],
    ["auth.type", specName === undefined ? variant.slug : (live?.slug ?? specName)],
  ]);
}

/** `${env.NAME}` as it is written; a literal as text. */
function templateText(value: AuthValue): string {
  if (typeof value !== "object") return String(value);
  return value.parts.map((part) => (typeof part === "string" ? part : `\${env.${part.env}}`)).join("");
}

function findVariant(connection: ManagedConnection): { readonly connector: Connector; readonly variant: AuthVariant } {
  const connector = findConnector(connection.connector)?.connector;
  const variant = connector?.auth.find((entry) => entry.slug === connection.auth.variant);
  if (connector === undefined || variant === undefined) {
    throw new Error(
      `connections.${connection.key}: ${connection.connector} has no auth type ${connection.auth.variant}.`,
    );
  }
  return { connector, variant };
}
