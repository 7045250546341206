import { createClient } from "@aep-ingest/core";
import { startGithub } from "../support/github-double.ts";
import { leadsConfig, leadsFiles } from "../support/leads.ts";
import { startPlatform, type Platform } from "../support/platform.ts";
import { createWorkspace, type RunnerOptions, type RunnerResult } from "../support/runner.ts";

/** What a person reads after a run, as Markdown. */
export interface Document {
  readonly name: string;
  readonly markdown: string;
  /** Kept in `docs/pictures`. */
  readonly kept: boolean;
}

const token = "canary-token";
const hostileName =
  "<img src=https://evil.example/x.png> [x](javascript:alert(1)) @octocat | `` ``` <script>alert(1)</script>";

/** Runs the committed bundle over an emulator, as a team would over some weeks, and keeps what it wrote. */
export async function makeDocuments(): Promise<readonly Document[]> {
  await using workspace = await createWorkspace(leadsFiles);
  await using platform = await startPlatform("secret");
  await using github = await startGithub({ token });
  const run = (options: RunnerOptions): Promise<RunnerResult> =>
    workspace.run({
      ...options,
      inputs: { ...platform.inputs, "github-token": token, ...options.inputs },
      env: { LEADS_BLOB: "x", GITHUB_API_URL: github.url },
    });
  const comment = (): string => github.comments[0]?.body ?? "";
  let advanced: Promise<void> | undefined;
  const applied = await run({
    inputs: { "wait-for-run": "10m" },
    onLine: (line) => {
      if (line.includes("waiting for its first run")) advanced ??= platform.emulator.clock.advance(10 * 60_000);
    },
  });
  await advanced;

  github.files.set(`${"c".repeat(40)}:aep-ingest.yaml`, leadsConfig);
  const reviewed = leadsConfig
    .replace("address: Email", 'address: "= upper(trim(Email))"')
    .replace("every: 30m", "every: 60m")
    .replace("schema: lead }", "schema: lead, description: Leads of our partners }");
  await workspace.write("aep-ingest.yaml", reviewed);
  await run({ event: "pull_request" });
  const planned = comment();

  await workspace.write("aep-ingest.yaml", leadsConfig.replace("path: /leads/*.csv", "path: /leads/2026/*.csv"));
  await run({ event: "pull_request" });
  const blocked = comment();

  await workspace.write("aep-ingest.yaml", leadsConfig.replace("target: leads", "targt: leads"));
  const invalid = await run({ event: "pull_request" });

  const bad = leadsConfig
    .replace("    fieldGroups:", "    fields: { score: { type: integer, required: true } }\n    fieldGroups:")
    .replace(
      "    schedule:",
      "      _tenant.score: Score\n    errors: { diagnostics: true, threshold: 99 }\n    schedule:",
    );
  const withBadRows = await runWithBadRows(bad.replace("    sample: samples/leads.csv\n", ""));
  await workspace.write("aep-ingest.yaml", leadsConfig);
  const drift = await driftOf(platform, run);

  const hostile = JSON.stringify(hostileName);
  await workspace.write(
    "aep-ingest.yaml",
    leadsConfig
      .replace("name: Leads,", `name: ${hostile},`)
      .replace("    target: leads", `    name: ${hostile}\n    description: ${hostile}\n    target: leads`),
  );
  await workspace.write(
    "samples/leads.csv",
    `Id,FirstName,Email\n1,${hostileName.replaceAll(",", "")},a@example.com\n`,
  );
  await run({ event: "pull_request" });
  return [
    { name: "summary", markdown: applied.summary, kept: true },
    { name: "comment", markdown: planned, kept: true },
    { name: "blocked", markdown: blocked, kept: false },
    { name: "invalid", markdown: invalid.summary, kept: false },
    { name: "bad-rows", markdown: withBadRows, kept: false },
    { name: "drift", markdown: github.issues[0]?.body ?? drift, kept: false },
    { name: "drift-pull", markdown: github.pulls[0]?.body ?? drift, kept: false },
    { name: "hostile", markdown: comment(), kept: false },
  ];
}

/** Summary of an apply whose first run sets rows aside. */
async function runWithBadRows(config: string): Promise<string> {
  await using workspace = await createWorkspace({ "aep-ingest.yaml": config });
  const rows = "Id,FirstName,Email,Score\n1,Ada,a@example.com,7\n2,Grace,g@example.com,many\n";
  await using platform = await startPlatform("secret", rows);
  let advanced: Promise<void> | undefined;
  const { summary } = await workspace.run({
    inputs: { ...platform.inputs, "wait-for-run": "10m" },
    env: { LEADS_BLOB: "x" },
    onLine: (line) => {
      if (line.includes("waiting for its first run")) advanced ??= platform.emulator.clock.advance(10 * 60_000);
    },
  });
  await advanced;
  return summary;
}

/** Somebody renames the flow in the sandbox; a schedule finds it. */
async function driftOf(platform: Platform, run: (options: RunnerOptions) => Promise<RunnerResult>): Promise<string> {
  const { "leads-csv": flowId = "" } = JSON.parse((await run({})).outputs["flow-ids"] ?? "{}") as Record<
    string,
    string
  >;
  const [baseUrl = "", access] = [platform.inputs["base-url"], { clientId: "somebody", clientSecret: "else" }];
  const client = createClient({ ...access, orgId: "acme@AdobeOrg", sandbox: "dev", baseUrl, imsUrl: baseUrl });
  await client.flowService.flows.disable(flowId);
  await client.close();
  return (await run({ event: "schedule", inputs: { "drift-pull-request": "true" } })).summary;
}
