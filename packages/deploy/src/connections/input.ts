import type { ConnectionInput } from "@aep-ingest/core";
import { resolveTemplate, type Config, type ManagedConnection } from "@aep-ingest/spec";
import { SetupError } from "../session.ts";
import { withMarker } from "../identity/marker.ts";
import type { DeclaredConnection } from "./declared.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export function connectionDescription(config: Config, connection: ManagedConnection, hash: string): string {
  return withMarker(connection.description, { project: config.project, kind: "connection", key: connection.key, hash });
}

export function connectionInput(
  config: Config,
  connection: ManagedConnection,
  declared: DeclaredConnection,
  env: Environment,
): ConnectionInput {
  const { connector, variant, hash } = declared;
  return {
    name: connection.name,
    description: connectionDescription(config, connection, hash),
    connectionSpec: { id: connector.connectionSpecId, version: "1.0" },
    auth: { specName: variant.specName, params: authParameters(connection, declared, env) },
  };
}

/** The credentials with their environment variables filled in, in the types that the connector wants.
 *  @throws {SetupError} that names the variables that are not set. */
export function authParameters(
  connection: ManagedConnection,
  declared: DeclaredConnection,
  env: Environment,
): Readonly<Record<string, unknown>> {
  const types = new Map(declared.variant.parameters.map((parameter) => [parameter.name, parameter.type]));
  const missing = new Set<string>();
  const entries = Object.entries(connection.auth.parameters).flatMap(([name, value]) => {
    if (typeof value !== "object") return [[name, value] as const];
    const resolved = resolveTemplate(value, env);
    if ("value" in resolved) return [[name, typed(resolved.value, types.get(name))] as const];
    for (const variable of resolved.missing) missing.add(variable);
    return [];
  });
  if (missing.size > 0) {
    throw new SetupError(
      `connections.${connection.key}: set ${[...missing].join(", ")} in the environment; its credentials have to be sent.`,
    );
  }
  return Object.fromEntries(entries);
}

function typed(text: string, type: "string" | "integer" | "boolean" | undefined): unknown {
  if (type === "integer" && /^-?\d+$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
