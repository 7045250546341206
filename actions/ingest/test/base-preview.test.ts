import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { PreviewReport } from "@aep-ingest/deploy";
import { comparePreviews } from "../src/base/compare-previews.ts";
import { readBase } from "../src/base/read-base.ts";
import { previewSections } from "../src/render/preview-sections.ts";
import { startGithub } from "./support/github-double.ts";
import { leadsConfig, leadsFiles, leadsSample } from "./support/leads.ts";
import { createWorkspace, type RunnerResult, type Workspace } from "./support/runner.ts";

const changed = leadsConfig.replace("address: Email", 'address: "= upper(Email)"');

/** Commits everything in the workspace; answers the commit. */
function commit({ path }: Workspace): string {
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
      cwd: path,
      encoding: "utf8",
    }).trim();
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "base");
  return git("rev-parse", "HEAD");
}

function pullRequest(
  workspace: Workspace,
  baseSha: string,
  inputs: Readonly<Record<string, string>> = {},
  apiUrl = "http://127.0.0.1:9",
): Promise<RunnerResult> {
  const head = { sha: "b".repeat(40), repo: { full_name: "acme/leads" } };
  return workspace.run({
    event: "pull_request",
    payload: { action: "opened", pull_request: { number: 5, head, base: { ref: "main", sha: baseSha } } },
    inputs: { command: "preview", ...inputs },
    env: { GITHUB_API_URL: apiUrl },
  });
}

describe("a pull request's preview", () => {
  it("shows rows before and after, with the base read from the checkout", async () => {
    await using workspace = await createWorkspace(leadsFiles);
    const sha = commit(workspace);
    await workspace.write("aep-ingest.yaml", changed);
    const { summary, exitCode } = await pullRequest(workspace, sha);
    expect(exitCode).toBe(0);
    expect(summary).toContain("Preview of <code>leads-csv</code>: 2 rows good, 2 of 2 rows changed");
    expect(summary).toContain("- `personalEmail.address`\n  - row 1: `ada@example.com` → `ADA@EXAMPLE.COM`\n");
    expect((await pullRequest(workspace, commit(workspace))).summary).toContain("2 rows good, as on the base branch");
  });

  it("shows them with the base read from GitHub where the checkout has no history", async () => {
    await using workspace = await createWorkspace({
      "sub/aep-ingest.yaml": changed,
      "sub/samples/leads.csv": leadsSample,
    });
    await using github = await startGithub();
    const sha = "c".repeat(40);
    github.files.set(`${sha}:sub/aep-ingest.yaml`, leadsConfig);
    const inputs = { "working-directory": "sub", "github-token": "canary-token", comment: "false" };
    const { summary } = await pullRequest(workspace, sha, inputs, github.url);
    expect(summary).toContain("2 of 2 rows changed");
    expect(github.contractProblems).toStrictEqual([]);
  });

  it.each([
    ["there is no history and no token", {}, "there is no `github-token` to ask GitHub"],
    ["GitHub does not answer", { "github-token": "canary-token" }, "GitHub did not hand it out"],
  ])("says why nothing is compared when %s, and does not fail", async (_, inputs, reason) => {
    await using workspace = await createWorkspace(leadsFiles);
    await using github = await startGithub();
    github.faults.push({ method: "GET", path: /contents/u, times: 9, status: 502 });
    const { summary, exitCode } = await pullRequest(workspace, "c".repeat(40), inputs, github.url);
    expect(exitCode).toBe(0);
    expect(summary).toContain(`not compared with the base branch: `);
    expect(summary).toContain(reason);
  });
});

describe("readBase", () => {
  it("leaves out files that the base does not have", async () => {
    const fromApi = (path: string) => Promise.resolve(path === "ingest/a.yaml" ? "version: 1\n" : undefined);
    const source = { sha: "c".repeat(40), cwd: "/", directory: "ingest", fromApi };
    expect(await readBase(["a.yaml", "b.yaml"], source)).toStrictEqual({
      kind: "files",
      files: [{ path: "a.yaml", bytes: Buffer.from("version: 1\n") }],
    });
    expect(await readBase(["b.yaml"], source)).toStrictEqual({ kind: "unknown", because: "it has no such file yet" });
  });
});

function preview(rows: readonly { readonly record: object; readonly rejected?: boolean }[]): PreviewReport {
  return {
    key: "leads",
    sample: "leads.csv",
    rowsRead: rows.length,
    accepted: rows.filter(({ rejected }) => rejected !== true).length,
    rejected: rows.filter(({ rejected }) => rejected === true).length,
    verdict: "ok",
    rows: rows.map(({ record, rejected = false }, index) => ({
      rowNumber: index + 1,
      source: {},
      record: { ...record },
      problems: [],
      rejected,
    })),
  };
}

describe("comparePreviews", () => {
  it("tells fields that came, went and changed, and rows that are rejected now", () => {
    const before = [preview([{ record: { a: { b: 1 }, gone: "x" } }, { record: { a: { b: 2 } } }])];
    const after = [preview([{ record: { a: { b: 1 }, came: [1] } }, { record: { a: { b: 3 } }, rejected: true }])];
    expect(comparePreviews(before, after)).toStrictEqual([
      {
        key: "leads",
        rowsCompared: 2,
        rowsChanged: 2,
        newlyRejected: [2],
        newlyAccepted: [],
        differences: [
          { rowNumber: 1, field: "gone", before: "x" },
          { rowNumber: 1, field: "came", after: [1] },
          { rowNumber: 2, field: "a.b", before: 2, after: 3 },
        ],
      },
    ]);
  });

  it("compares nothing with a dataflow that is new", () => {
    expect(comparePreviews([], [preview([{ record: {} }])])).toStrictEqual([]);
  });

  it("shows at most three rows of a field, so that others are seen, and escapes what rows hold", () => {
    const rows = (value: string, last: string) => [
      preview([...Array.from({ length: 9 }, () => ({ record: { a: value } })), { record: { a: value, b: last } }]),
    ];
    const after = rows("<img> | @octocat", "y");
    const text = previewSections(after, comparePreviews(rows("x", "z"), after))
      .map(({ markdown }) => markdown)
      .join("\n");
    const list = text.slice(text.indexOf("Against the base branch"), text.indexOf("more difference"));
    expect(list.split("\n").filter((line) => line.startsWith("- ") || line.startsWith("  - "))).toStrictEqual([
      "- `a`",
      ...[1, 2, 3].map((row) => `  - row ${row}: \`x\` → \`<img> | @octocat\``),
      "- `b`",
      "  - row 10: `z` → `y`",
    ]);
    expect(text).toContain("7 more differences");
  });

  it("says of a field that comes or goes that there was nothing, or will be nothing", () => {
    const [before, after] = [[preview([{ record: { gone: 1 } }])], [preview([{ record: { come: "" } }])]];
    const text = previewSections(after, comparePreviews(before, after))
      .map(({ markdown }) => markdown)
      .join("\n");
    expect(text).toContain("- `gone`\n  - row 1: `1` → _nothing_\n- `come`\n  - row 1: _nothing_ → ` `");
  });
});
