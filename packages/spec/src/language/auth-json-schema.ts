import { connectors, type AuthVariant, type Connector, type Parameter } from "@aep-ingest/connectors";
import type { JsonSchema } from "./json-schema.ts";

/** What stands below `auth`, for each connector: an editor then completes the parameters of the chosen one. */
export function authSchemas(): readonly JsonSchema[] {
  return Object.values(connectors).map((connector) => ({
    if: { properties: { connector: { const: connector.slug } }, required: ["connector"] },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: connector.hasBaseConnection
      ? {
          properties: { auth: authSchema(connector) },
          oneOf: ["auth", "id", "existing"].map((key) => ({ required: [key] })),
        }
      : { properties: { auth: false, id: false, existing: false } },
  }));
}

function authSchema({ auth }: Connector): JsonSchema {
  const [first] = auth;
  const parameters = new Map(
    auth.flatMap((variant) => variant.parameters.map((parameter) => [parameter.name, parameter])),
  );
  return {
    properties: {
      type: {
        anyOf: [{ enum: auth.map(({ slug }) => slug) }, anyOfNames(auth), fromVariable],
        default: first?.slug,
      },
      rotation: {},
      ...Object.fromEntries([...parameters.values()].map((parameter) => [parameter.name, parameterSchema(parameter)])),
    },
    additionalProperties: false,
    allOf: auth.map((variant) => variantSchema(variant, variant === first)),
  };
}

/** As the service calls them: taken, but not offered for completion. */
function anyOfNames(auth: Connector["auth"]): JsonSchema {
  return {
    type: "string",
    pattern: `^(?:${auth.map(({ specName }) => specName.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)).join("|")})$`,
  };
}

/** Which variant it is, and what that needs, is then known to `parse` only. */
const fromVariable: JsonSchema = { type: "string", pattern: "\\$\\{var\\.[A-Za-z_]" };

function variantSchema({ slug, parameters }: AuthVariant, isDefault: boolean): JsonSchema {
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  const chosen = { properties: { type: { const: slug } }, required: ["type"] };
  return {
    if: isDefault ? { anyOf: [chosen, { not: { required: ["type"] } }] } : chosen,
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: { required },
  };
}

function parameterSchema(parameter: Parameter): JsonSchema {
  const { description, secret, type, minimum, length } = parameter;
  if (secret) {
    return {
      description: `${description} A secret: write \${env.NAME}.`,
      type: "string",
      pattern: "\\$\\{env\\.[A-Za-z_]",
    };
  }
  const replaced = { type: "string", pattern: "\\$\\{(env|var)\\.[A-Za-z_]" };
  const literal = {
    type,
    ...(parameter.enum === undefined ? {} : { enum: parameter.enum }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(length === undefined ? {} : { minLength: length, maxLength: length }),
  };
  const isPlainText = type === "string" && parameter.enum === undefined && length === undefined;
  return { description, ...(isPlainText ? literal : { anyOf: [literal, replaced] }) };
}
