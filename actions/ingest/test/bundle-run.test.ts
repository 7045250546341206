import { createClient } from "@aep-ingest/core";
import { describe, expect, it } from "vitest";
import { createCanary } from "./support/canary.ts";
import { startGithub } from "./support/github-double.ts";
import { leadsConfig, leadsFiles } from "./support/leads.ts";
import { startPlatform } from "./support/platform.ts";
import { createWorkspace, type RunnerOptions, type RunnerResult } from "./support/runner.ts";

const clientSecret = createCanary("client");
const connectionString = createCanary("connection");
const githubToken = createCanary("token");
const env = { LEADS_BLOB: connectionString.value };

/** Everything that a run leaves for people and later steps to read. */
function traces(result: RunnerResult): string {
  return [result.log, JSON.stringify(result.outputs), result.summary].join("\n");
}

function leaks(text: string): readonly string[] {
  return [clientSecret, connectionString, githubToken].flatMap((canary) => canary.foundIn(text));
}

describe("the bundle, started as GitHub's runner does", () => {
  it("applies a push, and has nothing to do and nothing to write at the next one", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    const { inputs } = platform;

    const first = await workspace.run({ inputs, env });
    expect(first.log).toMatch(/\[\d+\/\d+\] \+ dataflow leads-csv \(\d/u);
    expect(first).toMatchObject({ exitCode: 0, outputs: { result: "applied", drift: "0", blocked: "0" } });
    expect(JSON.parse(first.outputs["flow-ids"] ?? "")).toStrictEqual({ "leads-csv": expect.any(String) });
    expect(first.outputs["digest"]).toMatch(/^[0-9a-f]{12}$/u);
    expect(first.summary).toMatch(/^## aep-ingest\n\n### ✅ \*\*Applied: \d+ created\*\*/u);

    const written = platform.writes().length;
    const second = await workspace.run({ inputs, env });
    expect(second).toMatchObject({ exitCode: 0, outputs: { result: "none", changes: "0" } });
    expect(second.summary).toContain("**No changes**");
    expect(platform.writes()).toHaveLength(written);
    expect(leaks(traces(first) + traces(second))).toStrictEqual([]);
  });

  it("watches the first run and reports its records", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    let advanced: Promise<void> | undefined;
    const result = await workspace.run({
      inputs: { ...platform.inputs, "wait-for-run": "10m" },
      env,
      onLine: (line) => {
        // Time passes only when a test says so: the flow starts five minutes after it was made.
        if (line.includes("waiting for its first run")) advanced ??= platform.emulator.clock.advance(10 * 60_000);
      },
    });
    await advanced;
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
    expect(result.log).toMatch(
      /leads-csv: waiting for its first run, due at [\d:]+ UTC\n[\s\S]*leads-csv: run success: 2 read, 2 written, 0 failed/u,
    );
    expect(result.summary).toMatch(/^\| `leads-csv` \| ✅ success in \S+ \w+ \| 2 of 2 written \(\d+ B\) \|$/mu);
  });

  it("fails a push whose first run fails, and says why", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value, 'Id,FirstName,Email\n1,"Ada,ada@example.com\n');
    let advanced: Promise<void> | undefined;
    const result = await workspace.run({
      inputs: { ...platform.inputs, "wait-for-run": "10m" },
      env,
      onLine: (line) => {
        if (line.includes("waiting for its first run")) advanced ??= platform.emulator.clock.advance(10 * 60_000);
      },
    });
    await advanced;
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: "failed" } });
    expect(result.annotations.map(({ level, message }) => `${level} ${message}`)).toStrictEqual([
      expect.stringMatching(/^error The first run of leads-csv ended as failed: /u),
    ]);
  });

  it("ties the rows that a first run set aside to the line of the mapping, and shows no row", async () => {
    const config = leadsConfig
      .replace("    fieldGroups:", "    fields: { score: { type: integer, required: true } }\n    fieldGroups:")
      .replace(
        "    schedule:",
        "      _tenant.score: Score\n    errors: { diagnostics: true, threshold: 99 }\n    schedule:",
      )
      .replace("    sample: samples/leads.csv\n", "");
    await using workspace = await createWorkspace({ "aep-ingest.yaml": config });
    const rows = "Id,FirstName,Email,Score\n1,Ada,ada@example.com,7\n2,Grace,grace@example.com,many\n";
    await using platform = await startPlatform(clientSecret.value, rows);
    let advanced: Promise<void> | undefined;
    const result = await workspace.run({
      inputs: { ...platform.inputs, "wait-for-run": "10m", "fail-on": "failed,partial" },
      env,
      onLine: (line) => {
        if (line.includes("waiting for its first run")) advanced ??= platform.emulator.clock.advance(10 * 60_000);
      },
    });
    await advanced;
    const line = String(config.split("\n").findIndex((text) => text.includes("_tenant.score")) + 1);
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: "failed" } });
    expect(result.annotations).toContainEqual(
      expect.objectContaining({
        level: "warning",
        properties: expect.objectContaining({ file: "aep-ingest.yaml", line, title: "rows of leads-csv failed" }),
      }),
    );
    expect(result.summary).toMatch(/\*\*Rows that failed\*\*[\s\S]*leads\\-csv[\s\S]*\\_tenant\.score/u);
    expect(traces(result)).not.toContain("grace@example.com");
    expect(result.log).toMatch(/leads-csv: 1 row: .*_tenant\.score/u);
  });

  it("tells what was applied when the job is cancelled while it waits", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    const result = await workspace.run({
      inputs: { ...platform.inputs, "wait-for-run": "10m" },
      env,
      onLine: (line, cancel) => {
        if (line.includes("waiting for its first run")) cancel();
      },
    });
    expect(result.log).toContain("Cancelled: requests in flight end");
    expect(result.outputs).toMatchObject({ result: "applied", "flow-ids": expect.stringContaining("leads-csv") });
    expect(result.summary).toContain("**Applied: 5 created**");
  });

  it("says no more than that it was cancelled when that happens before there is a plan", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    platform.emulator.setFaults([{ method: "GET", path: "*", fault: { kind: "delay", ms: 60_000 } }]);
    const result = await workspace.run({
      event: "pull_request",
      inputs: platform.inputs,
      env,
      onLine: (line, cancel) => {
        if (line.startsWith("::group::Plan")) cancel();
      },
    });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: "failed" } });
    expect(result.annotations.map(({ message }) => message)).toStrictEqual(["The job was cancelled."]);
    expect(result.summary).toContain("The job was cancelled.");
  });

  it("looks for drift on a schedule, and ends a handover there when its time has come", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    const { emulator, inputs } = platform;
    const flows = (): number =>
      emulator.requests().filter(({ method, path }) => method === "DELETE" && path.includes("/flows/")).length;
    expect((await workspace.run({ inputs, env })).outputs["result"]).toBe("applied");
    await emulator.clock.advance(10 * 60_000);
    const quiet = await workspace.run({ event: "schedule", inputs, env });
    expect(quiet).toMatchObject({ exitCode: 0, outputs: { result: "none", drift: "0" } });

    const moved = leadsConfig
      .replace("path: /leads/*.csv", "path: /leads/leads.csv")
      .replace("every: 30m }", "every: 30m }\n    handover: overlap");
    await workspace.write("aep-ingest.yaml", moved);
    expect((await workspace.run({ inputs, env })).outputs).toMatchObject({ result: "applied", replaces: "1" });
    const waiting = await workspace.run({ event: "schedule", inputs, env });
    expect(waiting.summary).toContain("handover pending");
    expect(flows()).toBe(0);
    await emulator.clock.advance(60 * 60_000);
    const ended = await workspace.run({ event: "schedule", inputs, env });
    expect(ended).toMatchObject({ exitCode: 0, outputs: { result: "applied", deletes: "1" } });
    expect(flows()).toBe(1);
    expect((await workspace.run({ event: "schedule", inputs, env })).outputs["result"]).toBe("none");
  });

  it("tells drift on a schedule in one issue, fails only when asked to, and closes the issue when it is gone", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    await using github = await startGithub({ token: githubToken.value });
    const inputs = { ...platform.inputs, "github-token": githubToken.value };
    const schedule = (more: Readonly<Record<string, string>> = {}): Promise<RunnerResult> =>
      workspace.run({ event: "schedule", inputs: { ...inputs, ...more }, env: { ...env, GITHUB_API_URL: github.url } });
    const push = await workspace.run({ inputs: platform.inputs, env });
    const { "leads-csv": flowId = "" } = JSON.parse(push.outputs["flow-ids"] ?? "{}") as Record<string, string>;
    const somebody = createClient({
      clientId: "somebody",
      clientSecret: "else",
      orgId: "acme@AdobeOrg",
      sandbox: "dev",
      baseUrl: platform.inputs["base-url"] ?? "",
      imsUrl: platform.inputs["base-url"] ?? "",
    });
    await somebody.flowService.flows.disable(flowId);
    const written = platform.writes().length;

    expect(await schedule()).toMatchObject({ exitCode: 0, outputs: { result: "drift", drift: "1" } });
    expect(await schedule({ "fail-on": "failed,drift" })).toMatchObject({ exitCode: 1, outputs: { result: "drift" } });
    expect(github.issues.map(({ state }) => state)).toStrictEqual(["open"]);
    expect(github.issues[0]?.body).toMatch(/- enabled: false\n\+ enabled: true/u);
    expect(platform.writes()).toHaveLength(written);

    await somebody.flowService.flows.enable(flowId);
    await somebody.close();
    expect(await schedule()).toMatchObject({ exitCode: 0, outputs: { result: "none", drift: "0" } });
    expect(github.issues.map(({ state }) => state)).toStrictEqual(["closed"]);
  });

  it("masks every secret before it logs anything", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    await using github = await startGithub({ token: githubToken.value });
    let firstLine = "";
    const { masked } = await workspace.run({
      inputs: { ...platform.inputs, "github-token": githubToken.value },
      env: { ...env, GITHUB_API_URL: github.url },
      onLine: (line) => {
        if (firstLine === "" && !line.startsWith("::add-mask::")) firstLine = line;
      },
    });
    expect(masked).toStrictEqual(
      expect.arrayContaining([clientSecret.value, githubToken.value, connectionString.value]),
    );
    expect(firstLine).toMatch(/^::group::Apply/u);
  });

  it("plans, previews and comments a pull request, and writes nothing to the sandbox", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    await using github = await startGithub({ token: githubToken.value });
    const { inputs } = platform;
    await workspace.run({ inputs, env });
    const written = platform.writes().length;
    await workspace.write("aep-ingest.yaml", leadsConfig.replace("address: Email", 'address: "= lower(Email)"'));

    const pull = await workspace.run({
      event: "pull_request",
      inputs: { ...inputs, "github-token": githubToken.value },
      env: { ...env, GITHUB_API_URL: github.url },
    });
    expect(pull).toMatchObject({ exitCode: 0, outputs: { result: "changes", updates: "1", creates: "0" } });
    expect(platform.writes()).toHaveLength(written);
    expect(pull.outputs["comment-url"]).toBe(github.comments[0]?.html_url);
    expect(github.comments[0]?.body).toContain("**Plan: 1 to update**");
    expect(github.comments[0]?.body).toContain("lower(Email)");
    expect(github.comments[0]?.body).toContain("ada@example.com");
    expect(github.contractProblems).toStrictEqual([]);
    expect(leaks(traces(pull) + github.comments.map((comment) => comment.body).join(""))).toStrictEqual([]);

    const push = await workspace.run({ inputs, env });
    expect(push).toMatchObject({
      exitCode: 0,
      outputs: { result: "applied", updates: "1", digest: pull.outputs["digest"] },
    });
  });

  it("plans 500 dataflows within GitHub's limits, and draws no graph of them", async () => {
    const [head = "", flow = ""] = leadsConfig.split("dataflows:\n");
    const flows = Array.from({ length: 500 }, (_, index) => flow.replace("leads-csv:", `flow-${index}:`));
    await using workspace = await createWorkspace({
      ...leadsFiles,
      "aep-ingest.yaml": `${head}dataflows:\n${flows.join("").replaceAll("    sample: samples/leads.csv\n", "")}`,
    });
    await using platform = await startPlatform(clientSecret.value);
    await using github = await startGithub({ token: githubToken.value });
    const inputs = { ...platform.inputs, "github-token": githubToken.value };
    const run = (runId: string): Promise<RunnerResult> =>
      workspace.run({
        event: "pull_request",
        inputs,
        env: { ...env, GITHUB_API_URL: github.url, GITHUB_RUN_ID: runId },
      });
    // Two at once, as two pushes in a row make them.
    const [result] = await Promise.all([run("7"), run("8")]);
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: "changes", creates: "1003" } });
    const visible = github.comments.filter(({ minimized }) => !minimized);
    expect(visible).toHaveLength(1);
    const body = visible[0]?.body ?? "";
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toMatch(/Plan: 1003 to create[\s\S]*`flow-499`[\s\S]*Left out for length: details of flow-\d+/u);
    expect(body).toContain(`digest \`${result.outputs["digest"]}\``);
    expect(result.summary).toContain("details of");
    expect(Buffer.byteLength(result.summary)).toBeLessThan(1024 * 1024);
    expect(result.summary + body).not.toContain("```mermaid");
    expect(github.contractProblems).toStrictEqual([]);
  }, 60_000);

  it("applies a merge only as its pull request was reviewed, and tells the result in the same comment", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    await using github = await startGithub({ token: githubToken.value });
    const run = (options: RunnerOptions): Promise<RunnerResult> =>
      workspace.run({
        ...options,
        inputs: { ...platform.inputs, "github-token": githubToken.value, ...options.inputs },
        env: { ...env, GITHUB_API_URL: github.url },
      });
    expect((await run({ event: "pull_request" })).exitCode).toBe(0);
    github.mergeSha = "a".repeat(40);

    await workspace.write("aep-ingest.yaml", leadsConfig.replace("every: 30m", "every: 60m"));
    const stale = await run({});
    expect(stale).toMatchObject({ exitCode: 1, outputs: { result: "blocked" } });
    expect(stale.summary).toContain("no longer the one that was reviewed");
    expect(stale.summary).toContain("Since the review: changed: create dataflow leads-csv.");
    expect(stale.annotations).toStrictEqual([
      {
        level: "error",
        properties: { title: "Blocked: nothing was written" },
        message: expect.stringContaining("Since the review: changed: create dataflow leads-csv."),
      },
    ]);
    expect(platform.writes()).toStrictEqual([]);
    expect((await run({})).summary).toContain("Since the review:");

    await workspace.write("aep-ingest.yaml", leadsConfig);
    const merged = await run({});
    expect(merged).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain("**Applied:");
    expect((await run({})).outputs["result"]).toBe("none");

    await workspace.write("aep-ingest.yaml", leadsConfig.replace("every: 30m", "every: 45m"));
    const warned = await run({ inputs: { "on-stale-plan": "warn" } });
    expect(warned).toMatchObject({ exitCode: 0, outputs: { result: "applied", updates: "1" } });
    expect(warned.annotations.map((annotation) => annotation.level)).toStrictEqual(["warning"]);
    expect(github.contractProblems).toStrictEqual([]);
  });

  it("fails a broken file with annotations on its lines, and sends nothing", async () => {
    await using workspace = await createWorkspace({
      ...leadsFiles,
      "sub/aep-ingest.yaml": leadsConfig
        .replace("target: leads", "targt: leads")
        .replace("lead:\n", "lead:\n    titel: x\n"),
    });
    await using platform = await startPlatform(clientSecret.value);
    const result = await workspace.run({ inputs: { ...platform.inputs, "working-directory": "sub" }, env });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: "failed" } });
    expect(result.annotations).toStrictEqual(
      expect.arrayContaining([
        {
          level: "error",
          properties: {
            title: expect.stringMatching(/^AEP\d+$/u),
            file: "sub/aep-ingest.yaml",
            line: "18",
            endLine: "18",
            col: "5",
            endColumn: "9",
          },
          message: expect.stringContaining("targt"),
        },
      ]),
    );
    expect(result.annotations.length).toBeGreaterThan(1);
    expect(result.summary).toContain("Not valid");
    expect(platform.emulator.requests()).toStrictEqual([]);
  });

  it("previews a fork's pull request without secrets and says why there is no plan", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    const fork = {
      number: 5,
      head: { sha: "d".repeat(40), repo: { full_name: "mallory/leads" } },
      base: { ref: "main", sha: "c" },
    };
    const result = await workspace.run({ event: "pull_request", payload: { pull_request: fork, action: "opened" } });
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: "none" } });
    expect(result.summary).toMatch(/forks no secrets/u);
    expect(result.summary).toContain("Preview of <code>leads-csv</code>: 2 rows good");
  });

  it("refuses pull_request_target", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    const result = await workspace.run({ event: "pull_request_target" });
    expect(result.exitCode).toBe(1);
    expect(result.annotations[0]?.message).toContain("pull_request_target");
  });

  it.each([
    ["credentials are missing", {}, /`client-id`.*`client-secret`.*`org-id`/u],
    [
      "nothing listens at base-url",
      {
        "base-url": "http://127.0.0.1:9",
        "client-id": "i",
        "client-secret": "s",
        "org-id": "a@AdobeOrg",
        sandbox: "dev",
      },
      /Start the emulator/u,
    ],
    ["an input is misspelt", { command: "aply" }, /`command` is "aply"/u],
    ["no sandbox is named", { "client-id": "i", "client-secret": "s", "org-id": "a@AdobeOrg" }, /No sandbox/u],
  ])("says what to do when %s", async (_, inputs, message) => {
    await using workspace = await createWorkspace(leadsFiles);
    const result = await workspace.run({ inputs, env });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: "failed" } });
    expect(result.annotations.map((annotation) => annotation.message)).toStrictEqual([expect.stringMatching(message)]);
    expect(result.summary).toContain("❌");
    expect(result.log).not.toMatch(/^\s+at /mu);
  });
});
