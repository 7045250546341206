import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseConfig } from "../src/rules/base.ts";
import { LanguageClient } from "./language-client.ts";

const client = new LanguageClient(fileURLToPath(new URL("../schema/v1.json", import.meta.url)));

beforeAll(async () => client.start(), 60_000);
afterAll(() => client.stop());

describe("an editor with yaml-language-server", () => {
  it("finds nothing wrong with a right config", async () => {
    expect(await client.open("right.yaml", baseConfig)).toStrictEqual([]);
  });

  it("underlines a misspelled key, an unknown value and a secret", async () => {
    const text = `version: 1
project: acme/leads
connections:
  files: { connector: sftp, auth: { host: a, userName: b, password: hunter2 } }
datasets:
  leads: { shema: lead }
dataflows:
  a: { source: { connection: files, path: /a.csv, format: csv }, target: leads, schedule: once, mapping: { a: b } }
`;
    const lines = (await client.open("wrong.yaml", text)).map(({ range }) => range.start.line + 1);
    expect([...new Set(lines)].sort()).toStrictEqual([4, 6, 8]);
  });

  it("completes sections, connectors, and the parameters of the chosen connector", async () => {
    await client.open("sections.yaml", "version: 1\n\n");
    expect(await client.complete("sections.yaml", 1, 0)).toEqual(
      expect.arrayContaining(["project", "connections", "dataflows"]),
    );
    await client.open("connectors.yaml", "connections:\n  a:\n    connector: \n");
    expect(await client.complete("connectors.yaml", 2, 15)).toEqual(expect.arrayContaining(["azure-blob", "sftp"]));
    await client.open("parameters.yaml", "connections:\n  a:\n    connector: sftp\n    auth:\n      host: a\n      \n");
    expect(await client.complete("parameters.yaml", 5, 6)).toEqual(
      expect.arrayContaining(["userName", "password", "rotation"]),
    );
  });

  it("explains a key", async () => {
    await client.open("hover.yaml", "dataflows:\n  a:\n    schedule: { every: 30m }\n");
    expect(await client.hover("hover.yaml", 2, 6)).toContain("When files are read");
  });
});
