import * as fc from "fast-check";
import type { FieldDeclaration } from "@aep-ingest/xdm";
import { fieldGroupBody } from "@aep-ingest/xdm";
import type { Config } from "@aep-ingest/spec";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../src/identity/canonical.ts";
import type { Observation } from "../src/observation.ts";
import { plan } from "../src/plan/plan.ts";
import { configOf, leads } from "./support/leads.ts";

const nothing: Observation = {
  sandbox: "dev",
  tenantId: "acme",
  connections: [],
  sourceConnections: [],
  targetConnections: [],
  flows: [],
  mappingSets: [],
  pinnedMappingSets: [],
  otherDataSets: [],
  schemas: [],
  fieldGroups: [],
  descriptors: [],
  dataSets: [],
};

const digestOf = (config: Config, now = 0): string => plan(config, nothing, { now }).digest;

const base = `version: 1
project: acme/leads
connections:
  blob: { connector: azure-blob, name: Blob, description: Ours, auth: { connectionString: "\${env.A}", container: one, rotation: "1" } }
  stream: { connector: kinesis, auth: { accessKeyId: "\${env.A}", secretKey: "\${env.B}", region: eu-west-1 } }
schemas:
  lead:
    title: Lead
    description: A lead
    class: profile
    fieldGroups: [profile-personal-details]
    fields: { score: { type: integer, minimum: 0, title: Score }, crm: { type: object, fields: { id: string } } }
    identities: [{ path: personalEmail.address, namespace: Email, primary: true }]
    profile: false
datasets:
  leads: { name: Leads, description: All, schema: lead }
dataflows:
  files:
    name: Files
    description: From files
    source: { connection: blob, path: /box/a/, format: delimited, delimiter: ";", encoding: UTF-8, compression: gzip, recursive: true }
    target: leads
    mapping: { _id: Id, personalEmail.address: Email, _tenant.score: { static: "1" } }
    schedule: { every: 30m, start: 2026-12-01T00:00:00Z, backfill: true }
    errors: { diagnostics: true, threshold: 5 }
    encryption: { publicKeyId: key-1 }
    enabled: true
  clicks:
    source: { connection: stream, stream: clicks, dataType: raw, reset: latest }
    target: leads
    mapping: { _id: id, personalEmail.address: mail, _tenant.score: points }
`;

/** One change each; every one of them changes a request that an apply sends. */
const changes: readonly (readonly [string, string])[] = [
  ["name: Blob", "name: Blob 2"],
  ["description: Ours", "description: Theirs"],
  ["container: one", "container: two"],
  ['rotation: "1"', 'rotation: "2"'],
  ["region: eu-west-1", "region: us-east-1"],
  ["title: Lead", "title: Leads"],
  ["description: A lead", "description: The lead"],
  ["[profile-personal-details]", "[profile-personal-details, profile-person-details]"],
  ["minimum: 0", "minimum: 1"],
  ["minimum: 0", "minimum: 0, maximum: 9"],
  ["minimum: 0", "minimum: 0, required: true"],
  ["title: Score", "title: Points"],
  ["{ id: string }", "{ id: integer }"],
  ["{ id: string }", "{ id: { type: string, pattern: a+ } }"],
  ["type: object, fields", "type: object, title: CRM, fields"],
  ["namespace: Email, primary: true", "namespace: Phone, primary: true"],
  ["profile: false", "profile: true"],
  ["name: Leads", "name: Prospects"],
  ["description: All", "description: Some"],
  ["name: Files", "name: Documents"],
  ["description: From files", "description: From documents"],
  ["path: /box/a/", "path: /box/b/"],
  ['delimiter: ";"', 'delimiter: "|"'],
  ["encoding: UTF-8", "encoding: ISO-8859-1"],
  ["compression: gzip", "compression: bzip2"],
  ["recursive: true", "recursive: false"],
  ["_id: Id", "_id: Ident"],
  ["_id: Id", '_id: "= Id"'],
  ["_id: Id", "_id: { static: Id }"],
  ["every: 30m", "every: 45m"],
  ["every: 30m", "every: 30h"],
  ["start: 2026-12-01", "start: 2026-12-02"],
  ["backfill: true", "backfill: false"],
  ["diagnostics: true", "diagnostics: false"],
  ["threshold: 5", "threshold: 6"],
  ["publicKeyId: key-1", "publicKeyId: key-2"],
  ["enabled: true", "enabled: false"],
  ["stream: clicks,", "stream: taps,"],
  ["reset: latest", "reset: earliest"],
  ["mapping: { _id: id,", "mapping: { _id: id2,"],
];

describe("the digest", () => {
  it.each(changes)("changes with the request: %s -> %s", (from, to) => {
    expect(base).toContain(from);
    expect(digestOf(configOf(base.replace(from, to)))).not.toBe(digestOf(configOf(base)));
  });

  it("is the same for the same config, at any time and whatever the order of the keys", () => {
    expect(digestOf(configOf(base), 0)).toBe(digestOf(configOf(base), 1e12));
    expect(digestOf(leads())).toBe(digestOf(leads()));
  });

  it("covers everything that a declared field says", () => {
    const leaf: fc.Arbitrary<FieldDeclaration> = fc.record(
      {
        type: fc.constantFrom("string", "integer", "number", "boolean", "date"),
        title: fc.constantFrom("A", "B"),
        description: fc.constantFrom("A", "B"),
        required: fc.boolean(),
        pattern: fc.constantFrom("a", "b"),
        minimum: fc.constantFrom(0, 1),
        maximum: fc.constantFrom(8, 9),
        minLength: fc.constantFrom(0, 1),
        maxLength: fc.constantFrom(8, 9),
        default: fc.constantFrom("x", 1, true),
        enum: fc.constantFrom(["a"], ["a", "b"]),
      },
      { requiredKeys: ["type"] },
    );
    const field: fc.Arbitrary<FieldDeclaration> = fc.oneof(
      leaf,
      leaf.map((items) => ({ type: "array" as const, items })),
      fc
        .dictionary(fc.constantFrom("m", "n"), leaf, { minKeys: 1 })
        .map((fields) => ({ type: "object" as const, fields })),
    );
    const fields = fc.dictionary(fc.constantFrom("a", "b"), field, { minKeys: 1, maxKeys: 2 });
    const config = configOf(base);
    const schema = config.schemas.get("lead");
    const withFields = (declared: Readonly<Record<string, FieldDeclaration>>): Config => {
      return {
        ...config,
        schemas: new Map([["lead", { ...schema, fields: declared }]]) as never,
        locate: (path) => config.locate(path),
      };
    };
    const bodyOf = (declared: Readonly<Record<string, FieldDeclaration>>): string =>
      canonicalJson(fieldGroupBody({ title: "T", class: "c", tenantId: "acme", fields: declared }));
    fc.assert(
      fc.property(fields, fields, (left, right) => {
        fc.pre(bodyOf(left) !== bodyOf(right));
        expect(digestOf(withFields(left))).not.toBe(digestOf(withFields(right)));
      }),
      { numRuns: 200 },
    );
  });
});

describe("canonical JSON", () => {
  it("is the same text whatever order members were written in, and says all of the value", () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map((item) => reversed(item));
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, member]) => [key, reversed(member)] as const)
          .reverse(),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(text).toHaveLength(JSON.stringify(value).length);
        expect(JSON.stringify(JSON.parse(text))).toBe(text);
      }),
    );
    const odd = JSON.parse('{"b":1,"__proto__":{"d":1,"c":2},"10":3,"9":4}') as object;
    expect(canonicalJson({ ...odd, left: undefined })).toBe('{"9":4,"10":3,"__proto__":{"c":2,"d":1},"b":1}');
  });
});
