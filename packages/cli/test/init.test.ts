import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { connectors } from "@aep-ingest/connectors";
import { parse } from "@aep-ingest/spec";
import { array, assert, constantFrom, oneof, property, record, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { proposeMapping } from "../src/init/propose-mapping.ts";
import { similarName } from "../src/init/similar-name.ts";
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
      similar: [],
      skipped: [],
    });
  });
});

describe("similarName", () => {
  const known = ["email", "firstname", "lastname", "postalcode", "city"];

  it.each([
    ["Emial", "email"],
    ["customer_email", "email"],
    ["ContactFirstName", "firstname"],
    ["fist_name", "firstname"],
    ["postl code", "postalcode"],
    ["ctiy", undefined],
    ["user", undefined],
    ["xastname", "lastname"],
    ["score", undefined],
  ])("%s means %s", (column, name) => {
    expect(similarName(column, known)).toBe(name);
  });

  it("proposes nothing between two that are as near", () => {
    expect(similarName("namex", ["names", "namey"])).toBeUndefined();
  });
});

describe("init", () => {
  it("asks a person for what no flag says, and marks what is only similar", async () => {
    await using folder = await createFolder({ "people.csv": "Id,Emial\n1,a@x.org\n" });
    const asked: string[] = [];
    const answers = ["acme/asked", "", "people.csv"];
    const made = await aepIngestHere(["init", "--no-workflow"], {
      cwd: folder.path,
      answer: (question) => {
        asked.push(question);
        return answers.shift() ?? "";
      },
    });
    expect(made).toMatchObject({ exitCode: 0, stdout: "Wrote aep-ingest.yaml.\n" });
    expect(asked).toHaveLength(3);
    const config = await readFile(join(folder.path, "aep-ingest.yaml"), "utf8");
    expect(config).toContain("project: acme/asked");
    expect(config).toContain("connector: azure-blob");
    expect(config).toContain("personalEmail.address: Emial # a similar name only: is it this?");
  });

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

  it("writes nothing that is not valid, and takes a sample of any name", async () => {
    await using folder = await createFolder({ "a${b}.csv": "Id\n1\n" });
    const init = (...args: readonly string[]) => aepIngestHere(["init", "--yes", ...args], { cwd: folder.path });
    expect(await init("--project", "a b")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^error: .*`a b` is no name for a project/u),
    });
    expect(await readdir(folder.path)).toStrictEqual(["a${b}.csv"]);
    expect(await init("--sample", "a${b}.csv")).toMatchObject({ exitCode: 0 });
    const preview = await aepIngestHere(["preview"], { cwd: folder.path });
    expect(preview).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("a${b}.csv, 1 row read") });
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
