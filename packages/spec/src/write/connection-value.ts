import type { AuthValue, ConnectionConfig } from "../config.ts";
import { escaped, type YamlValue } from "./plain.ts";

export function connectionValue(connection: ConnectionConfig): YamlValue {
  const { connector } = connection;
  switch (connection.kind) {
    case "none":
      return { connector };
    case "id":
      return { connector, id: escaped(connection.reference) };
    case "existing":
      return { connector, existing: escaped(connection.reference) };
    case "managed": {
      const { key, name, description, auth } = connection;
      const parameters = Object.entries(auth.parameters).map(([parameter, value]) => [parameter, authText(value)]);
      return {
        connector,
        name: name === key ? undefined : escaped(name),
        description: description === undefined ? undefined : escaped(description),
        auth: {
          type: auth.variant,
          ...Object.fromEntries(parameters),
          rotation: auth.rotation === undefined ? undefined : escaped(auth.rotation),
        },
      };
    }
  }
}

function authText(value: AuthValue): string | number | boolean {
  if (typeof value === "string") return escaped(value);
  if (typeof value !== "object") return value;
  return value.parts.map((part) => (typeof part === "string" ? escaped(part) : `\${env.${part.env}}`)).join("");
}
