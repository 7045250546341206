import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exploreStorage, type Explored } from "../src/explore/explore.ts";
import { factsOfName } from "../src/explore/file-name.ts";
import { sampleText } from "../src/explore/sample-text.ts";
import { applyProject } from "../src/plan-project.ts";
import { renderExploredText } from "../src/render/explored.ts";
import { configOf, env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
let files: string;
beforeEach(async () => {
  files = await mkdtemp(join(tmpdir(), "aep-explore-"));
  await mkdir(join(files, "leads-dev/leads"), { recursive: true });
  await writeFile(
    join(files, "leads-dev/leads/a.tsv"),
    gzipSync('Id\tFirstName\tNote\n1\tAda\t"says ""hi"", and\tmore"\n2\tGrace\t\n'),
  );
  await writeFile(join(files, "b.json"), '{"n":1,"o":{"p":true}}\n');
  sandbox = await createSandbox({ files });
});
afterEach(async () => {
  await sandbox.close();
  await rm(files, { recursive: true });
});

const explore = (path?: string, read = {}, config = leads(), connection = "leads-blob") =>
  exploreStorage({
    client: sandbox.readonlyClient(),
    config,
    connection,
    read,
    ...(path === undefined ? {} : { path }),
  });
const fileOf = (explored: Explored) => {
  if (explored.kind !== "file") throw new Error("a folder");
  return explored;
};

describe("exploreStorage", () => {
  beforeEach(async () => {
    await applyProject({ config: leads(), client: sandbox.client(), env, clock: sandbox.clock });
  });

  it("lists folders before files, from the root on", async () => {
    expect(await explore()).toMatchObject({
      kind: "folder",
      entries: [
        { type: "folder", path: "/leads-dev" },
        { type: "file", path: "/b.json" },
      ],
    });
    expect(await explore("/leads-dev/leads")).toMatchObject({ entries: [{ path: "/leads-dev/leads/a.tsv" }] });
  });

  it("shows a file's columns and rows, read as the dataflow of its folder reads it", async () => {
    const file = fileOf(await explore("/leads-dev/leads/a.tsv"));
    expect(file.columns.map(({ name }) => name)).toStrictEqual(["Id", "FirstName", "Note"]);
    expect(file.rows[0]).toMatchObject({ Id: "1", FirstName: "Ada" });
    const text = renderExploredText(file, { width: 60 });
    expect(text).toContain("Grace");
    expect(text.split("\n").every((line) => line.length <= 60)).toBe(true);
  });

  it("saves a sample that is read as the same rows", async () => {
    const file = fileOf(await explore("/leads-dev/leads/a.tsv"));
    const { text, gzip } = sampleText(file, "samples/a.csv.gz");
    expect(gzip).toBe(true);
    await writeFile(join(files, "leads-dev/c.csv"), text);
    const again = fileOf(await explore("/leads-dev/c.csv"));
    expect(again.rows).toStrictEqual(file.rows);
    expect(() => sampleText(file, "a.parquet")).toThrow("not as a.parquet");
  });

  it("looks into the landing zone, which has no connection", async () => {
    const config = configOf(`version: 1
project: acme/leads
connections: { zone: { connector: data-landing-zone } }
datasets: { d: { id: 5f3c3cedb2805c194ff0b69a } }
dataflows:
  f:
    source: { connection: zone, path: dlz/a.json, format: json }
    target: d
    mapping: { _id: id }
    schedule: once
`);
    expect(fileOf(await explore("b.json", {}, config, "zone")).rows).toStrictEqual([{ n: 1, o: { p: true } }]);
  });

  it("writes nothing", async () => {
    sandbox.writes();
    await explore("/b.json");
    expect(sandbox.writes()).toStrictEqual([]);
  });
});

it("exploreStorage says what to do about a connection that is not there", async () => {
  await expect(explore()).rejects.toThrow("aep-ingest apply --only leads-blob");
  await expect(explore("", {}, leads(), "blob")).rejects.toThrow("they have leads-blob");
});

it("factsOfName reads a name's endings", () => {
  expect(factsOfName("/a.b/leads.TSV.gz")).toStrictEqual({ format: "delimited", delimiter: "\t", compression: "gzip" });
  expect(factsOfName("/a.csv/b")).toStrictEqual({});
  expect(factsOfName("x.parquet")).toStrictEqual({ format: "parquet" });
});
