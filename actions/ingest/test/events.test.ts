import { describe, expect, it } from "vitest";
import { startGithub } from "./support/github-double.ts";
import { leadsFiles } from "./support/leads.ts";
import { startPlatform } from "./support/platform.ts";
import { createWorkspace } from "./support/runner.ts";

const token = "canary-token";
const env = { LEADS_BLOB: "x" };

function pullOf(headRepository: string): object {
  const head = { sha: "b".repeat(40), repo: { full_name: headRepository } };
  return { action: "opened", pull_request: { number: 5, head, base: { ref: "main", sha: "c".repeat(40) } } };
}

describe("each event, with credentials", () => {
  it.each([
    ["pull_request", {}, { result: "changes", writes: false, comments: 1, says: "Plan: 5 to create" }],
    ["merge_group", {}, { result: "changes", writes: false, comments: 0, says: "Plan: 5 to create" }],
    ["workflow_dispatch", {}, { result: "changes", writes: false, comments: 0, says: "set `command: apply`" }],
    ["push", {}, { result: "applied", writes: true, comments: 0, says: "Applied: 5 created" }],
    ["push", { GITHUB_REF: "refs/heads/topic" }, { result: "changes", writes: false, comments: 0, says: "not to the" }],
    ["push", { GITHUB_REF: "refs/tags/v1" }, { result: "changes", writes: false, comments: 0, says: "not to the" }],
    ["release", {}, { result: "applied", writes: true, comments: 0, says: "Applied: 5 created" }],
    ["schedule", {}, { result: "none", writes: false, comments: 0, says: "No drift" }],
    ["pull_request_target", {}, { result: "failed", writes: false, comments: 0, says: "does not run on" }],
  ])("%s %j", async (event, more, expected) => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform("secret");
    await using github = await startGithub({ token });
    const inputs = { ...platform.inputs, "github-token": token };
    const result = await workspace.run({ event, inputs, env: { ...env, GITHUB_API_URL: github.url, ...more } });
    expect(result.outputs["result"]).toBe(expected.result);
    expect(result.summary).toContain(expected.says);
    expect(result.summary).not.toContain("**Valid**");
    expect(platform.writes().length > 0).toBe(expected.writes);
    expect(github.comments).toHaveLength(expected.comments);
    expect(github.contractProblems).toStrictEqual([]);
  });

  it("leaves a closed pull request and a draft of a release alone", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform("secret");
    const { inputs } = platform;
    for (const event of ["pull_request", "release"]) {
      const action = event === "release" ? "created" : "closed";
      const result = await workspace.run({ event, payload: { ...pullOf("acme/leads"), action }, inputs, env });
      expect(result).toMatchObject({ exitCode: 0, outputs: { result: "none" } });
      expect(result.summary).toContain("**Not begun**");
    }
    expect(platform.emulator.requests()).toStrictEqual([]);
  });
});

describe("without secrets", () => {
  it.each<[string, { command?: string; actor?: string }, object, RegExp]>([
    ["a fork", {}, pullOf("mallory/leads"), /forks no secrets/u],
    ["a fork that was told to plan", { command: "plan" }, pullOf("mallory/leads"), /forks no secrets/u],
    ["a fork that was told to apply", { command: "apply" }, pullOf("mallory/leads"), /forks no secrets/u],
    ["Dependabot", { actor: "dependabot[bot]" }, pullOf("acme/leads"), /Dependabot's pull requests no secrets/u],
  ])(
    "%s gets a preview and the reason, and no failure for that",
    async (_, { command = "auto", actor }, payload, why) => {
      await using workspace = await createWorkspace(leadsFiles);
      await using github = await startGithub({ token, readOnly: true });
      const result = await workspace.run({
        event: "pull_request",
        payload,
        inputs: { command, "github-token": token },
        env: { GITHUB_API_URL: github.url, GITHUB_ACTOR: actor ?? "mallory" },
      });
      expect(result).toMatchObject({ exitCode: 0, outputs: { result: "none" } });
      expect(result.summary).toMatch(why);
      expect(result.summary).toContain("Preview of <code>leads-csv</code>: 2 rows good");
      expect(result.annotations.filter(({ level }) => level === "error")).toStrictEqual([]);
    },
  );

  it("a fork's broken file fails all the same", async () => {
    await using workspace = await createWorkspace({ "aep-ingest.yaml": "version: 1\nnonsense: 1\n" });
    const result = await workspace.run({ event: "pull_request", payload: pullOf("mallory/leads") });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: "failed" } });
  });
});
