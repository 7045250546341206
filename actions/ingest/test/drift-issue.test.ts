import type { Log } from "@aep-ingest/action-shared";
import { describe, expect, it } from "vitest";
import { createGithubApi } from "../src/github/create-api.ts";
import { driftLabel, tellDrift } from "../src/drift/drift-issue.ts";
import type { Report } from "../src/report.ts";
import { startGithub, type GithubDouble } from "./support/github-double.ts";
import { action, plan, report } from "./support/plans.ts";

const drifted = plan({ actions: [action({ reason: { kind: "drift", by: "someone@AdobeID" } })] });
const clean = plan({ actions: [] });

function about(drift: typeof drifted, environment = "dev"): Report {
  const result = drift.summary.drift > 0 ? "drift" : "none";
  return report({ environments: [{ environment, sandbox: environment, drift, result, failed: false }] });
}

async function tell(github: GithubDouble, told: Report): Promise<string> {
  const lines: string[] = [];
  const log: Log = {
    info: (message) => void lines.push(message),
    annotate: ({ message }) => void lines.push(message),
    group: (_, work) => work(),
  };
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  await tellDrift(createGithubApi("canary-token", "acme/leads", github.url), told, { log, clock });
  expect(github.contractProblems).toStrictEqual([]);
  return lines.join("\n");
}

describe("tellDrift", () => {
  it("opens one issue, keeps it up to date and closes it when the drift is gone", async () => {
    await using github = await startGithub();
    await tell(github, about(drifted));
    await tell(github, about(drifted));
    expect(github.issues.map(({ state, labels }) => ({ state, labels }))).toStrictEqual([
      { state: "open", labels: [driftLabel] },
    ]);
    expect(github.issues[0]?.body).toContain("someone@AdobeID");
    await tell(github, about(clean));
    expect(github.issues[0]).toMatchObject({ state: "closed", comments: [expect.stringContaining("gone")] });
    await tell(github, about(drifted));
    expect(github.issues.map(({ state }) => state)).toStrictEqual(["closed", "open"]);
  });

  it("keeps an issue for each environment, and opens none without drift", async () => {
    await using github = await startGithub();
    await tell(github, about(drifted, "prod"));
    await tell(github, about(clean, "dev"));
    expect(github.issues.map(({ state, body }) => [state, body.split("\n")[0]])).toStrictEqual([
      ["open", "<!-- aep-ingest drift of=acme%2Fleads env=prod -->"],
    ]);
  });

  it("keeps the issues of two projects in one repository apart", async () => {
    await using github = await startGithub();
    await tell(github, about(drifted));
    await tell(github, about({ ...clean, project: "acme/orders" }));
    expect(github.issues.map(({ state }) => state)).toStrictEqual(["open"]);
  });

  it("closes the twin that another run opened at the same time", async () => {
    await using github = await startGithub();
    await tell(github, about(drifted));
    const [first] = github.issues;
    if (first !== undefined) github.issues.push({ ...first, number: 101, comments: [] });
    await tell(github, about(drifted));
    expect(github.issues.map(({ number, state }) => [number, state])).toStrictEqual([
      [100, "open"],
      [101, "closed"],
    ]);
  });

  it("leaves an issue of somebody else alone that copies the marker", async () => {
    await using github = await startGithub();
    const body = "<!-- aep-ingest drift of=acme%2Fleads env=dev -->";
    github.issues.push({
      number: 1,
      html_url: "",
      user: { login: "mallory", type: "User" },
      title: "",
      labels: [driftLabel],
      body,
      state: "open",
      comments: [],
    });
    await tell(github, about(clean));
    expect(github.issues[0]).toMatchObject({ state: "open", comments: [] });
  });

  it("names the missing permission only when there is drift to tell", async () => {
    await using github = await startGithub({ readOnly: true });
    expect(await tell(github, about(clean))).toBe("");
    expect(await tell(github, about(drifted))).toContain("issues: write");
  });
});
