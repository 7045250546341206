import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createCanary } from "./support/canary.ts";
import { startGithub, type GithubDouble } from "./support/github-double.ts";
import { leadsConfig, leadsFiles } from "./support/leads.ts";
import { startPlatform } from "./support/platform.ts";
import { createWorkspace, type RunnerResult } from "./support/runner.ts";

const clientSecret = createCanary("client");
const connectionString = createCanary("connection");
const githubToken = createCanary("token");
const canaries = [clientSecret, connectionString, githubToken];

/** Everything that a run leaves behind for people, later steps or GitHub. */
async function traces(result: RunnerResult, github: GithubDouble, folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), "utf8"));
  const { comments, issues, checks, deployments, pulls, trees } = github;
  const told = { comments, issues, checks, deployments, pulls, trees: [...trees.values()].map((tree) => [...tree]) };
  const seen = { ...result, masked: [] };
  return [result.log, result.summary, JSON.stringify(seen), JSON.stringify(told), ...(await Promise.all(files))].join(
    "\n",
  );
}

/** A service that sends back all it was given, in every encoding, in a message that people are shown. */
function echo(): string {
  return canaries.flatMap(({ forms }) => Object.values(forms)).join(" and ");
}

const faults = [
  { method: "POST", path: "/data/foundation/flowservice/connections" },
  { method: "POST", path: "/data/foundation/schemaregistry/*" },
  { method: "POST", path: "/data/foundation/conversion/*" },
  { method: "GET", path: "/data/foundation/flowservice/flows" },
  { method: "POST", path: "/ims/token/v3" },
] as const;

describe("no secret, in no encoding, is in log, annotations, outputs, summary, comments, checks, issues or files", () => {
  it.each(
    faults.flatMap((fault) => (["push", "pull_request", "schedule"] as const).map((event) => [event, fault] as const)),
  )("on %s when %j sends everything back", async (event, place) => {
    await using workspace = await createWorkspace(leadsFiles);
    await using platform = await startPlatform(clientSecret.value);
    await using github = await startGithub({ token: githubToken.value });
    const body = {
      type: "https://ns.adobe.com/aep/errors/FLOW-1200-400",
      title: `Bad Request ${echo()}`,
      detail: echo(),
      error: echo(),
      error_description: echo(),
      message: echo(),
      report: { "detailed-message": echo() },
    };
    platform.emulator.setFaults([{ ...place, fault: { kind: "status", status: 400, body } }]);
    const result = await workspace.run({
      event,
      inputs: { ...platform.inputs, "github-token": githubToken.value },
      env: { LEADS_BLOB: connectionString.value, GITHUB_API_URL: github.url },
    });
    const text = await traces(result, github, workspace.path);
    // The message is shown, and what was secret in it is not.
    expect(result.summary.includes(String.raw`\*\*\*`) || event !== "push").toBe(true);
    expect(canaries.flatMap((canary) => canary.foundIn(text))).toStrictEqual([]);
  });

  it.each(["ingest", "validate"] as const)("when a file holds one where none belongs: actions/%s", async (action) => {
    const literal = leadsConfig.replace("${env.LEADS_BLOB}", connectionString.value.replaceAll('"', '\\"'));
    await using workspace = await createWorkspace({ ...leadsFiles, "aep-ingest.yaml": literal });
    const inputs = action === "validate" ? { "sarif-file": "problems.sarif" } : {};
    const result = await workspace.run({ action, event: "pull_request", inputs });
    expect(result.exitCode).toBe(1);
    const sarif = action === "validate" ? await readFile(join(workspace.path, "problems.sarif"), "utf8") : "";
    const text = [result.log, result.summary, JSON.stringify(result.outputs), sarif].join("\n");
    expect(text).toMatch(/AEP\d+/u);
    expect(connectionString.foundIn(text)).toStrictEqual([]);
  });
});
