import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createEmulator } from "@aep-ingest/emulator";
import { describe, expect, it } from "vitest";
import { aepIngest, aepIngestHere, createFolder, type CommandResult } from "./support/command.ts";
import { leadsConfig, leadsSample } from "./support/config.ts";
import { createWorld } from "./support/world.ts";

const credentials = { AEP_CLIENT_ID: "id", AEP_CLIENT_SECRET: "cAnArY", AEP_ORG_ID: "A@AdobeOrg", AEP_SANDBOX: "dev" };

const files = { "aep-ingest.yaml": leadsConfig, "samples/leads.csv": leadsSample };

/** Nobody listens there: the port was free a moment ago and is below the range that is handed out. */
const deadUrl = "http://127.0.0.1:9";

/** What a person sees: `noise` is what nobody should, a stack trace or a secret. */
function seen({ exitCode, stdout, stderr }: CommandResult): unknown {
  const noise = `${stdout}${stderr}`.match(/^\s+at .*[:(]\d+|node:internal|cAnArY|Unexpected error/gmu) ?? [];
  return { exitCode, noise, message: stderr };
}

const clear = (message: RegExp): unknown => ({ exitCode: 1, noise: [], message: expect.stringMatching(message) });

describe("a clear message, no stack trace and the right exit code for", () => {
  it("a configuration that is missing", async () => {
    await using folder = await createFolder();
    expect(seen(await aepIngestHere(["validate"], { cwd: folder.path }))).toStrictEqual(clear(/aep-ingest\.yaml/u));
  });

  it("an empty one", async () => {
    await using folder = await createFolder({ "aep-ingest.yaml": "" });
    expect(seen(await aepIngestHere(["validate"], { cwd: folder.path }))).toStrictEqual(clear(/aep-ingest\.yaml/u));
  });

  it("one that is not YAML", async () => {
    await using folder = await createFolder({ "aep-ingest.yaml": "version: 1\nproject: [a, b\n" });
    expect(seen(await aepIngest(["validate"], { cwd: folder.path }))).toStrictEqual(clear(/aep-ingest\.yaml:\d+:\d+/u));
  });

  it("one that is a folder", async () => {
    await using folder = await createFolder({ "aep-ingest.yaml/x": "" });
    expect(seen(await aepIngestHere(["validate"], { cwd: folder.path }))).toStrictEqual(clear(/aep-ingest\.yaml/u));
  });

  it("missing credentials, all at once", async () => {
    await using folder = await createFolder(files);
    const result = await aepIngest(["plan", "--sandbox", "dev"], { cwd: folder.path });
    expect(seen(result)).toStrictEqual(clear(/AEP_CLIENT_ID, AEP_CLIENT_SECRET and AEP_ORG_ID/u));
  });

  it("no sandbox", async () => {
    await using folder = await createFolder(files);
    const { AEP_SANDBOX: _, ...env } = credentials;
    expect(seen(await aepIngestHere(["plan"], { cwd: folder.path, env }))).toStrictEqual(
      clear(/No sandbox.*--sandbox/u),
    );
  });

  it("a base URL that is none", async () => {
    await using folder = await createFolder(files);
    const env = { ...credentials, AEP_BASE_URL: "platform.adobe.io" };
    expect(seen(await aepIngestHere(["plan"], { cwd: folder.path, env }))).toStrictEqual(clear(/AEP_BASE_URL/u));
  });

  it("an emulator that is down", async () => {
    await using folder = await createFolder(files);
    const env = { ...credentials, AEP_BASE_URL: deadUrl };
    expect(seen(await aepIngest(["plan"], { cwd: folder.path, env }))).toStrictEqual(clear(/Start the emulator/u));
  });

  it("something at the base URL that is no Experience Platform", async () => {
    await using folder = await createFolder(files);
    const server = createServer((_, response) => response.writeHead(200).end("<html>Hello</html>"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const env = { ...credentials, AEP_BASE_URL: `http://127.0.0.1:${port}` };
    const result = await aepIngestHere(["plan"], { cwd: folder.path, env });
    server.close();
    expect(seen(result)).toStrictEqual(clear(/error: /u));
  });

  it("a port in use", async () => {
    await using folder = await createFolder();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const result = await aepIngestHere(["emulator", "--port", String(port)], { cwd: folder.path });
    server.close();
    expect(seen(result)).toStrictEqual(clear(/in use/u));
  });

  it("an emulator's seed that is missing or wrong, and a data folder that another one keeps", async () => {
    await using folder = await createFolder({ "seed.yaml": "tenantid: acme\n" });
    const start = (...args: string[]) => aepIngestHere(["emulator", "--port", "0", ...args], { cwd: folder.path });
    expect(seen(await start("--seed", "none.yaml"))).toStrictEqual(clear(/none\.yaml: ENOENT/u));
    expect(seen(await start("--seed", "seed.yaml"))).toStrictEqual(clear(/seed\.yaml: [^]*tenantid/u));
    expect(seen(await start("--landing-zone", "none"))).toStrictEqual(clear(/--landing-zone: the folder/u));
    const first = createEmulator({ dataDir: join(folder.path, "lake") });
    expect(seen(await start("--data-dir", "lake"))).toStrictEqual(clear(/lake/u));
    await first.close();
  });

  it("an unknown verb or flag, with the near one", async () => {
    await using folder = await createFolder();
    expect(seen(await aepIngestHere(["aply"], { cwd: folder.path }))).toStrictEqual(clear(/Did you mean apply/u));
    expect(seen(await aepIngestHere(["plan", "--onyl", "x"], { cwd: folder.path }))).toStrictEqual(
      clear(/Did you mean --only/u),
    );
  });

  it("a list that names nothing, as of a variable that is not set: it means neither everything nor nothing", async () => {
    await using world = await createWorld();
    const lists = [
      ["apply", "--yes", "--only", ""],
      ["apply", "--yes", "--rotate", ","],
      ["apply", "--yes", "--fail-on", " "],
      ["destroy", "--yes", "--keep", ""],
      ["runs", "list", "--fail-on", ","],
    ];
    for (const args of lists) expect(seen(await world.run(...args))).toStrictEqual(clear(/Name at least one/u));
    expect(world.emulator.requests().filter(({ write }) => write)).toStrictEqual([]);
  });

  it("a plan that is a folder", async () => {
    await using folder = await createFolder(files);
    const args = ["apply", "--yes", "--plan", ""];
    expect(seen(await aepIngestHere(args, { cwd: folder.path, env: credentials }))).toStrictEqual(
      clear(/is a folder/u),
    );
  });

  it("an environment file that is missing, which Node looks for itself in a process of its own", async () => {
    await using folder = await createFolder(files);
    const args = ["plan", "--env-file", "none.env"];
    expect(seen(await aepIngestHere(args, { cwd: folder.path }))).toStrictEqual(clear(/--env-file: none\.env cannot/u));
    const { exitCode, stdout, stderr } = await aepIngest(args, { cwd: folder.path });
    expect([1, 9]).toContain(exitCode);
    expect(stdout + stderr).toContain("none.env");
  });

  it("an apply that nobody confirms", async () => {
    await using folder = await createFolder(files);
    const result = await aepIngestHere(["apply"], { cwd: folder.path, env: credentials });
    expect(seen(result)).toStrictEqual(clear(/--yes/u));
  });

  it("a configuration that is not valid, each problem once, whatever the verb", async () => {
    await using folder = await createFolder({ "aep-ingest.yaml": leadsConfig.replace("every: 30m", "every: 7m") });
    const verbs = [
      "validate",
      "plan",
      "apply --yes",
      "drift",
      "preview",
      "graph",
      "pull",
      "runs list",
      "destroy --yes",
    ];
    for (const verb of [...verbs, "import --all --yes", "explore leads-blob"]) {
      const result = await aepIngestHere(verb.split(" "), { cwd: folder.path, env: credentials });
      expect(seen(result), verb).toStrictEqual(clear(/aep-ingest\.yaml:22:\d+ error AEP/u));
      const headlines = result.stderr.match(/^aep-ingest\.yaml:.*$/gmu) ?? [];
      expect(headlines, verb).toStrictEqual([...new Set(headlines)]);
      const told = await aepIngestHere([...verb.split(" "), "--json"], { cwd: folder.path, env: credentials });
      expect(JSON.parse(told.stdout), verb).toMatchObject({ diagnostics: [{ severity: "error" }] });
    }
    const asked = await aepIngestHere(["destroy"], { cwd: folder.path, env: credentials, answer: "acme/leads" });
    expect(asked.stderr.match(/AEP5\d\d/gu)).toHaveLength(1);
  });

  it("any of these as JSON, too", async () => {
    await using folder = await createFolder(files);
    const result = await aepIngestHere(["plan", "--json"], { cwd: folder.path });
    expect(JSON.parse(result.stdout)).toStrictEqual({ error: { message: expect.stringContaining("AEP_CLIENT_ID") } });
    expect(result.exitCode).toBe(1);
    const wrong = await aepIngestHere(["plan", "--json", "--onyl", "x"], { cwd: folder.path });
    expect(JSON.parse(wrong.stdout)).toStrictEqual({
      error: { message: "unknown option '--onyl'\n(Did you mean --only?)" },
    });
    const signal = AbortSignal.abort();
    const dead = { ...credentials, AEP_BASE_URL: deadUrl, AEP_IMS_URL: deadUrl };
    const interrupted = await aepIngestHere(["plan", "--json"], { cwd: folder.path, env: dead, signal });
    expect(interrupted).toMatchObject({ exitCode: 130, stderr: "Interrupted.\n" });
    expect(JSON.parse(interrupted.stdout)).toStrictEqual({ error: { message: "Interrupted." } });
    const retry = ["runs", "retry", "r", "--json"];
    const declined = await aepIngestHere(retry, { cwd: folder.path, env: credentials, answer: "no" });
    expect(declined).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/again\?.*Nothing was run\.\n$/u) });
    expect(JSON.parse(declined.stdout)).toStrictEqual({ error: { message: "Nothing was run." } });
    expect((await aepIngestHere(["plan", "--json", "--help"], { cwd: folder.path })).stdout).toMatch(/^Usage: /u);
  });
});
