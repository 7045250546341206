import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadSamples, parse, parseWithSamples, type ParseOptions, type Sample } from "../src/index.ts";
import { baseConfig } from "../src/rules/base.ts";
import { flowNamed } from "../src/rules/example.ts";
import { file } from "./examples.ts";

let outer: string;
let cwd: string;

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), "aep-ingest-samples-"));
  cwd = join(outer, "tree");
  await mkdir(join(cwd, "samples"), { recursive: true });
});

afterEach(async () => {
  await rm(outer, { recursive: true, force: true });
});

async function write(name: string, content: string | Uint8Array): Promise<void> {
  await writeFile(join(cwd, name), content);
}

async function contentOf(sample: Sample): Promise<unknown> {
  return (await loadSamples([sample], { cwd }))(sample);
}

describe("loadSamples", () => {
  it("reads the header of a delimited file, as the source says that it is written", async () => {
    await write("a.csv", 'Id,"E mail",__proto__\n1,a@b.example,x\n"never closed');
    await write("b.tsv.gz", gzipSync("Id\tName\n1\tJoe\n"));
    await write("c.txt", Buffer.from("Id;Stra\xDFe\n1;x\n", "latin1"));
    expect(await contentOf({ path: "a.csv", format: "delimited" })).toStrictEqual({
      columns: ["Id", "E mail", "__proto__"],
    });
    expect(
      await contentOf({ path: "b.tsv.gz", format: "delimited", delimiter: "\t", compression: "gzip" }),
    ).toStrictEqual({ columns: ["Id", "Name"] });
    expect(
      await contentOf({ path: "c.txt", format: "delimited", delimiter: ";", encoding: "ISO-8859-1" }),
    ).toStrictEqual({ columns: ["Id", "Straße"] });
  });

  it("takes the fields of many JSON rows together, because each may leave some out", async () => {
    await write("a.json", '{"id":1}\n{"id":2,"address":{"zip":"1"}}\n');
    expect(await contentOf({ path: "a.json", format: "json" })).toStrictEqual({ columns: ["id", "address"] });
  });

  it("says nothing of a sample without rows", async () => {
    await write("a.csv", "Id,Name\n");
    expect(await contentOf({ path: "a.csv", format: "delimited" })).toBeUndefined();
  });

  it("says why a sample cannot be read, and never throws", async () => {
    await write("empty.csv", "");
    await write("wrong.csv.gz", deflateSync("Id\n1\n"));
    await write("a.parquet", "no parquet");
    await symlink("circle", join(cwd, "circle"));
    const unreadable = { unreadable: expect.any(String) };
    expect(await contentOf({ path: "none.csv", format: "delimited" })).toStrictEqual({
      unreadable: "there is no file `none.csv`.",
    });
    expect(await contentOf({ path: "samples", format: "delimited" })).toStrictEqual({
      unreadable: "`samples` is no file.",
    });
    expect(await contentOf({ path: "circle", format: "json" })).toStrictEqual({ unreadable: "`circle`: ELOOP." });
    expect(await contentOf({ path: "empty.csv", format: "delimited" })).toStrictEqual(unreadable);
    expect(await contentOf({ path: "wrong.csv.gz", format: "delimited", compression: "gzip" })).toStrictEqual(
      unreadable,
    );
    expect(await contentOf({ path: "a.parquet", format: "parquet" })).toStrictEqual(unreadable);
  });

  it("reads nothing outside of the working tree: not through a link, nor through a folder that is one", async () => {
    await writeFile(join(outer, "secret.csv"), "Secret\n1\n");
    await symlink(join(outer, "secret.csv"), join(cwd, "link.csv"));
    await symlink(outer, join(cwd, "out"));
    for (const path of ["link.csv", "out/secret.csv", "../secret.csv", join(outer, "secret.csv")]) {
      expect(await contentOf({ path, format: "delimited" })).toStrictEqual({ isOutside: true });
    }
    await write("real.csv", "Id\n1\n");
    await symlink(join(cwd, "real.csv"), join(cwd, "inside.csv"));
    expect(await contentOf({ path: "inside.csv", format: "delimited" })).toStrictEqual({ columns: ["Id"] });
  });
});

describe("parseWithSamples", () => {
  const problems = async (text: string, options: ParseOptions = {}): Promise<readonly unknown[]> => {
    const { diagnostics } = await parseWithSamples([file(baseConfig, "base.yaml"), file(text)], { ...options, cwd });
    return diagnostics
      .filter(({ position }) => position.file !== "base.yaml")
      .map(({ code, position, suggestion }) => [code, `${position.line}:${position.column}`, suggestion]);
  };
  const flow = (sample: string, mapping: string): string =>
    `dataflows:\n${flowNamed("a", { mapping, rest: `schedule: once\n    sample: ${sample}` })}`;

  it("checks mappings against the header of the sample, offline", async () => {
    await write("samples/a.csv", "Id,Email\n1,a@b.example\n");
    expect(
      await problems(flow("samples/a.csv", "{ personID: Id, personalEmail.address: '= lower(Email)' }")),
    ).toStrictEqual([]);
    expect(
      await problems(flow("samples/a.csv", "{ personID: id, personalEmail.address: '= lower(Emial)' }")),
    ).toStrictEqual([
      ["AEP616", "5:26", "Id"],
      ["AEP616", "5:62", "Email"],
    ]);
  });

  it("places what is wrong with a sample at its name", async () => {
    await symlink(outer, join(cwd, "out"));
    await writeFile(join(outer, "a.csv"), "Id\n1\n");
    expect(await problems(flow("samples/none.csv", "{ personID: Id }"))).toStrictEqual([["AEP524", "7:13", undefined]]);
    expect(await problems(flow("out/a.csv", "{ personID: Id }"))).toStrictEqual([["AEP520", "7:13", undefined]]);
  });

  it("reads the sample of each environment", async () => {
    await write("samples/dev.csv", "Id\n1\n");
    await write("samples/prod.csv", "Number\n1\n");
    const text = `environments: { dev: { sandbox: dev, variables: { e: dev } }, prod: { sandbox: prod, variables: { e: prod } } }
${flow("samples/${var.e}.csv", "{ personID: Id }")}`;
    const { diagnostics, samples } = await parseWithSamples([file(`${baseConfig}${text}`)], { cwd });
    expect(samples.map(({ path }) => path)).toStrictEqual(["samples/dev.csv", "samples/prod.csv"]);
    expect(diagnostics.find(({ code }) => code === "AEP616")?.message).toMatch(/ \(environment prod\)$/);
  });

  it("is parse where no dataflow names a sample", async () => {
    const files = [file(`${baseConfig}datasets: { x: {} }\n`)];
    const { config: _own, ...expected } = parse(files);
    expect(await parseWithSamples(files, { cwd })).toStrictEqual(expected);
  });
});
