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
  return value.parts
    .map((part, index) => {
      if (typeof part !== "string") return `\${env.${part.env}}`;
      return index === value.parts.length - 1 ? escaped(part) : withDollars(part);
    })
    .join("");
}

/** A name for `$`, because one that stands before `${env.X}` would make it plain text. */
export const dollarVariable = { name: "dollar", value: "$" } as const;

function withDollars(part: string): string {
  const text = part.replace(/\$+$/, "");
  return escaped(text) + `\${var.${dollarVariable.name}}`.repeat(part.length - text.length);
}

/** Whether `connectionValue` refers to the variable. */
export function needsDollar(connection: ConnectionConfig): boolean {
  if (connection.kind !== "managed") return false;
  return Object.values(connection.auth.parameters).some(
    (value) =>
      typeof value === "object" &&
      value.parts.slice(0, -1).some((part) => typeof part === "string" && part.endsWith("$")),
  );
}
