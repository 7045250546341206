import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { aepIngestHere, createFolder } from "./support/command.ts";
import { leadsConfig, leadsSample } from "./support/config.ts";
import { canary, createWorld, renameFlow, type World } from "./support/world.ts";

const hour = 3_600_000;
const configOf = (world: World) => readFile(join(world.folder.path, "aep-ingest.yaml"), "utf8");
const writes = (world: World) => world.emulator.requests().filter(({ write }) => write).length;

describe("import", () => {
  it("asks, marks, then writes a file whose plan is empty", async () => {
    await using world = await createWorld();
    await world.run("apply", "--yes", "--wait-for-run", "0");
    // Of another project now: what is in the sandbox carries a mark, and is refused.
    await using other = await createFolder();
    const refused = await world.runWith({ cwd: other.path }, "import", "--all", "--project", "acme/new", "--yes");
    expect(refused).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("belongs to project acme/leads") });
    await makeFlowByHand(world, "By hand");
    const importByHand = (answer: string, ...flags: readonly string[]) =>
      world.runWith({ cwd: other.path, answer }, "import", "--name", "By hand", "--project", "acme/new", ...flags);
    const declined = await importByHand("no");
    expect(declined).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("Nothing was imported") });
    const asJson = await importByHand("no", "--json");
    expect(asJson.stderr).toMatch(/By hand[^]*Import: 1 dataflow[^]*Mark these in sandbox dev/u);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ outcome: "declined", flows: [{ name: "By hand" }] });
    const before = writes(world);
    const taken = await importByHand("yes");
    expect(taken.exitCode, taken.stderr).toBe(0);
    expect(taken.stdout).toContain("1 dataflow");
    expect(writes(world) - before).toBe(3);
    const text = await readFile(join(other.path, "aep-ingest.yaml"), "utf8");
    expect(text).toContain("project: acme/new # owns every object that is imported");
    expect(text).not.toContain(canary);
    const plan = await world.runWith({ cwd: other.path }, "plan", "--detailed-exitcode");
    expect(plan).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("No changes") });
  });

  it("does not write over what somebody has changed meanwhile", async () => {
    await using world = await createWorld();
    await world.run("apply", "--yes", "--wait-for-run", "0");
    await makeFlowByHand(world, "By hand");
    const path = join(world.folder.path, "aep-ingest.yaml");
    const mine = `${await configOf(world)}# mine\n`;
    const answer = () => {
      writeFileSync(path, mine);
      return "yes";
    };
    const result = await world.runWith({ answer }, "import", "--all");
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("was changed while") });
    expect(await configOf(world)).toBe(mine);
    // The marks are there; run again, the file follows.
    expect(await world.run("import", "--all", "--yes")).toMatchObject({ exitCode: 0 });
    expect(await configOf(world)).toMatch(/^version: 1[\s\S]*by-hand:[\s\S]*# mine\n/u);
  });

  it("writes nothing for a dry run, and says which dataflows there are not", async () => {
    await using world = await createWorld();
    await world.run("apply", "--yes", "--wait-for-run", "0");
    await makeFlowByHand(world, "By hand");
    const before = [await configOf(world), writes(world)];
    const dry = await world.run("import", "--all", "--dry-run");
    expect(dry).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("# aep-ingest.yaml\nversion: 1") });
    expect([await configOf(world), writes(world)]).toStrictEqual(before);
    expect(await world.run("import", "--name", "nobody", "--yes")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('no dataflow "nobody"'),
    });
    const told = JSON.parse((await world.run("import", "--all", "--dry-run", "--json")).stdout) as {
      readonly known: readonly [{ readonly name: string }];
    };
    const [{ name: known }] = told.known;
    expect(await world.run("import", "--name", known, "--yes")).toMatchObject({ exitCode: 0 });
    expect(await world.run("import", "--name", "nobody", "--name", known, "--yes")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('no dataflow "nobody"'),
    });
    expect(await world.run("import", "--all")).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("--yes") });
    expect(await world.run("import", "--yes")).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("--all") });
  });
});

/** A flow with parts of its own on the connection and dataset of the world's. */
async function makeFlowByHand(world: World, name: string): Promise<void> {
  const first = async (path: string) => {
    const { items } = (await world.call("GET", `/flowservice/${path}`)) as { items: Record<string, unknown>[] };
    return items[0] ?? {};
  };
  const [source, target, flow] = [
    await first("sourceConnections"),
    await first("targetConnections"),
    await first("flows"),
  ];
  const post = async (path: string, body: unknown) =>
    ((await world.call("POST", `/flowservice/${path}`, body)) as { id: string }).id;
  const own = { name: "own" };
  await post("flows", {
    name,
    flowSpec: flow["flowSpec"],
    sourceConnectionIds: [
      await post("sourceConnections", {
        ...own,
        baseConnectionId: source["baseConnectionId"],
        connectionSpec: source["connectionSpec"],
        data: { format: "json" },
        params: { path: "/hand/" },
      }),
    ],
    targetConnectionIds: [
      await post("targetConnections", {
        ...own,
        connectionSpec: target["connectionSpec"],
        data: target["data"],
        params: target["params"],
      }),
    ],
    transformations: flow["transformations"],
    scheduleParams: { startTime: Math.floor(world.emulator.clock.now() / 1000) + 900, frequency: "day", interval: 1 },
  });
}

describe("pull", () => {
  it("saves a snapshot that the files are then checked against, and tells a stale one", async () => {
    await using world = await createWorld();
    await world.run("apply", "--yes", "--wait-for-run", "0");
    expect(await world.run("pull", "--check")).toMatchObject({
      exitCode: 2,
      stdout: expect.stringContaining("is stale"),
    });
    expect(await world.run("pull")).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("1 connection of") });
    const text = await readFile(join(world.folder.path, ".aep-ingest/snapshot.json"), "utf8");
    expect(text).not.toContain(canary);
    expect(await world.run("pull", "--check")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("up to date"),
    });
  });

  it("is checked against for the sandbox that is meant: --sandbox, or AEP_SANDBOX", async () => {
    await using world = await createWorld(leadsConfig.replace(/auth: .*/u, "existing: Nowhere"));
    const sandbox = { takenAt: "2026-11-28T00:00:00Z", tenantId: "acme", resources: [], datasets: [] };
    const known = { version: 1, sandboxes: { dev: { ...sandbox, connections: [] }, prod: sandbox } };
    await world.folder.write(".aep-ingest/snapshot.json", JSON.stringify(known));
    const codes = async (...args: readonly string[]) => (await world.run(...args)).stderr.match(/AEP\d+/gu);
    expect(await codes("validate")).toStrictEqual(["AEP313"]);
    expect(await codes("preview")).toStrictEqual(["AEP313"]);
    expect(await codes("validate", "--sandbox", "prod")).toBeNull();
  });

  it("renews a snapshot that makes the files invalid, because it is older than they are", async () => {
    await using world = await createWorld();
    await world.run("apply", "--yes", "--wait-for-run", "0");
    const [id = ""] = Object.keys((await world.call("GET", "/catalog/dataSets")) as object);
    const theirs = leadsConfig
      .replace(/schemas:[^]*(?=dataflows:)/u, `datasets: { leads: { id: ${id} } }\n`)
      .replace("project: acme/leads", "project: acme/more");
    await world.folder.write("more.yaml", theirs);
    await world.run("pull", "--config", "more.yaml");
    await world.folder.write(
      "aep-ingest.yaml",
      leadsConfig.replace("    fieldGroups:", "    fields: { score: integer }\n    fieldGroups:"),
    );
    expect(await world.run("apply", "--yes", "--wait-for-run", "0")).toMatchObject({ exitCode: 0 });
    await world.folder.write("more.yaml", theirs.replace("_id: Id", "_id: Id\n      _tenant.score: Id"));
    const stale = await world.run("validate", "--config", "more.yaml");
    expect(stale).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("AEP608") });
    expect(await world.run("pull", "--config", "more.yaml")).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await world.run("validate", "--config", "more.yaml")).toMatchObject({ exitCode: 0 });
    await world.folder.write(".aep-ingest/snapshot.json", "{");
    expect(await world.run("pull", "--config", "more.yaml")).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("lets preview check rows of a dataset that only the sandbox knows", async () => {
    await using world = await createWorld();
    await world.run("apply", "--yes", "--wait-for-run", "0");
    const [id = ""] = Object.keys((await world.call("GET", "/catalog/dataSets")) as object);
    const datasets = `datasets: { leads: { id: ${id} } }\n`;
    await world.folder.write("aep-ingest.yaml", leadsConfig.replace(/schemas:[^]*(?=dataflows:)/u, datasets));
    const before = await world.run("preview");
    expect(before).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(id) });
    expect(before.stdout).toContain("Run `aep-ingest pull`");
    expect(await world.run("pull")).toMatchObject({ exitCode: 0 });
    const after = await world.run("preview");
    expect(after).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("all rows land") });
    expect(after.stdout).not.toContain("aep-ingest pull");
  });
});

describe("explore", () => {
  it("lists folders, shows rows and saves a sample that preview reads; over no file that exists", async () => {
    await using world = await createWorld();
    await world.run("apply", "--yes", "--wait-for-run", "0");
    await world.store("leads/a.csv", leadsSample);
    expect((await world.run("explore", "leads-blob")).stdout).toContain("/leads/");
    const file = await world.run("explore", "leads-blob", "/leads/a.csv", "--sample", "samples/leads.csv");
    expect(file).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("exists") });
    await world.run("explore", "leads-blob", "/leads/a.csv", "--sample", "samples/new.csv");
    expect(await readFile(join(world.folder.path, "samples/new.csv"), "utf8")).toBe(leadsSample);
    expect(await world.run("explore", "leads-blob", "--sample", "x.csv")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("needs a file"),
    });
  });
});

describe("runs", () => {
  const diagnosed = leadsConfig
    .replace("schedule: { every: 30m }", "schedule: { every: 30m }\n    errors: { diagnostics: true, threshold: 90 }")
    .replace("datasets:", "    fields: { score: { type: integer, required: true } }\ndatasets:")
    .replace("    schedule", "      _tenant.score: Score\n    schedule");
  const lineOf = (text: string) => diagnosed.split("\n").findIndex((line) => line.includes(text)) + 1;

  async function worldWithRuns(): Promise<World> {
    const world = await createWorld(diagnosed);
    await world.folder.write("samples/leads.csv", "Id,FirstName,Email,Score\n1,Ada,a@x.org,7\n");
    await world.run("apply", "--yes", "--wait-for-run", "0");
    await world.store("leads/a.csv", "Id,FirstName,Email,Score\n1,Ada,a@x.org,7\n2,Bob,b@x.org,many\n");
    await world.emulator.clock.advance(hour);
    return world;
  }

  it("lists runs, ties failed rows to their mapping line, and judges by rules", async () => {
    await using world = await worldWithRuns();
    const listed = await world.run("runs", "--errors", "--fail-on", "never");
    expect(listed).toMatchObject({ exitCode: 0, stderr: "" });
    expect(listed.stdout).toMatch(/^leads-csv +\S+ \S+ +partial +2 +1 +1 /mu);
    expect(listed.stdout).toContain(`aep-ingest.yaml:${lineOf("_tenant.score: Score")}, _tenant.score`);
    const judge = async (rules: string) => (await world.run("runs", "list", "--fail-on", rules)).exitCode;
    expect(await judge("failed")).toBe(0);
    expect(await judge("partial")).toBe(4);
    expect(await judge("error-rate>60%")).toBe(0);
    expect(await judge("no-data>24h")).toBe(0);
    expect(await judge("sometimes")).toBe(1);
  });

  it("draws a live view in place and leaves the screen clean; without a screen a line per change", async () => {
    await using world = await worldWithRuns();
    const live = await world.runWith({ live: true, columns: 80 }, "runs", "watch", "--wait", "0", "--fail-on", "never");
    expect(live.stderr).toContain("█");
    // As many lines are taken away as were drawn.
    const drawn = live.stderr.split("\n").length - 1;
    const taken = live.stderr
      .split("\u001b[")
      .flatMap((part) => /^(\d+)A/u.exec(part)?.[1] ?? [])
      .reduce((sum, lines) => sum + Number(lines), 0);
    expect(taken).toBe(drawn);
    expect(live.stderr.endsWith("\u001b[0J")).toBe(true);
    const plain = await world.run("runs", "watch", "--wait", "0", "--fail-on", "never");
    expect(plain.stderr).toMatch(/^leads-csv: run success: 0 read, 0 written, 0 failed in \d\S* m?s\n$/u);
    expect(plain.stdout).toContain("of 1 dataflow");
  });

  it("repeats a failed run only, and asks before", async () => {
    await using world = await worldWithRuns();
    const { flows } = JSON.parse((await world.run("runs", "--json")).stdout) as {
      flows: { runs: { runId: string }[] }[];
    };
    const run = flows[0]?.runs[0]?.runId ?? "";
    const before = writes(world);
    expect(await world.run("runs", "retry", run)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("--yes"),
    });
    expect(await world.runWith({ answer: "no" }, "runs", "retry", run)).toMatchObject({ exitCode: 1 });
    expect(await world.run("runs", "retry", run, "--yes")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("ingest its files twice"),
    });
    expect(writes(world)).toBe(before);
  });
});

describe("drift --adopt", () => {
  it("writes what the sandbox has into the file, and the next plan is empty", async () => {
    await using world = await createWorld(leadsConfig.replace("every: 30m }", "every: 30m } # twice an hour"));
    await world.run("apply", "--yes", "--wait-for-run", "0");
    await renameFlow(world, "By hand");
    const before = writes(world);
    const adopted = await world.run("drift", "--adopt");
    expect(adopted).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("name: leads-csv -> By hand") });
    expect(writes(world)).toBe(before);
    expect(await configOf(world)).toContain("every: 30m } # twice an hour");
    expect((await world.run("plan", "--detailed-exitcode")).exitCode).toBe(0);
  });
});

describe("preview --diff", () => {
  it("shows what a change does to the rows since a commit", async () => {
    await using folder = await createFolder({ "aep-ingest.yaml": leadsConfig, "samples/leads.csv": leadsSample });
    const cwd = folder.path;
    const git = (...args: readonly string[]) =>
      promisify(execFile)("git", ["-c", "user.name=a", "-c", "user.email=a@x.org", ...args], { cwd });
    const preview = (...args: readonly string[]) => aepIngestHere(["preview", ...args], { cwd });
    expect(await preview("--diff")).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("no commit HEAD") });
    await git("init", "-q");
    await git("add", ".");
    await git("commit", "-qm", "x");
    expect((await preview("--diff")).stdout).toContain("leads-csv  rows as before");
    await folder.write("aep-ingest.yaml", leadsConfig.replace("lower(trim(Email))", "upper(trim(Email))"));
    expect((await preview("--diff")).stdout).toContain("personalEmail.address: ada@example.com -> ADA@EXAMPLE.COM");
    expect(await preview("--diff", "--output=x")).toMatchObject({ exitCode: 1 });
  });
});

describe("validate --watch", () => {
  it("checks at once and again when a file changes, until interrupted", async () => {
    await using folder = await createFolder({ "aep-ingest.yaml": leadsConfig, "samples/leads.csv": leadsSample });
    const interrupt = new AbortController();
    const path = join(folder.path, "aep-ingest.yaml");
    let written: Promise<void> | undefined;
    const result = await aepIngestHere(["validate", "--watch"], {
      cwd: folder.path,
      signal: interrupt.signal,
      onStdout: (text) => {
        if (text.includes("not valid")) interrupt.abort();
        else written ??= writeFile(path, "version: 2\n");
      },
    });
    await written;
    expect(result).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^1 file valid[\s\S]*1 file not valid/u),
    });
  });
});

describe("--env-file", () => {
  it("reads variables only when it is told to, and lets what is set win", async () => {
    await using world = await createWorld();
    const { AEP_ORG_ID: organisation, AEP_SANDBOX: _sandbox, ...rest } = world.env;
    await world.folder.write(".env", `AEP_ORG_ID=${organisation}\nAEP_SANDBOX="stage"\nAEP_CLIENT_ID=\n`);
    expect(await world.runWith({ env: rest }, "plan")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("AEP_ORG_ID"),
    });
    const plan = await world.runWith({ env: rest }, "plan", "--env-file", ".env", "--json");
    expect(JSON.parse(plan.stdout)).toMatchObject({ sandbox: "stage" });
    expect(await world.runWith({ env: rest }, "plan", "--env-file", "none")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("none cannot be read"),
    });
  });

  it.each([
    ["UTF-8 with a byte order mark", Buffer.from("\ufeffAEP_SANDBOX=stage\r\n")],
    ["UTF-16, as PowerShell writes it", Buffer.from("\ufeffAEP_SANDBOX=stage\r\n", "utf16le")],
  ])("reads %s", async (_, bytes) => {
    await using world = await createWorld();
    const { AEP_SANDBOX: _sandbox, ...rest } = world.env;
    await world.folder.write(".env", bytes);
    const plan = await world.runWith({ env: rest }, "plan", "--env-file", ".env", "--json");
    expect(JSON.parse(plan.stdout)).toMatchObject({ sandbox: "stage" });
  });
});
