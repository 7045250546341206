import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatSnapshot, parse, parseSnapshot, type ParseOptions, type Snapshot } from "../src/index.ts";
import { baseConfig, baseSnapshot } from "../src/rules/base.ts";
import { file } from "./examples.ts";

const loyal = `schemas:
  loyal: { id: "https://ns.adobe.com/acme/schemas/5c1d" }
datasets:
  members: { name: Members, schema: loyal }
  archive: { id: 5f3c3cedb2805c194ff0b69a }
`;

function flow(key: string, target: string, mapping: string): string {
  return `  ${key}:
    source: { connection: blob, path: /${key}.csv, format: delimited }
    target: ${target}
    mapping: ${mapping}
    schedule: once
`;
}

function codesOf(text: string, options: ParseOptions = { snapshot: baseSnapshot }): readonly string[] {
  const { diagnostics } = parse([file(baseConfig, "base.yaml"), file(text)], options);
  return diagnostics.filter(({ position }) => position.file === "aep-ingest.yaml").map(({ code }) => code);
}

function into(target: string, mapping: string): string {
  return `${loyal}dataflows:\n${flow("used", target === "archive" ? "members" : "archive", "{ _tenant.level: Level }")}${flow("f", target, mapping)}`;
}

describe("parse with a snapshot", () => {
  it.each(["members", "archive"])("checks mappings into what exists (%s) as into what is declared", (target) => {
    expect(codesOf(into(target, "{ _tenant.level: Level, _tenant.points: Points }"))).toStrictEqual([]);
    expect(codesOf(into(target, "{ _tenant.level: Level, _acme.points: Points }"))).toStrictEqual([]);
    expect(codesOf(into(target, "{ _tenant.level: Level, _tenant.point: Points }"))).toStrictEqual(["AEP608"]);
    expect(codesOf(into(target, "{ _tenant.level: Level, _tenant.points: { static: many } }"))).toStrictEqual([
      "AEP622",
    ]);
    expect(codesOf(into(target, "{ _tenant.points: Points }"))).toStrictEqual(["AEP610"]);
    expect(codesOf(into(target, "{ _tenant.level: A, _acme.level: B }"))).toStrictEqual(["AEP606"]);
    expect(codesOf(into(target, "{ _tenant.level: Level, _other.points: Points }"))).toStrictEqual(["AEP627"]);
  });

  it("says nothing about them without one, because only the sandbox knows", () => {
    for (const mapping of ["{ _tenant.point: Points }", "{ _other.points: Points }"]) {
      expect(codesOf(into("members", mapping), {})).toStrictEqual([]);
    }
  });

  it("suggests paths that hold in every sandbox", () => {
    const text = into("members", "{ _tenant.level: Level, _acme.point: Points }");
    const { diagnostics } = parse([file(baseConfig, "base.yaml"), file(text)], { snapshot: baseSnapshot });
    expect(diagnostics.find(({ code }) => code === "AEP608")?.suggestion).toBe("_tenant.points");
  });

  it("knows the fields of a field group that is not standard, beside the schema's own", () => {
    const mapping = "{ personID: Id, _tenant.level: Level, _tenant.own: Own, _tenant.points: Points, _tenant.non: X }";
    const text = `schemas:
  mine: { class: profile, fieldGroups: ["https://ns.adobe.com/acme/mixins/7c2f"], fields: { own: string } }
datasets: { mine: { schema: mine } }
dataflows:
${flow("f", "mine", mapping)}`;
    expect(codesOf(text)).toStrictEqual(["AEP608"]);
    expect(codesOf(text, {})).toStrictEqual([]);
  });

  it("checks each environment against its own sandbox, and none against one that is not in it", () => {
    const [dev] = Object.values(baseSnapshot.sandboxes);
    const snapshot: Snapshot = {
      version: 1,
      sandboxes: { dev: dev!, stage: { ...dev!, tenantId: "acmestage", resources: [], datasets: [] } },
    };
    const environments =
      "environments: { dev: { sandbox: dev }, stage: { sandbox: stage }, prod: { sandbox: prod } }\n";
    const text = `${environments}${into("members", "{ _tenant.level: Level, _tenant.point: Points }")}`;
    const messages = parse([file(baseConfig, "base.yaml"), file(text)], { snapshot })
      .diagnostics.filter(({ position }) => position.file === "aep-ingest.yaml")
      .map(({ code, message }) => `${code}${/ \(environment .*\)$/.exec(message)?.[0] ?? ""}`);
    expect(messages).toStrictEqual([
      "AEP430 (environment stage)",
      "AEP431 (environment stage)",
      "AEP608 (environment dev)",
    ]);
    expect(codesOf(text, { snapshot, environment: "prod" })).toStrictEqual([]);
  });

  it("takes the sandbox that is named where no environment does", () => {
    const text = into("members", "{ _tenant.level: Level, _tenant.point: Points }");
    const sandboxes = { ...baseSnapshot.sandboxes, prod: { takenAt: "", tenantId: "x", resources: [], datasets: [] } };
    const snapshot: Snapshot = { version: 1, sandboxes };
    expect(codesOf(text, { snapshot })).toStrictEqual([]);
    expect(codesOf(text, { snapshot, sandbox: "dev" })).toStrictEqual(["AEP608"]);
  });

  it("knows the namespaces of the organisation, and the standard ones where it does not list them", () => {
    const [dev] = Object.values(baseSnapshot.sandboxes);
    const { namespaces: _, ...unlisted } = dev!;
    const suggestions = (namespace: string, sandbox: Snapshot["sandboxes"][string] | undefined) => {
      const text = `schemas: { s: { class: profile, fields: { no: string }, identities: [{ path: _tenant.no, namespace: ${namespace} }] } }\n`;
      const options: ParseOptions =
        sandbox === undefined ? {} : { snapshot: { version: 1, sandboxes: { dev: sandbox } } };
      const { diagnostics } = parse([file(`version: 1\nproject: a\n${text}`)], options);
      return diagnostics.filter(({ code }) => code !== "AEP418").map(({ code, suggestion }) => [code, suggestion]);
    };
    expect(suggestions("LoyaltyId", dev)).toStrictEqual([]);
    expect(suggestions("loyalty", dev)).toStrictEqual([["AEP432", "LoyaltyId"]]);
    expect(suggestions("ecid", dev)).toStrictEqual([["AEP432", "ECID"]]);
    expect(suggestions("CRM", dev)).toStrictEqual([["AEP432", undefined]]);
    for (const sandbox of [unlisted, undefined]) {
      expect(suggestions("LoyaltyId", sandbox)).toStrictEqual([]);
      expect(suggestions("CRM", sandbox)).toStrictEqual([]);
      expect(suggestions("ecid", sandbox)).toStrictEqual([["AEP419", "ECID"]]);
    }
  });

  it("counts batches into datasets that are in Profile already", () => {
    const [dev] = Object.values(baseSnapshot.sandboxes);
    const datasets = dev!.datasets.map((dataset) => ({ ...dataset, profile: true }));
    const snapshot: Snapshot = { version: 1, sandboxes: { dev: { ...dev!, datasets } } };
    const text = into("archive", "{ _tenant.level: Level }").replaceAll("schedule: once", "schedule: { every: 15m }");
    expect(codesOf(text, { snapshot })).toStrictEqual(["AEP533"]);
  });
});

describe("parseSnapshot", () => {
  it("gives back what formatSnapshot wrote, whatever order it came in", () => {
    const text = formatSnapshot(baseSnapshot);
    expect(parseSnapshot(text)).toStrictEqual({ snapshot: baseSnapshot, diagnostics: [] });
    const reversed = JSON.parse(text, (_key, value: unknown) =>
      Array.isArray(value) ? value.toReversed() : value,
    ) as Snapshot;
    const sandbox = reversed.sandboxes["dev"]!;
    expect(formatSnapshot({ ...reversed, sandboxes: { dev: { ...sandbox, resources: baseResources() } } })).toBe(text);
  });

  it("ignores keys that it does not know", () => {
    const { snapshot } = parseSnapshot(
      JSON.stringify({ ...baseSnapshot, later: 1, sandboxes: { dev: { ...baseSnapshot.sandboxes["dev"], more: 2 } } }),
    );
    expect(snapshot).toStrictEqual(baseSnapshot);
  });

  it.each([
    ["", "it is no JSON"],
    ["[]", "the whole is not of type object"],
    ['{"version":2}', "`version` is not 1"],
    ['{"version":1,"sandboxes":{"dev":{}}}', "`sandboxes.dev.takenAt` is not of type string"],
    [
      '{"version":1,"sandboxes":{"dev":{"takenAt":"","tenantId":"a","resources":[{}],"datasets":[]}}}',
      "`sandboxes.dev.resources[0].$id` is not of type string",
    ],
  ])("says what is wrong with %s", (text, why) => {
    const { snapshot, diagnostics } = parseSnapshot(text);
    expect(snapshot).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: "AEP140", severity: "warning", position: { file: ".aep-ingest/snapshot.json", line: 1 } },
    ]);
    expect(diagnostics[0]?.message).toContain(why);
  });

  it("never throws, and neither does parse with what it gave", () => {
    const text = into("archive", "{ _tenant.level: Level, a.b: '= lower(c)' }");
    const known = ["$id", "$ref", "allOf", "properties", "type", "items", "meta:class", "_acme", "__proto__"];
    const node = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(1, null, true, "object", "array", "https://ns.adobe.com/acme/schemas/5c1d", "#/allOf/0"),
        fc.array(tie("node"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...known), tie("node"), { maxKeys: 4 }),
      ),
    })).node;
    const property = fc.property(
      fc.array(fc.dictionary(fc.constantFrom(...known), node), { maxLength: 2 }),
      (resources) => {
        const dev = {
          ...baseSnapshot.sandboxes["dev"],
          resources: [...baseResources().slice(0, 1), ...resources.map(asSchema)],
        };
        const { snapshot } = parseSnapshot(JSON.stringify({ ...baseSnapshot, sandboxes: { dev } }));
        expect(Array.isArray(codesOf(text, { snapshot: snapshot! }))).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 200 });
  });
});

function asSchema(resource: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...resource, $id: "https://ns.adobe.com/acme/schemas/5c1d" };
}

function baseResources(): Snapshot["sandboxes"][string]["resources"] {
  return baseSnapshot.sandboxes["dev"]!.resources;
}
