import type { Config } from "@aep-ingest/spec";

/** Names of the environment variables that the auth parameters of a config take secrets from, sorted. */
export function secretNames(config: Config): readonly string[] {
  const names = new Set<string>();
  for (const connection of config.connections.values()) {
    if (connection.kind !== "managed") continue;
    for (const value of Object.values(connection.auth.parameters)) {
      if (typeof value !== "object") continue;
      for (const part of value.parts) if (typeof part !== "string") names.add(part.env);
    }
  }
  return [...names].sort();
}
