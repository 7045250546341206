import { describe, expect, it } from "vitest";
import { decide } from "../src/decide.ts";
import { readEvent, type RunnerEvent } from "../src/event.ts";

const runner = {
  GITHUB_REPOSITORY: "acme/leads",
  GITHUB_REF: "refs/heads/main",
  GITHUB_ACTOR: "anna",
  GITHUB_SHA: "a".repeat(40),
  GITHUB_RUN_ID: "7",
};

const repository = { full_name: "acme/leads", default_branch: "main" };

function event(name: string, payload: object = {}, env: Record<string, string> = {}): RunnerEvent {
  return readEvent({ repository, ...payload }, { ...runner, GITHUB_EVENT_NAME: name, ...env });
}

function pull(headRepository: string | null, action = "opened"): object {
  const repo = headRepository === null ? null : { full_name: headRepository };
  return { action, pull_request: { number: 5, head: { sha: "b".repeat(40), repo }, base: { ref: "main", sha: "c" } } };
}

const nothingMissing: readonly string[] = [];
const allMissing = ["`client-id`", "`client-secret`", "`org-id`"];

describe("decide, command auto", () => {
  it.each([
    ["pull_request", pull("acme/leads"), {}, ["plan", "preview"]],
    ["push", {}, {}, ["apply"]],
    ["push", {}, { GITHUB_REF: "refs/heads/topic" }, ["plan", "preview"]],
    ["push", {}, { GITHUB_REF: "refs/tags/main" }, ["plan", "preview"]],
    ["schedule", {}, {}, ["drift", "finish"]],
    ["merge_group", {}, {}, ["plan"]],
    ["workflow_dispatch", {}, {}, ["plan", "preview"]],
    ["release", { action: "published" }, {}, ["apply"]],
  ])("on %s %j %j does %j", (name, payload, env, steps) => {
    expect(decide("auto", event(name, payload, env), nothingMissing)).toMatchObject({ kind: "run", steps });
  });

  it("never applies a push when the default branch is unknown", () => {
    const unknown = readEvent({}, { ...runner, GITHUB_EVENT_NAME: "push" });
    expect(decide("auto", unknown, nothingMissing)).toMatchObject({ steps: ["plan", "preview"] });
  });

  it("leaves closed pull requests and release drafts alone", () => {
    expect(decide("auto", event("pull_request", pull("acme/leads", "closed")), nothingMissing).kind).toBe("skip");
    expect(decide("auto", event("release", { action: "created" }), nothingMissing).kind).toBe("skip");
  });

  it.each([
    ["a fork", pull("mallory/leads"), {}, /forks/u],
    ["a fork that is gone", pull(null), {}, /forks/u],
    ["Dependabot", pull("acme/leads"), { GITHUB_ACTOR: "dependabot[bot]" }, /Dependabot/u],
    ["a repository without secrets", pull("acme/leads"), {}, /are empty/u],
  ])("previews without credentials for %s and says why", (_, payload, env, because) => {
    const decision = decide("auto", event("pull_request", payload, env), allMissing);
    expect(decision).toMatchObject({ kind: "run", steps: ["preview"], because: expect.stringMatching(because) });
  });

  it("does not hide one forgotten secret of a team's own pull request, nor any of a push", () => {
    expect(decide("auto", event("pull_request", pull("acme/leads")), ["`org-id`"])).toMatchObject({
      steps: ["plan", "preview"],
    });
    expect(decide("auto", event("push"), allMissing)).toMatchObject({ steps: ["apply"] });
  });
});

describe("decide", () => {
  it.each(["auto", "validate", "apply"] as const)("refuses pull_request_target for %s", (command) => {
    const decision = decide(command, event("pull_request_target", pull("mallory/leads")), nothingMissing);
    expect(decision).toMatchObject({ kind: "refuse", message: expect.stringContaining("Use pull_request") });
  });

  it("does what it is told, whatever the event", () => {
    expect(decide("drift", event("push"), nothingMissing)).toStrictEqual({ kind: "run", steps: ["drift"] });
    expect(decide("validate", event("pull_request", pull("acme/leads")), allMissing)).toStrictEqual({
      kind: "run",
      steps: [],
    });
  });
});

describe("readEvent", () => {
  it("tells a pull request by its head, not by the merge commit", () => {
    expect(event("pull_request", pull("acme/leads"))).toMatchObject({
      sha: "b".repeat(40),
      pullRequest: { number: 5, fromFork: false },
    });
  });

  it("bears a payload that is something else", () => {
    expect(readEvent("?", runner)).toMatchObject({
      pullRequest: undefined,
      runUrl: "https://github.com/acme/leads/actions/runs/7",
    });
  });
});
