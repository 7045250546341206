import type { Log } from "@aep-ingest/action-shared";
import { createClient } from "@aep-ingest/core";
import type { AdoptedDrift } from "@aep-ingest/deploy";
import { describe, expect, it } from "vitest";
import { tellDriftPulls } from "../src/drift/drift-pull.ts";
import { createGithubApi } from "../src/github/create-api.ts";
import type { Report } from "../src/report.ts";
import { startGithub, type GithubDouble } from "./support/github-double.ts";
import { leadsConfig, leadsFiles } from "./support/leads.ts";
import { startPlatform } from "./support/platform.ts";
import { action, plan, report } from "./support/plans.ts";
import { createWorkspace, type RunnerResult } from "./support/runner.ts";

const drifted = plan({ actions: [action({ reason: { kind: "drift" } })] });
const clean = plan({ actions: [] });
const place = { sha: "a".repeat(40), base: "main", directory: "ingest" };

function adoptedAs(text: string): AdoptedDrift {
  const change = { object: "dataflows.leads", field: "schedule.interval", before: 60, after: 30, by: "an@example.com" };
  return { files: text === "" ? [] : [{ path: "aep-ingest.yaml", text }], changes: [change], left: [] };
}

function about(drift: typeof drifted, adopted?: AdoptedDrift): Report {
  const result = drift.summary.drift > 0 ? "drift" : "none";
  const environment = { environment: "dev", sandbox: "dev", drift, ...(adopted && { adopted }), result, failed: false };
  return report({ environments: [{ ...environment, result }] });
}

async function tell(github: GithubDouble, told: Report): Promise<{ urls: readonly string[]; logged: string }> {
  const lines: string[] = [];
  const log: Log = {
    info: (message) => void lines.push(message),
    annotate: ({ level, message }) => void lines.push(`${level}: ${message}`),
    group: (_, work) => work(),
  };
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const urls = await tellDriftPulls(createGithubApi("canary-token", "acme/leads", github.url), told, place, {
    log,
    clock,
  });
  expect(github.contractProblems).toStrictEqual([]);
  return { urls, logged: lines.join("\n") };
}

/** Name of the one branch beside main, and its files. */
function proposed({ branches, commits, trees }: GithubDouble): readonly [string, object] | undefined {
  const [name, sha = ""] = [...branches].find(([branch]) => branch !== "main") ?? [];
  if (name === undefined) return undefined;
  return [name, Object.fromEntries(trees.get(commits.get(sha)?.tree ?? "") ?? [])];
}

describe("tellDriftPulls", () => {
  it("opens one pull request, keeps it up to date, and closes it with its branch when the drift is gone", async () => {
    await using github = await startGithub();
    const first = await tell(github, about(drifted, adoptedAs("every: 60m\n")));
    expect(first.urls).toStrictEqual([github.pulls[0]?.html_url]);
    expect(proposed(github)).toStrictEqual([
      expect.stringMatching(/^aep-ingest\/drift-acme-leads-dev-[0-9a-f]{6}$/u),
      { "ingest/aep-ingest.yaml": "every: 60m\n" },
    ]);
    expect(github.pulls[0]).toMatchObject({ base: "main", body: expect.stringContaining("an@<!-- -->example") });
    const commits = github.commits.size;
    await tell(github, about(drifted, adoptedAs("every: 60m\n")));
    expect(github.commits.size).toBe(commits);
    await tell(github, about(drifted, adoptedAs("every: 90m\n")));
    expect(proposed(github)?.[1]).toStrictEqual({ "ingest/aep-ingest.yaml": "every: 90m\n" });
    expect(github.pulls.map(({ state }) => state)).toStrictEqual(["open"]);
    await tell(github, about(clean));
    expect(github.pulls[0]).toMatchObject({ state: "closed", comments: [expect.stringContaining("gone")] });
    expect(proposed(github)).toBeUndefined();
    await tell(github, about(drifted, adoptedAs("every: 90m\n")));
    expect(github.pulls.map(({ state }) => state)).toStrictEqual(["closed", "open"]);
  });

  it("leaves a pull request alone that somebody closed, until the drift is another one", async () => {
    await using github = await startGithub();
    await tell(github, about(drifted, adoptedAs("every: 60m\n")));
    const [pull] = github.pulls;
    if (pull !== undefined) pull.state = "closed";
    expect((await tell(github, about(drifted, adoptedAs("every: 60m\n")))).logged).toContain("not proposed again");
    expect(github.pulls).toHaveLength(1);
    await tell(github, about(drifted, adoptedAs("every: 45m\n")));
    expect(github.pulls.map(({ state }) => state)).toStrictEqual(["closed", "open"]);
  });

  it("does not overwrite what somebody has pushed to the branch", async () => {
    await using github = await startGithub();
    await tell(github, about(drifted, adoptedAs("every: 60m\n")));
    const [name = "", head = ""] = [...github.branches].at(-1) ?? [];
    github.commits.set("f".repeat(40), { message: "Better", tree: "e".repeat(40), parents: [head] });
    github.branches.set(name, "f".repeat(40));
    const again = await tell(github, about(drifted, adoptedAs("every: 45m\n")));
    expect(again.logged).toContain("left as it is");
    expect(github.branches.get(name)).toBe("f".repeat(40));
    await tell(github, about(clean));
    expect(github.pulls[0]?.state).toBe("closed");
    expect(github.branches.has(name)).toBe(true);
  });

  it("says once why it closes, and leaves everything when it is not known what the change would be", async () => {
    await using github = await startGithub();
    await tell(github, about(drifted, adoptedAs("every: 60m\n")));
    await tell(github, about(drifted));
    expect(github.pulls[0]).toMatchObject({ state: "open" });
    github.faults.push({ method: "PATCH", path: /pulls\/200$/u, times: 1, status: 502, carriedOut: true });
    await tell(github, about(clean));
    expect(github.pulls[0]?.state).toBe("closed");
    expect(github.pulls[0]?.comments.length).toBeLessThanOrEqual(1);
  });

  it("opens no second one when the answer to the first is lost", async () => {
    await using github = await startGithub();
    for (const path of [/\/pulls$/u, /\/refs$/u, /\/commits$/u]) {
      github.faults.push({ method: "POST", path, times: 1, status: 502, carriedOut: true });
    }
    const { urls } = await tell(github, about(drifted, adoptedAs("every: 60m\n")));
    expect(urls).toStrictEqual([github.pulls[0]?.html_url]);
    expect(github.pulls).toHaveLength(1);
  });

  it("does nothing where nothing can be written, and asks nothing of a pull request of somebody else", async () => {
    await using github = await startGithub();
    await tell(github, about(drifted, adoptedAs("")));
    expect([github.pulls.length, github.branches.size]).toStrictEqual([0, 1]);
  });

  it.each([
    ["the permissions", { readOnly: true }, /contents: write/u],
    ["the repository's setting", {}, /Settings, Actions, General/u],
  ])("names %s that it lacks", async (_, options, advice) => {
    await using github = await startGithub(options);
    github.actionsMayOpenPulls = false;
    const { urls, logged } = await tell(github, about(drifted, adoptedAs("every: 60m\n")));
    expect(urls).toStrictEqual([""]);
    expect(logged).toMatch(/^notice: /u);
    expect(logged).toMatch(advice);
  });
});

describe("the bundle, with `drift-pull-request`", () => {
  it("writes what somebody changed in the sandbox into the files of a pull request, with its comments kept", async () => {
    const commented = leadsConfig.replace("dataflows:\n", "dataflows:\n  # twice an hour\n");
    await using workspace = await createWorkspace({ ...leadsFiles, "aep-ingest.yaml": commented });
    await using platform = await startPlatform("secret");
    await using github = await startGithub();
    const run = (event: string, inputs: Readonly<Record<string, string>> = {}): Promise<RunnerResult> =>
      workspace.run({
        event,
        inputs: { ...platform.inputs, "github-token": "canary-token", ...inputs },
        env: { LEADS_BLOB: "x", GITHUB_API_URL: github.url },
      });
    const push = await run("push");
    const { "leads-csv": flowId = "" } = JSON.parse(push.outputs["flow-ids"] ?? "{}") as Record<string, string>;
    const [baseUrl = "", access] = [platform.inputs["base-url"], { clientId: "somebody", clientSecret: "else" }];
    const somebody = createClient({
      ...access,
      orgId: "acme@AdobeOrg",
      sandbox: "dev",
      baseUrl,
      imsUrl: baseUrl,
    });
    await somebody.flowService.flows.disable(flowId);
    await somebody.close();

    expect((await run("schedule")).outputs["result"]).toBe("drift");
    expect(github.pulls).toStrictEqual([]);
    const found = await run("schedule", { "drift-pull-request": "true" });
    expect(found).toMatchObject({ exitCode: 0, outputs: { result: "drift" } });
    const text = String(Object.values(proposed(github)?.[1] ?? {})[0]);
    expect(text).toContain("# twice an hour");
    expect(text).toContain("enabled: false");
    expect(github.issues[0]?.body).toContain(`merge ${github.pulls[0]?.html_url}`);

    await workspace.write("aep-ingest.yaml", text);
    expect((await run("schedule", { "drift-pull-request": "true" })).outputs["result"]).toBe("none");
    expect(github.pulls.map(({ state }) => state)).toStrictEqual(["closed"]);
    expect(github.issues.map(({ state }) => state)).toStrictEqual(["closed"]);
    expect(github.contractProblems).toStrictEqual([]);
  });
});
