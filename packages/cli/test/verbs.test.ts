import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@aep-ingest/emulator";
import { createReadonlyClient } from "@aep-ingest/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planCodes } from "../src/commands/plan-codes.ts";
import { outputShapes } from "../src/json/output-shapes.ts";
import {
  aepIngest,
  aepIngestHere,
  createFolder,
  type CommandOptions,
  type CommandResult,
  type Folder,
} from "./support/command.ts";
import { leadsConfig, leadsSample } from "./support/config.ts";

const secret = "cAnArY-connection-string";

let emulator: Emulator;
let env: Readonly<Record<string, string>>;
let stop: () => Promise<void>;

beforeAll(async () => {
  emulator = createEmulator();
  const server = await emulator.listen({ port: 0 });
  env = {
    AEP_BASE_URL: server.url,
    AEP_CLIENT_ID: "id",
    AEP_CLIENT_SECRET: "cAnArY-client",
    AEP_SANDBOX: "dev",
    LEADS_BLOB: secret,
  };
  stop = async () => {
    await server.close();
    await emulator.close();
  };
});

afterAll(() => stop());

let organisations = 0;

/** A folder with the leads config, and an organisation of its own in the emulator. */
async function project(config = leadsConfig): Promise<{
  readonly folder: Folder;
  readonly options: CommandOptions;
  readonly run: (...args: readonly string[]) => Promise<CommandResult>;
  /** In a process of its own. */
  readonly start: (...args: readonly string[]) => Promise<CommandResult>;
}> {
  const folder = await createFolder({ "aep-ingest.yaml": config, "samples/leads.csv": leadsSample });
  const organisation = { AEP_ORG_ID: `${++organisations}@AdobeOrg` };
  const options = { cwd: folder.path, env: { ...env, ...organisation } };
  return {
    folder,
    options,
    run: (...args) => aepIngestHere(args, options),
    start: (...args) => aepIngest(args, options),
  };
}

const writes = (): number => emulator.requests().filter((request) => request.write).length;

describe("validate", () => {
  it("says that a good file is valid, without credentials", async () => {
    const { folder } = await project();
    await using _ = folder;
    const result = await aepIngestHere(["validate"], { cwd: folder.path });
    expect(result).toStrictEqual({ exitCode: 0, stdout: "1 file valid: 0 errors, 0 warnings\n", stderr: "" });
  });

  it("checks all environments, or the one that is chosen", async () => {
    const broken = `environments:
  dev: { sandbox: dev }
  prod: { sandbox: prod, overrides: { datasets: { leads: { schema: nothing } } } }
${leadsConfig}`;
    await using folder = await createFolder({ "aep-ingest.yaml": broken, "samples/leads.csv": leadsSample });
    const validate = async (...args: readonly string[]) =>
      (await aepIngestHere(["validate", ...args], { cwd: folder.path })).exitCode;
    expect(await Promise.all([validate(), validate("--env", "prod"), validate("--env", "dev")])).toStrictEqual([
      1, 1, 0,
    ]);
    const unknown = await aepIngestHere(["validate", "--env", "stage"], { cwd: folder.path });
    expect(unknown).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/stage/u) });
  });

  it("warns of a mapping from a column that the sample does not have, offline", async () => {
    const { folder } = await project(leadsConfig.replace("trim(Email)", "trim(EMail)"));
    await using _ = folder;
    const result = await aepIngestHere(["validate"], { cwd: folder.path });
    expect(result).toMatchObject({ exitCode: 0, stdout: "1 file valid: 0 errors, 1 warning\n" });
    expect(result.stderr).toContain("AEP616");
    expect(result.stderr).toContain("did you mean Email?");
  });

  it("shows every problem with its line on stderr, and answers JSON on stdout", async () => {
    const { folder } = await project(leadsConfig.replace("project:", "projcet:").replace("every: 30m", "every: 7m"));
    await using _ = folder;
    const result = await aepIngestHere(["validate", "--json", "--sarif", "out.sarif"], { cwd: folder.path });
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(/aep-ingest\.yaml:2:1/u);
    expect(result.stderr).toMatch(/aep-ingest\.yaml:22:\d+/u);
    expect(JSON.parse(result.stdout)).toMatchObject({ valid: false, files: ["aep-ingest.yaml"] });
    expect(JSON.parse(await readFile(join(folder.path, "out.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
  });
});

describe("validate --sarif", () => {
  it("names files by their path in the repository, which code scanning looks for", async () => {
    await using folder = await createFolder({ "teams/leads/aep-ingest.yaml": "version: 1\nproject: a\nfoo: 1\n" });
    const cwd = join(folder.path, "teams/leads");
    const uriOf = async () => {
      await aepIngestHere(["validate", "--sarif", "out.sarif"], { cwd });
      return /"uri": "(.*)"/u.exec(await readFile(join(cwd, "out.sarif"), "utf8"))?.[1];
    };
    expect(await uriOf()).toBe("aep-ingest.yaml");
    execFileSync("git", ["init", "--quiet"], { cwd: folder.path });
    expect(await uriOf()).toBe("teams/leads/aep-ingest.yaml");
  });
});

describe("plan, apply and drift", () => {
  it("plan writes nothing; apply makes everything; then there is nothing to do", async () => {
    const { folder, run, start } = await project();
    await using _ = folder;
    const before = writes();
    const planned = await start("plan", "--detailed-exitcode");
    expect(planned).toMatchObject({ exitCode: 2 });
    expect(planned.stdout).toMatch(/Plan: \d+ to create, 0 to update/u);
    expect(writes()).toBe(before);

    const applied = await start("apply", "--yes", "--wait-for-run", "0", "--json");
    expect(applied).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(applied.stdout)).toMatchObject({
      status: "applied",
      flowIds: { "leads-csv": expect.any(String) },
    });
    expect(applied.stderr).toMatch(/\[\d+\/\d+\] \+ dataflow leads-csv/u);

    const afterApply = writes();
    const again = await start("apply", "--yes");
    expect(again).toMatchObject({ exitCode: 0 });
    expect(writes()).toBe(afterApply);
    expect((await run("plan", "--detailed-exitcode")).exitCode).toBe(0);
    expect((await run("drift", "--detailed-exitcode")).stdout).toContain("No drift");
    const all = [planned, applied, again].map(({ stdout, stderr }) => stdout + stderr).join("");
    expect(all).not.toContain("cAnArY");
  });

  it("asks a person, shows the plan, and takes only yes", async () => {
    const { folder, options } = await project();
    await using _ = folder;
    const before = writes();
    const declined = await aepIngestHere(["apply"], { ...options, answer: "y" });
    expect(declined).toMatchObject({ exitCode: 1, stdout: "" });
    const told = await aepIngestHere(["apply", "--json"], { ...options, answer: "y" });
    expect(JSON.parse(told.stdout)).toStrictEqual({ error: { message: "Nothing was applied." } });
    expect(declined.stderr).toMatch(/Plan: 5 to create[\s\S]*to sandbox dev\?[\s\S]*Nothing was applied/u);
    expect(writes()).toBe(before);
    const agreed = await aepIngestHere(["apply", "--wait-for-run", "0"], { ...options, answer: "yes" });
    expect(agreed).toMatchObject({ exitCode: 0 });
    expect(writes()).toBeGreaterThan(before);
  });

  it("tells a person once why nothing can be applied, and asks nothing", async () => {
    const config = leadsConfig.replace("{ name: Leads, schema: lead }", "{ id: 5f3c3cedb2805c194ff0b69a }");
    const { folder, options } = await project(config);
    await using _ = folder;
    const before = writes();
    const answer = (): string => {
      throw new Error("asked");
    };
    const blocked = await aepIngestHere(["apply"], { ...options, answer });
    expect(blocked, blocked.stderr).toMatchObject({ exitCode: 3, stdout: "Blocked: nothing was written.\n" });
    expect(blocked.stderr.match(/AEP908/gu)).toHaveLength(1);
    const told = await aepIngestHere(["apply", "--json"], { ...options, answer });
    expect(outputShapes.apply.safeParse(JSON.parse(told.stdout)).error).toBeUndefined();
    expect(JSON.parse(told.stdout)).toMatchObject({ status: "blocked", messages: [expect.any(String)], runs: [] });
    expect(writes()).toBe(before);
  });

  it("colours what a person is asked about for the stream that it is written to", async () => {
    const { folder, options, run } = await project(`${leadsConfig}acknowledge: ["delete datasets.leads"]\n`);
    await using _ = folder;
    const ask = (verb: string, out: boolean) =>
      aepIngestHere([verb], { ...options, answer: "no", color: { out, err: !out } });
    // oxlint-disable-next-line no-control-regex
    const coloured = /\u001b\[/u;
    expect((await ask("apply", true)).stderr).not.toMatch(coloured);
    expect((await ask("apply", false)).stderr).toMatch(coloured);
    await run("apply", "--yes", "--wait-for-run", "0");
    expect((await ask("destroy", true)).stderr).not.toMatch(coloured);
  });

  it("limits itself to --only and what that depends on", async () => {
    const second = leadsConfig.slice(leadsConfig.indexOf("  leads-csv:")).replace("leads-csv", "other-csv");
    const { folder, run } = await project(leadsConfig + second);
    await using _ = folder;
    const planned = await run("plan", "--only", "other-csv", "--json");
    const { actions } = JSON.parse(planned.stdout) as { actions: { id: string }[] };
    const ids = actions.map(({ id }) => id);
    expect(ids).toContain("dataflow/other-csv");
    expect(ids).toContain("connection/leads-blob");
    expect(ids).not.toContain("dataflow/leads-csv");
  });

  it("applies a saved plan and refuses one that no longer holds", async () => {
    const { folder, run } = await project();
    await using _ = folder;
    expect((await run("plan", "--out", "plan.json")).exitCode).toBe(0);
    await folder.write("aep-ingest.yaml", leadsConfig.replace("every: 30m", "every: 60m"));
    const before = writes();
    const stale = await run("apply", "--yes", "--plan", "plan.json", "--wait-for-run", "0");
    expect(stale.exitCode).not.toBe(0);
    expect(writes()).toBe(before);
    await folder.write("aep-ingest.yaml", leadsConfig);
    const good = await run("apply", "--yes", "--plan", "plan.json", "--wait-for-run", "0");
    expect(good).toMatchObject({ exitCode: 0 });
  });

  it("sends credentials again for a connection of the files, and for no name that is none of them", async () => {
    const { folder, run } = await project(
      leadsConfig.replace(
        "schemas:",
        "  theirs: { connector: sftp, id: 9e2541a0-b143-4d23-a541-a0b143dd2301 }\nschemas:",
      ),
    );
    await using _ = folder;
    const before = writes();
    for (const verb of [["plan"], ["apply", "--yes"]]) {
      expect(await run(...verb, "--rotate", "leads-blog")).toMatchObject({
        exitCode: 1,
        stderr: expect.stringMatching(/--rotate leads-blog: .* they make leads-blob\.$/mu),
      });
      expect((await run(...verb, "--rotate", "theirs")).stderr).toMatch(/--rotate theirs: /u);
    }
    expect(writes()).toBe(before);
    await folder.write("aep-ingest.yaml", leadsConfig);
    await run("apply", "--yes", "--wait-for-run", "0");
    for (const key of ["leads-blob", "connections.leads-blob"])
      expect((await run("plan", "--rotate", key)).stdout).toMatch(/Plan: 0 to create, 1 to update/u);
  });

  it("lists the write requests of an apply", async () => {
    const { folder, run } = await project();
    await using _ = folder;
    const { stdout } = await run("plan", "--show-calls");
    expect(stdout).toMatch(/POST +\/data\/foundation\/flowservice\/flows/u);
  });
});

describe("destroy", () => {
  const acknowledged = `${leadsConfig}acknowledge: ["delete datasets.leads"]\n`;

  it("is blocked as long as a dataset's end is not acknowledged in the file", async () => {
    const { folder, options, run } = await project();
    await using _ = folder;
    await run("apply", "--yes", "--wait-for-run", "0");
    const before = writes();
    expect(await run("destroy", "--yes")).toMatchObject({
      exitCode: 3,
      stdout: expect.stringContaining("datasets.leads"),
    });
    const asked = await aepIngestHere(["destroy", "--json"], { ...options, answer: "acme/leads" });
    expect(asked).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("AEP916") });
    const told: unknown = JSON.parse(asked.stdout);
    expect(outputShapes.destroy.safeParse(told).error).toBeUndefined();
    expect(told).toMatchObject({ status: "blocked", messages: [expect.stringContaining("datasets.leads")] });
    expect(writes()).toBe(before);
  });

  it("deletes what is the project's when a person types its name, and is then done", async () => {
    const { folder, options, run } = await project(acknowledged);
    await using _ = folder;
    await run("apply", "--yes", "--wait-for-run", "0");
    const before = writes();
    const declined = await aepIngestHere(["destroy"], { ...options, answer: "yes" });
    expect(declined).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("Nothing was deleted") });
    const told = await aepIngestHere(["destroy", "--json"], { ...options, answer: "yes" });
    expect(JSON.parse(told.stdout)).toStrictEqual({ error: { message: "Nothing was deleted." } });
    expect(writes()).toBe(before);
    expect(await aepIngestHere(["destroy"], { ...options, answer: "acme/leads" })).toMatchObject({ exitCode: 0 });
    const after = writes();
    expect(after).toBeGreaterThan(before);
    expect(await run("destroy", "--yes")).toMatchObject({ exitCode: 0 });
    expect(writes()).toBe(after);
  });

  it("asks nobody where nobody is", async () => {
    const { folder, run } = await project();
    await using _ = folder;
    expect(await run("destroy")).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("--yes") });
  });
});

describe("preview", () => {
  it("maps sample rows without a network", async () => {
    const { folder } = await project();
    await using _ = folder;
    const result = await aepIngestHere(["preview", "--json"], { cwd: folder.path });
    expect(result).toMatchObject({ exitCode: 0 });
    const { previews } = JSON.parse(result.stdout) as { previews: { rows: { record: unknown }[] }[] };
    expect(previews[0]?.rows.map((row) => row.record)).toStrictEqual([
      { _id: "1", person: { name: { firstName: "Ada" } }, personalEmail: { address: "ada@example.com" } },
      { _id: "2", person: { name: { firstName: "Grace" } }, personalEmail: { address: "grace@example.com" } },
    ]);
  });
});

describe("doctor", () => {
  it("finds everything in order", async () => {
    const { folder, run } = await project();
    await using _ = folder;
    const result = await run("doctor");
    expect(result).toMatchObject({ exitCode: 0, stderr: "" });
    const names = result.stdout.split("\n").filter((line) => line.startsWith("✓"));
    expect(names).toHaveLength(11);
    expect(result.stdout).toContain("tenant _emulator");
  });

  it("says what to do about each thing that is not", async () => {
    await using folder = await createFolder({ "aep-ingest.yaml": "version: 2\n" });
    const result = await aepIngestHere(["doctor", "--json"], { cwd: folder.path });
    expect(result.exitCode).toBe(1);
    const { ok, checks } = JSON.parse(result.stdout) as {
      ok: boolean;
      checks: { name: string; state: string; message: string; remedy?: string }[];
    };
    expect(ok).toBe(false);
    expect(checks.filter(({ state }) => state === "failed")).toMatchObject([
      {
        name: "files",
        message: expect.stringMatching(/^\d+ problems?$/u),
        remedy: expect.stringContaining("aep-ingest validate"),
      },
      { name: "credentials", remedy: expect.stringContaining("AEP_CLIENT_ID") },
    ]);
    expect(checks.filter(({ state }) => state === "skipped")).toHaveLength(8);
  });

  it("tells a network that is down, a sandbox that is not there and a credential that is refused apart", async () => {
    const { folder, options } = await project();
    await using _ = folder;
    const failed = async (given: Record<string, string>) => {
      const { stdout, exitCode } = await aepIngestHere(["doctor", "--json"], {
        cwd: folder.path,
        env: { ...options.env, ...given },
      });
      const { checks } = JSON.parse(stdout) as { checks: { name: string; state: string; remedy?: string }[] };
      expect(exitCode).toBe(1);
      return checks.filter(({ state }) => state === "failed").map(({ name, remedy = "" }) => `${name}: ${remedy}`);
    };
    expect(await failed({ AEP_BASE_URL: "http://127.0.0.1:9" })).toStrictEqual([
      expect.stringMatching(/^network: .*HTTPS_PROXY/u),
    ]);
    expect(await failed({ AEP_SANDBOX: "nowhere" })).toContainEqual(
      expect.stringMatching(/^sandbox: Name one of .*dev/u),
    );
    expect(await failed({ AEP_ORG_ID: "nobody" })).toStrictEqual([
      expect.stringMatching(/^token: Compare AEP_CLIENT_ID/u),
    ]);
  });

  it("tells a service that refuses the credential from one that does not", async () => {
    const { folder, run } = await project();
    await using _ = folder;
    const body = { error_code: "403003", message: "Api Key is invalid" };
    emulator.setFaults([{ method: "GET", path: "*/dataSets*", fault: { kind: "status", status: 403, body } }]);
    const result = await run("doctor");
    emulator.setFaults([]);
    expect(result.stdout).toMatch(/^✗ Catalog .*403/mu);
    expect(result.stdout).toMatch(/^ +Give the credential's product profile the permission to read Catalog/mu);
    expect(result.stdout).toMatch(/^✓ Data Prep/mu);
    expect(result.exitCode).toBe(1);
  });
});

describe("graph", () => {
  it("draws how data moves", async () => {
    const { folder } = await project();
    await using _ = folder;
    const { stdout } = await aepIngestHere(["graph"], { cwd: folder.path });
    expect(stdout).toMatch(/^flowchart LR\n {2}n0\[\/"leads-blob \(azure-blob\)"\/\]\n/u);
    const drawn = await aepIngestHere(["graph", "--format", "svg"], { cwd: folder.path });
    expect(drawn.stdout).toMatch(/^<svg [\s\S]*leads-blob \(azure-blob\)[\s\S]*<\/svg>\n$/u);
    const wrong = await aepIngestHere(["graph", "--format", "png"], { cwd: folder.path });
    expect(wrong).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("mermaid, dot, svg") });
  });
});

describe("emulator", () => {
  it("starts with what a seed names", async () => {
    await using folder = await createFolder({ "seeds/acme.yaml": "tenantId: acme\n" });
    const interrupt = new AbortController();
    let tenant: Promise<unknown> | undefined;
    const result = await aepIngest(["emulator", "--port", "0", "--seed", "seeds/acme.yaml"], {
      cwd: folder.path,
      signal: interrupt.signal,
      onStdout: (text) => {
        const baseUrl = /listening on (http:\S+)\n/u.exec(text)?.[1];
        if (baseUrl === undefined || tenant !== undefined) return;
        const options = { clientId: "me", clientSecret: "secret", orgId: "ACME@AdobeOrg", sandbox: "dev" };
        const client = createReadonlyClient({ ...options, baseUrl, imsUrl: baseUrl });
        tenant = client.schemaRegistry.stats().then((stats) => stats.tenantId);
        void Promise.allSettled([tenant])
          .then(() => client.close())
          .then(() => interrupt.abort());
      },
    });
    expect(await tenant).toBe("acme");
    expect(result).toMatchObject({ exitCode: 0 });
  });

  it("listens on a free port until it is interrupted", async () => {
    await using folder = await createFolder();
    const interrupt = new AbortController();
    const answers: Promise<number>[] = [];
    const result = await aepIngest(["emulator", "--port", "0"], {
      cwd: folder.path,
      signal: interrupt.signal,
      onStdout: (text) => {
        const url = /listening on (http:\S+)\n/u.exec(text)?.[1];
        if (url === undefined || answers.length > 0) return;
        answers.push(fetch(`${url}/_emulator/health`).then((response) => response.status));
        void Promise.allSettled(answers).then(() => interrupt.abort());
      },
    });
    expect(await Promise.all(answers)).toStrictEqual([200]);
    expect(result).toMatchObject({ exitCode: 0 });
  });
});

describe("explain", () => {
  it("knows every code of a plan", async () => {
    const notices = join(import.meta.dirname, "../../deploy/src/plan/notices.ts");
    const codes = (await readFile(notices, "utf8")).match(/AEP9\d\d/gu) ?? [];
    expect(codes.length).toBeGreaterThan(20);
    expect(Object.keys(planCodes).sort()).toStrictEqual([...new Set(codes)].sort());
    const { stdout } = await aepIngestHere(["explain", "AEP911"], { cwd: "/" });
    expect(stdout).toMatch(/^AEP911 \(blocked\): a replacement needs `handover`\n\n[^]*To mend it: [^\n]+\n$/u);
  });

  it("explains a code that validate printed, and lists all", async () => {
    await using folder = await createFolder();
    const one = await aepIngestHere(["explain", "aep116"], { cwd: folder.path });
    expect(one).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^AEP116 \(error\): .*\n\n[\s\S]*To mend it: /u),
    });
    const all = await aepIngestHere(["explain"], { cwd: folder.path });
    const codes = all.stdout.split("\n").map((line) => line.slice(0, 6));
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.slice(0, -1)).toStrictEqual(codes.slice(0, -1).toSorted());
    const none = await aepIngestHere(["explain", "AEP000"], { cwd: folder.path });
    expect(none).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("no diagnostic AEP000") });
  });
});

describe("schema and help", () => {
  it("print what editors and people need", async () => {
    await using folder = await createFolder();
    const schema = await aepIngestHere(["schema"], { cwd: folder.path });
    expect(JSON.parse(schema.stdout)).toMatchObject({ type: "object", properties: { dataflows: expect.anything() } });
    const help = await aepIngestHere(["--help"], { cwd: folder.path });
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toMatch(/validate[\s\S]*plan[\s\S]*apply[\s\S]*Exit codes:\n {2}0 /u);
  });
});
