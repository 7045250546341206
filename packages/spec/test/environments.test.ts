import { describe, expect, it } from "vitest";
import { parse, resolveTemplate, type ParseResult } from "../src/index.ts";
import { file } from "./examples.ts";

const text = `version: 1
project: acme/leads
variables: { container: shared, folder: "\${var.container}/in" }
environments:
  dev: { sandbox: "\${var.container}-box" }
  prod:
    sandbox: prod
    protect: true
    variables: { container: leads-prod }
    overrides:
      connections: { blob: { auth: { rotation: second } } }
      dataflows:
        leads:
          schedule: { every: 1d }
          description: ~
          mapping: { _id: ~, "personID": Number }
      schemas: { lead: { fieldGroups: [] } }
connections:
  blob: { connector: azure-blob, auth: { connectionString: "A=\${var.container};B=\${env.KEY}", rotation: 1 } }
schemas: { lead: { title: Lead, class: profile, fieldGroups: [profile-person-details] } }
datasets: { leads: { schema: lead } }
dataflows:
  leads:
    description: All of them
    source: { connection: blob, path: "/\${var.folder}/$\${x}.csv", format: delimited }
    target: leads
    mapping: { _id: Id, personID: '= concat(\${First Name}, "\${var.container}")' }
    schedule: { every: 6h }
`;

function inEnvironment(environment: string, config = text): ParseResult {
  return parse([file(config)], { environment });
}

describe("environments", () => {
  it("lists them and gives no config until one is chosen", () => {
    const result = parse([file(text)]);
    expect(result).toStrictEqual({ diagnostics: [], environments: ["dev", "prod"], samples: [] });
  });

  it("replaces variables everywhere, also in other variables and in the sandbox", () => {
    const { config } = inEnvironment("dev");
    expect(config?.sandbox).toBe("shared-box");
    expect(config?.dataflows.get("leads")).toMatchObject({
      source: { path: "/shared/in/${x}.csv" },
      description: "All of them",
      mapping: [
        { destination: "_id", source: "Id" },
        { destination: "personID", source: 'concat(${First Name}, "shared")' },
      ],
    });
  });

  it("lays overrides over the file: maps merge, lists replace, null removes", () => {
    const { config } = inEnvironment("prod");
    expect(config?.protect).toBe(true);
    const flow = config?.dataflows.get("leads");
    expect(flow).not.toHaveProperty("description");
    expect(flow).toMatchObject({
      source: { path: "/leads-prod/in/${x}.csv" },
      mapping: [{ destination: "personID", sourceType: "ATTRIBUTE", source: "Number" }],
      schedule: { frequency: "day", interval: 1 },
    });
    expect(config?.schemas.get("lead")).toMatchObject({ fieldGroups: [] });
    expect(config?.locate(["dataflows", "leads", "schedule", "every"])).toMatchObject({ line: 14 });
    expect(config?.locate(["dataflows", "leads", "source", "path"])).toMatchObject({ line: 25 });
  });

  it("keeps credentials as templates, with variables already replaced", () => {
    const connection = inEnvironment("prod").config?.connections.get("blob");
    expect(connection).toMatchObject({
      auth: {
        parameters: { connectionString: { kind: "env-template", parts: ["A=leads-prod;B=", { env: "KEY" }] } },
        rotation: "second",
      },
    });
  });

  it("take `$${` for the characters themselves, so that a `$` before a credential is a variable", () => {
    const partsOf = (written: string): unknown => {
      const config = text
        .replace(/connectionString: "[^"]*"/, () => `connectionString: "${written}"`)
        .replace("variables: {", 'variables: { dollar: "$",');
      return inEnvironment("dev", config).config?.connections.get("blob");
    };
    const withParameter = (connectionString: unknown): unknown =>
      expect.objectContaining({ auth: expect.objectContaining({ parameters: { connectionString } }) });
    const template = { kind: "env-template", parts: ["$", { env: "KEY" }] };
    expect(partsOf("${var.dollar}${env.KEY}")).toEqual(withParameter(template));
    // All that is known when this is read: the text `$${env.KEY}`, which is no reference, so it is a literal secret.
    expect(partsOf("$$${env.KEY}")).toBeUndefined();
    expect(partsOf("a${env.KEY}$")).toEqual(withParameter({ ...template, parts: ["a", { env: "KEY" }, "$"] }));
  });

  it("checks all of them and says which one has a problem", () => {
    const result = parse([file(text.replace("{ every: 1d }", "{ every: 1x }"))]);
    expect(result.diagnostics.map(({ code, message }) => [code, message])).toStrictEqual([
      ["AEP541", "`1x` is no interval. Write a whole number and m, h, d or w: 30m, 6h, 1d, 1w. (environment prod)"],
    ]);
  });

  it("checks only the chosen one", () => {
    const broken = text.replace("{ every: 1d }", "{ every: 1x }");
    expect(inEnvironment("dev", broken).diagnostics).toStrictEqual([]);
    expect(inEnvironment("prod", broken).config).toBeUndefined();
  });

  it("knows no other, and names a near one", () => {
    const result = inEnvironment("prdo");
    expect(result.config).toBeUndefined();
    expect(result.diagnostics[0]).toMatchObject({ code: "AEP210", suggestion: "prod", position: { line: 4 } });
  });

  it("counts a variable as used when one environment uses it", () => {
    const config = `version: 1
project: a
variables: { unused: x, used: y }
environments:
  dev: {}
  prod: { overrides: { datasets: { d: { name: "\${var.used}" } } } }
schemas: { s: { title: S, class: profile } }
datasets: { d: { schema: s } }
`;
    const { diagnostics } = parse([file(config)]);
    expect(diagnostics.filter(({ code }) => code === "AEP209").map(({ message }) => message)).toStrictEqual([
      "Nothing uses the variable `unused`. Use it as `${var.unused}`, or remove it.",
    ]);
  });

  it("takes numbers and flags out of variables", () => {
    const config = `version: 1
project: a
variables: { size: 6, on: true, limit: 5 }
connections: { c: { connector: s3, existing: c } }
schemas: { s: { title: S, class: profile } }
datasets: { d: { schema: s } }
dataflows:
  f:
    source: { connection: c, path: /b/, format: json, recursive: "\${var.on}" }
    target: d
    mapping: { personID: id }
    schedule: { frequency: hour, interval: "\${var.size}" }
    errors: { threshold: "\${var.limit}" }
`;
    expect(parse([file(config)]).config?.dataflows.get("f")).toMatchObject({
      source: { recursive: true },
      schedule: { interval: 6 },
      errors: { diagnostics: false, thresholdPercent: 5 },
    });
  });
});

describe("overrides", () => {
  const config = (overrides: string): string =>
    text.replace("  dev: { sandbox:", `  dev: { overrides: { ${overrides} }, sandbox:`);
  const flowOf = (overrides: string) => inEnvironment("dev", config(overrides)).config?.dataflows.get("leads");

  it("remove by null in maps that are new, or that stand for a single value, too", () => {
    expect(flowOf("dataflows: { leads: { errors: { diagnostics: true, threshold: ~ } } }")).toMatchObject({
      errors: { diagnostics: true },
    });
    expect(flowOf("dataflows: { leads: { schedule: { start: ~ } } }")).toMatchObject({ schedule: { interval: 6 } });
    expect(
      flowOf("dataflows: { leads: { mapping: { personID: { attribute: Id, static: ~ } } } }")?.mapping,
    ).toContainEqual({
      destination: "personID",
      sourceType: "ATTRIBUTE",
      source: "Id",
    });
  });
});

it("reports a variable that is a list once, where it stands", () => {
  const { diagnostics } = parse([
    file("version: 1\nproject: a\nenvironments:\n  dev: { sandbox: dev, variables: { list: [1] } }\n"),
  ]);
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toStrictEqual([
    "`environments.dev.variables.list` has to be text, not a list.",
  ]);
});

describe("protect", () => {
  const config = (value: string, environment = ""): string =>
    `version: 1\nproject: a\nvariables: { locked: ${value} }\nenvironments:\n  dev: { sandbox: dev }\n  prod: { sandbox: prod, protect: "\${var.locked}"${environment} }\n`;

  it("takes true and false out of a variable, the environment's before the file's", () => {
    expect(inEnvironment("prod", config("true")).config?.protect).toBe(true);
    expect(inEnvironment("prod", config("false")).config?.protect).toBe(false);
    expect(inEnvironment("prod", config("false", ", variables: { locked: true }")).config?.protect).toBe(true);
    expect(parse([file(config("true"))]).diagnostics).toStrictEqual([]);
  });

  it.each(["maybe", "1"])("takes nothing else out of one: %s", (value) => {
    for (const options of [{}, { environment: "prod" }]) {
      const { config: found, diagnostics } = parse([file(config(value))], options);
      expect(found).toBeUndefined();
      expect(diagnostics.map(({ code, position }) => [code, position.line])).toStrictEqual([["AEP122", 6]]);
    }
  });

  it("is no protection where the variable is not declared", () => {
    const { config: found, diagnostics } = inEnvironment("prod", config("true").replace("locked: true", "other: 1"));
    expect(found).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toStrictEqual(["AEP201"]);
  });
});

describe("resolveTemplate", () => {
  const template = { kind: "env-template", parts: ["A=", { env: "X" }, ";B=", { env: "Y" }] } as const;

  it("puts values in their places", () => {
    expect(resolveTemplate(template, { X: "1", Y: "${env.X}" })).toStrictEqual({ value: "A=1;B=${env.X}" });
  });

  it("names every missing variable once; empty is missing, as CI passes unset secrets", () => {
    expect(resolveTemplate(template, { X: "" })).toStrictEqual({ missing: ["X", "Y"] });
    expect(
      resolveTemplate({ kind: "env-template", parts: [{ env: "toString" }, { env: "toString" }] }, {}),
    ).toStrictEqual({
      missing: ["toString"],
    });
  });
});
