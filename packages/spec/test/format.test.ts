import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format, parse, rules, type Config, type Rule } from "../src/index.ts";
import { baseConfig } from "../src/rules/base.ts";
import { file, filesOf } from "./examples.ts";

function parsed(config: string, environment?: string): Config | undefined {
  return parse([file(config)], environment === undefined ? {} : { environment }).config;
}

/** What has to survive; where it stood does not. */
function content(config: Config | undefined): unknown {
  return { ...config, locate: undefined };
}

const configs = (Object.entries(rules) as [string, Rule][]).flatMap(([code, { right }]) => {
  const { config } = right === "" ? {} : parse(filesOf(right));
  return config === undefined ? [] : [[code, config] as const];
});

describe("format", () => {
  it("writes the base config and every right example so that parse gives the same config", () => {
    expect(configs.length).toBeGreaterThan(90);
    for (const [, config] of configs) expect(content(parsed(format(config)))).toStrictEqual(content(config));
  });

  it("is canonical: formatting what it wrote changes nothing", () => {
    for (const [, config] of configs) expect(format(parsed(format(config))!)).toBe(format(config));
  });

  it("writes what a person would", () => {
    const text = `version: 1
project: acme/leads
environments: { prod: { sandbox: prod, protect: true } }
connections: { blob: { connector: azure-blob, auth: { connectionString: "a=\${env.A};b", rotation: 2 } } }
schemas: { lead: { class: profile, fieldGroups: [profile-person-details], fields: { crm.id: string, tags: { type: array, items: string } } } }
datasets: { leads: { schema: lead } }
dataflows:
  leads:
    source: { connection: blob, path: /c/*.tsv, format: delimited, delimiter: tab }
    target: leads
    mapping: { personID: "12", _tenant.crm.id: "= lower(\${Id No})", person.gender: { static: female } }
    schedule: { frequency: hour, interval: 6, start: 2026-12-01T01:00:00+01:00 }
`;
    expect(format(parsed(text, "prod")!)).toMatchInlineSnapshot(`
      "version: 1
      project: acme/leads
      environments:
        prod:
          sandbox: prod
          protect: true
      connections:
        blob:
          connector: azure-blob
          auth:
            type: connection-string
            connectionString: a=\${env.A};b
            rotation: "2"
      schemas:
        lead:
          class: profile
          fieldGroups:
            - profile-person-details
          fields:
            crm:
              type: object
              fields:
                id: string
            tags:
              type: array
              items: string
      datasets:
        leads:
          schema: lead
      dataflows:
        leads:
          source:
            connection: blob
            path: /c/*.tsv
            format: delimited
            delimiter: "\\t"
          target: leads
          mapping:
            personID: "12"
            _tenant.crm.id: = lower(\${Id No})
            person.gender:
              static: female
          schedule:
            every: 6h
            start: 2026-12-01T00:00:00Z
      "
    `);
  });

  it("keeps any text as it is, whatever it means to YAML or to the language", () => {
    const special = fc.constantFrom(
      "${",
      "$${",
      "$",
      "{",
      "}",
      "${var.x}",
      "${env.X}",
      "${a b}",
      "=",
      "#",
      ": ",
      " ",
      "'",
      '"',
      "\n",
      "~",
      "true",
      "1",
      "é",
      "🎉",
      "\\",
      "a",
    );
    const text = fc.array(special, { minLength: 1, maxLength: 6 }).map((parts) => `x${parts.join("")}`);
    fc.assert(
      fc.property(text, text, text, text, (description, attribute, fixed, rotation) => {
        const config = parsed(baseConfig)!;
        const changed: Config = {
          ...config,
          connections: new Map([
            ...config.connections,
            [
              "own",
              {
                kind: "managed",
                key: "own",
                connector: "azure-blob",
                name: "own",
                description,
                auth: {
                  variant: "connection-string",
                  parameters: { connectionString: { kind: "env-template", parts: [description, { env: "A" }] } },
                  rotation,
                },
              },
            ],
          ]),
          dataflows: new Map([
            [
              "flow",
              {
                mode: "streaming",
                key: "flow",
                name: "flow",
                connection: "stream",
                target: "leads",
                mapping: [
                  {
                    destination: "personID",
                    sourceType: "ATTRIBUTE",
                    source: attribute.replaceAll(/[[\]\n]|^\s+|\s+$/g, ""),
                  },
                  { destination: "person.name.fullName", sourceType: "STATIC", source: fixed },
                ],
                source: { parameters: { stream: "s", dataType: "raw", reset: "latest" } },
                enabled: true,
              },
            ],
          ]),
        };
        expect(content(parsed(format(changed)))).toStrictEqual(content(changed));
      }),
      { numRuns: 200 },
    );
  });
});
