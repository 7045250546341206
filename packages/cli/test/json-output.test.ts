import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verbsOf } from "../src/complete/walk-program.ts";
import { outputJsonSchema } from "../src/json/output-schema.ts";
import { outputShapes, type OutputVerb } from "../src/json/output-shapes.ts";
import { documentedProgram } from "../src/documented-program.ts";
import { aepIngest, createFolder } from "./support/command.ts";
import { leadsConfig } from "./support/config.ts";
import { canary, createWorld, renameFlow, type World } from "./support/world.ts";

const hour = 3_600_000;
const diagnosed = leadsConfig
  .replace(
    "    schedule: { every: 30m }",
    "    schedule: { every: 30m }\n    errors: { diagnostics: true, threshold: 99 }",
  )
  .replace("datasets:", "    fields: { score: { type: integer, required: true } }\ndatasets:")
  .replace("    schedule", "      _tenant.score: Score\n    schedule");

let world: World;
const seen = new Set<OutputVerb>();
beforeAll(async () => {
  world = await createWorld(diagnosed);
  await world.folder.write("samples/leads.csv", "Id,FirstName,Email,Score\n1,Ada,a@x.org,7\n2,Bob,b@x.org,many\n");
});
afterAll(() => world[Symbol.asyncDispose]());

/** Runs a verb, and holds its output to its shape. */
async function output(verb: OutputVerb, args: readonly string[], exitCode = 0): Promise<unknown> {
  const result = await world.run(...args, "--json");
  expect(result.exitCode, `${args.join(" ")}: ${result.stderr}${result.stdout}`).toBe(exitCode);
  return shaped(verb, result.stdout);
}

function shaped(verb: OutputVerb, stdout: string): unknown {
  const json: unknown = JSON.parse(stdout);
  const { error } = outputShapes[verb].safeParse(json);
  expect(error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? []).toStrictEqual([]);
  expect(stdout).not.toContain(canary);
  seen.add(verb);
  return json;
}

describe("--json", () => {
  it("has the documented shape for every verb", { timeout: 60_000 }, async () => {
    await output("validate", ["validate"]);
    await output("preview", ["preview"], 0);
    const git = promisify(execFile);
    const cwd = world.folder.path;
    await git("git", ["init", "-q"], { cwd });
    await git("git", ["add", "."], { cwd });
    await git("git", ["-c", "user.name=a", "-c", "user.email=a@x.org", "commit", "-qm", "x"], { cwd });
    await output("preview --diff", ["preview", "--diff"]);
    await output("plan", ["plan"]);
    await output("apply", ["apply", "--yes", "--wait-for-run", "0"]);
    await output("graph", ["graph", "--format", "svg"]);
    await output("doctor", ["doctor"]);
    await output("pull", ["pull"]);
    await world.store("leads/a.csv", "Id,FirstName,Email,Score\n1,Ada,a@x.org,7\n2,Bob,b@x.org,many\n");
    await output("explore", ["explore", "leads-blob"]);
    await output("explore", ["explore", "leads-blob", "/leads/a.csv", "--sample", "samples/new.csv"]);
    await world.emulator.clock.advance(hour);
    const listed = (await output("runs list", ["runs", "list", "--errors", "--fail-on", "never"])) as {
      errors: { samples: unknown[] }[];
    };
    expect(listed.errors.flatMap(({ samples }) => samples)).toHaveLength(1);
    await output("runs watch", ["runs", "watch", "--wait", "0", "--fail-on", "partial"], 4);
    await world.store("leads/broken.csv.gz", "not gzip");
    await renameFlow(world, "By hand");
    const drift = (await output("drift", ["drift", "--adopt", "--detailed-exitcode"], 2)) as { adopted: unknown };
    expect(drift.adopted).toMatchObject({ files: [{ path: "aep-ingest.yaml" }] });
    await output("import", ["import", "--all", "--dry-run"]);
    await output("schema", ["schema"]);
    await output("schema", ["schema", "output"]);
    await output("schema", ["schema", "plan"]);
    await output("explain", ["explain", "AEP101"]);
    await output("explain", ["explain"]);
    await output("completion", ["completion", "fish"]);
    await output("man", ["man"]);
    await output("error", ["plan", "--sandbox", "other"], 1);
    await output("destroy", ["destroy", "--yes", "--keep", "dataset,schema"]);
  });

  it("has it for verbs that need a place of their own", async () => {
    await using empty = await createFolder({ "a.csv": "Id,Name\n1,Ada\n" });
    const init = await world.runWith({ cwd: empty.path }, "init", "--sample", "a.csv", "--json");
    expect(shaped("init", init.stdout)).toMatchObject({ connector: "azure-blob" });
    const interrupt = new AbortController();
    const emulator = await aepIngest(["emulator", "--port", "0", "--json"], {
      cwd: empty.path,
      signal: interrupt.signal,
      onStdout: () => interrupt.abort(),
    });
    expect(shaped("emulator", emulator.stdout)).toStrictEqual({ url: expect.stringMatching(/^http:/u) });
  });

  it("has it for a run that is repeated", async () => {
    await using broken = await createWorld(
      leadsConfig
        .replace("/leads/*.csv", "/leads/*.gz")
        .replace("format: delimited", "format: delimited, compression: gzip"),
    );
    await broken.run("apply", "--yes", "--wait-for-run", "0");
    await broken.store("leads/a.gz", "this is not gzip");
    await broken.emulator.clock.advance(hour);
    const { stdout } = await broken.run("runs", "--json");
    const { flows } = JSON.parse(stdout) as { flows: { runs: { runId: string; verdict: string }[] }[] };
    const failed = flows.flatMap(({ runs }) => runs).find(({ verdict }) => verdict === "failed");
    const retried = await broken.run("runs", "retry", failed?.runId ?? "", "--yes", "--json");
    expect(retried.exitCode).toBe(0);
    shaped("runs retry", retried.stdout);
  });

  it("was held to the shape of every verb, and every verb has one", () => {
    const names = verbsOf(documentedProgram()).map(({ name }) => name);
    expect(names.filter((name) => !(name in outputShapes))).toStrictEqual([]);
    expect(Object.keys(outputShapes).filter((verb) => !seen.has(verb as OutputVerb))).toStrictEqual([]);
  });

  it("is described by the published schema", async () => {
    const path = join(import.meta.dirname, "../schema/output-v1.json");
    expect(JSON.parse(await readFile(path, "utf8"))).toStrictEqual(JSON.parse(JSON.stringify(outputJsonSchema())));
  });
});
