import { connectors, type AuthVariant, type Connector, type Parameter } from "@aep-ingest/connectors";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject, planProject } from "../src/plan-project.ts";
import { configOf } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const base64Key = Buffer.from("key").toString("base64");

function valueOf({
  type,
  format,
  length,
  minimum,
  enum: values,
  default: fallback,
}: Parameter): string | number | boolean {
  if (values?.[0] !== undefined) return values[0];
  if (fallback !== undefined) return fallback;
  if (type === "boolean") return true;
  if (type === "integer") return minimum ?? 1;
  if (format === "uri") return "https://storage.example/box";
  return format === "base64" ? base64Key : "x".repeat(length ?? 8);
}

/** All parameters, or only those that are required. */
function authOf(variant: AuthVariant, all: boolean): { readonly text: string; readonly env: Record<string, string> } {
  const used = variant.parameters.filter(({ required }) => all || required);
  const env = Object.fromEntries(
    used
      .filter(({ secret }) => secret)
      .map((parameter) => [`SECRET_${parameter.name}`.toUpperCase(), `canary-${valueOf(parameter)}`]),
  );
  const members = used.map((parameter) => {
    const { name, secret } = parameter;
    return `${name}: ${secret ? `"\${env.SECRET_${name.toUpperCase()}}"` : JSON.stringify(valueOf(parameter))}`;
  });
  return { text: `auth: { ${[`type: ${variant.slug}`, ...members].join(", ")} }`, env };
}

function sourceOf({ mode, sourceParameters, formats }: Connector): string {
  if (mode === "batch") return `path: /box/folder/, format: ${formats[0]}`;
  return sourceParameters
    .filter(({ required }) => required)
    .map(
      (parameter) => `${parameter.name}: ${JSON.stringify(parameter.name === "dataType" ? "raw" : valueOf(parameter))}`,
    )
    .join(", ");
}

function yamlOf(connector: Connector, auth: string): string {
  return `version: 1
project: acme/all
connections:
  storage: { connector: ${[connector.slug, auth].filter(Boolean).join(", ")} }
schemas:
  event: { title: Event, class: experience-event }
datasets:
  events: { schema: event }
dataflows:
  flow:
    source: { connection: storage, ${sourceOf(connector)} }
    target: events
    mapping: { _id: id, timestamp: at }
${connector.mode === "batch" ? "    schedule: { every: 1h }\n" : ""}`;
}

const variants = Object.values(connectors).flatMap((connector) =>
  connector.auth.length === 0
    ? [{ name: connector.slug, connector, auth: { text: "", env: {} } }]
    : connector.auth.flatMap((variant) =>
        [false, true].map((all) => ({
          name: `${connector.slug} by ${variant.slug}, ${all ? "all parameters" : "required parameters"}`,
          connector,
          auth: authOf(variant, all),
        })),
      ),
);

afterAll(() => {
  console.log(
    `connectors: ${Object.keys(connectors).length}, ${variants.length} ways to declare one, each planned empty after its apply`,
  );
});

describe("every connector and way to authenticate", () => {
  it.each(variants)(
    "$name: is made, then there is nothing to do, and no secret is shown",
    async ({ connector, auth }) => {
      const config = configOf(yamlOf(connector, auth.text));
      const result = await applyProject({ config, client: sandbox.client(), env: auth.env, clock: sandbox.clock });
      expect(result.messages).toStrictEqual([]);
      expect(result.status).toBe("applied");
      const after = await planProject({ config, client: sandbox.readonlyClient() });
      expect(after.actions.map(({ id, changes }) => [id, changes])).toStrictEqual([]);
      expect(after.blocks).toStrictEqual([]);
      expect(JSON.stringify([result.plan, [...result.outcomes]])).not.toContain("canary");
    },
  );
});
