import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { configJsonSchema, parse, rules, type Rule } from "../src/index.ts";
import { baseConfig } from "../src/rules/base.ts";
import { file } from "./examples.ts";

const ajv = new Ajv({ strict: false, allErrors: true });
const validate = ajv.compile(configJsonSchema());

function errorsOf(text: string): readonly string[] {
  return parseAllDocuments(text, { merge: true }).flatMap((document) => {
    if (validate(document.toJS())) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  });
}

const tested = (Object.entries(rules) as [string, Rule][]).filter(([, rule]) => rule.right !== "");

/** Rules about keys, types, lists of values and connectors: what an editor can see in one file. */
const visible = [
  "AEP120",
  "AEP122",
  "AEP123",
  "AEP124",
  "AEP126",
  "AEP127",
  "AEP301",
  "AEP303",
  "AEP304",
  "AEP307",
  "AEP308",
  "AEP309",
  "AEP310",
  "AEP311",
];

describe("JSON Schema", () => {
  it("is published as the table of the language has it", async () => {
    const published = JSON.parse(await readFile(new URL("../schema/v1.json", import.meta.url), "utf8"));
    // When this fails after a change of the language: `npm run schema` in packages/spec.
    expect(published).toStrictEqual(JSON.parse(JSON.stringify(configJsonSchema())));
  });

  it("accepts the base config", () => {
    expect(errorsOf(baseConfig)).toStrictEqual([]);
  });

  it.each(tested)("accepts the right example of %s", (_code, rule) => {
    expect(errorsOf(rule.right)).toStrictEqual([]);
  });

  it.each(visible)("refuses the wrong example of %s", (code) => {
    const rule = tested.find(([name]) => name === code)?.[1];
    expect(errorsOf(rule?.wrong ?? "")).not.toStrictEqual([]);
  });

  it.each(["leads", "public-data"])("accepts the example %s", async (name) => {
    const text = await readFile(new URL(`../../../examples/${name}/aep-ingest.yaml`, import.meta.url), "utf8");
    expect(errorsOf(text)).toStrictEqual([]);
  });

  it("asks for nothing inside overrides, where null removes", () => {
    const text = "environments: { dev: { overrides: { dataflows: { a: { schedule: ~, source: { path: /x/ } } } } } }";
    expect(errorsOf(text)).toStrictEqual([]);
  });

  it.each([
    ["a variable for the type of auth", 'auth: { type: "${var.kind}", connectionString: "${env.X}" }'],
    ["the service's own name of it", 'auth: { type: ConnectionString, connectionString: "${env.X}" }'],
  ])("accepts %s, as parse does", (_name, auth) => {
    const text = `version: 1\nproject: a\nvariables: { kind: connection-string }\nconnections: { c: { connector: azure-blob, ${auth} } }\n`;
    expect(errorsOf(text)).toStrictEqual([]);
    expect(parse([file(text)]).diagnostics.filter(({ severity }) => severity === "error")).toStrictEqual([]);
  });

  it("accepts parameters of auth in overrides, and refuses a variable for the version", () => {
    const text = 'environments: { dev: { overrides: { connections: { c: { auth: { password: ~, token: "x" } } } } } }';
    expect(errorsOf(text)).toStrictEqual([]);
    expect(errorsOf('version: "${var.version}"')).not.toStrictEqual([]);
  });
});
