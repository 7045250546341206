import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { connectors } from "@aep-ingest/connectors";
import { parse } from "@aep-ingest/spec";
import { array, assert, constantFrom, oneof, property, record, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { proposeMapping } from "../src/init/propose-mapping.ts";
import { writeConfig } from "../src/init/write-config.ts";
import { aepIngestHere, createFolder } from "./support/command.ts";

const batch = Object.values(connectors).filter(({ mode }) => mode === "batch");

const column = record({
  name: oneof(
    constantFrom("Id", "Email", "First Name", "e-mail", "country", "a.b", "null", "yes", "", "1st", "Größe", "x y z"),
    string({ maxLength: 12 }),
  ),
  type: constantFrom("string", "integer", "number", "boolean", "object"),
});

function problemsOf(text: string): readonly string[] {
  const { diagnostics } = parse([{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(text) }]);
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`);
}

describe("what init writes", () => {
  it("is valid for every batch connector and for whatever columns a sample has", () => {
    assert(
      property(array(column, { minLength: 1, maxLength: 8 }), constantFrom(...batch), (columns, connector) => {
        const usable = [{ name: "Id", type: "string" as const }, ...columns];
        const text = writeConfig({
          project: "acme/leads",
          connector,
          options: { format: "delimited", delimiter: "\t" },
          proposal: proposeMapping(usable),
          sample: "samples/leads.tsv",
        });
        expect(problemsOf(text)).toStrictEqual([]);
      }),
      { numRuns: Number(process.env["FC_RUNS"] ?? 60) },
    );
  });

  it("pairs columns with standard fields by their names, and declares the rest as own fields", () => {
    const columns = ["E-Mail", "uid", "first_name", "Lead Score"].map((name) => ({ name, type: "string" as const }));
    expect(proposeMapping(columns)).toStrictEqual({
      mapping: [
        ["_id", "uid"],
        ["personalEmail.address", "E-Mail"],
        ["person.name.firstName", "first_name"],
        ["_tenant.leadScore", "Lead Score"],
      ],
      fields: [["leadScore", "string"]],
      skipped: [],
    });
  });
});

describe("init", () => {
  it("looks at a sample, and what it writes previews", async () => {
    await using folder = await createFolder({ "samples/leads.csv": "Uid;FirstName;Score\n1;Ada;80\n2;Grace;007\n" });
    const { path: cwd } = folder;
    const made = await aepIngestHere(["init", "--sample", "samples/leads.csv", "--project", "acme/leads"], { cwd });
    expect(made).toMatchObject({ exitCode: 0, stdout: "Wrote aep-ingest.yaml and .github/workflows/ingest.yml.\n" });
    const config = await readFile(join(cwd, "aep-ingest.yaml"), "utf8");
    expect(config).toContain('delimiter: ";"');
    expect(config).toContain("path: /CHANGE-ME/*.csv");
    const previewed = await aepIngestHere(["preview", "--json"], { cwd });
    const { previews } = JSON.parse(previewed.stdout) as { previews: { rows: { record: unknown }[] }[] };
    expect(previews[0]?.rows[1]?.record).toMatchObject({ _id: "2", person: { name: { firstName: "Grace" } } });
    const workflow = await readFile(join(cwd, ".github/workflows/ingest.yml"), "utf8");
    expect(workflow).toContain("STORAGE_CONNECTION_STRING: ${{ secrets.STORAGE_CONNECTION_STRING }}");
  });

  it("writes over nothing", async () => {
    await using folder = await createFolder({ "aep-ingest.yaml": "mine" });
    const result = await aepIngestHere(["init"], { cwd: folder.path });
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("aep-ingest.yaml exists") });
    expect(await readFile(join(folder.path, "aep-ingest.yaml"), "utf8")).toBe("mine");
  });

  it.each([
    [["--connector", "ftps"], /write one of/u],
    [["--sample", "../x.csv"], /outside this folder/u],
    [["--sample", "leads.bin"], /tells no format/u],
    [["--sample", "none.csv"], /none\.csv: there is no such file/u],
  ])("says what is wrong with %j", async (args, message) => {
    await using folder = await createFolder();
    const result = await aepIngestHere(["init", ...args], { cwd: folder.path });
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(message) });
  });
});
