import type { Log } from "@aep-ingest/action-shared";
import { describe, expect, it } from "vitest";
import { readMarker, writeMarker } from "../src/comment/marker.ts";
import { upsertComment, type CommentDraft } from "../src/comment/upsert.ts";
import { createGithubApi } from "../src/github/create-api.ts";
import { tellReview } from "../src/review/tell-review.ts";
import { startGithub, type GithubDouble } from "./support/github-double.ts";

const head = "b".repeat(40);
const bot = "github-actions[bot]";

interface About {
  readonly environment?: string;
  readonly files?: string;
  readonly sha?: string;
  readonly runId?: number;
}

function draft({ environment = "dev", files = "", ...over }: About = {}, body = "plan"): CommentDraft {
  const marker = { subject: { environment, files }, sha: head, digest: "0123456789ab", runId: 7, ...over };
  return { marker, body, keepsPlan: false, title: "Plan: 1 to update", failed: false };
}

/** Writes with a clock on which no wait takes time, and answers what was logged. */
async function write(
  github: GithubDouble,
  drafts: readonly CommentDraft[],
  { token = "canary-token", comment = true, fromFork = false } = {},
): Promise<{ readonly urls: readonly string[]; readonly logged: string; readonly waitedMs: number }> {
  let waitedMs = 0;
  const lines: string[] = [];
  const log: Log = {
    info: (message) => void lines.push(message),
    annotate: ({ title, message }) => void lines.push(`${title}: ${message}`),
    group: (_, work) => work(),
  };
  const clock = {
    now: () => waitedMs,
    sleep: (ms: number) => {
      waitedMs += ms;
      return Promise.resolve();
    },
  };
  const api = createGithubApi(token, "acme/leads", github.url);
  const place = { pull: 5, headSha: head, fromFork, runUrl: "https://github.com/acme/leads/actions/runs/7", comment };
  const urls = await tellReview(api, place, drafts, { log, clock });
  expect(github.contractProblems).toStrictEqual([]);
  return { urls, logged: lines.join("\n"), waitedMs };
}

describe("tellReview", () => {
  it.each([0, 1, 31, 250])("creates one comment among %i others, then updates it in place", async (count) => {
    await using github = await startGithub();
    for (let index = 0; index < count; index++) github.addComment("anna", `comment ${index}`);
    const first = await write(github, [draft()]);
    const second = await write(github, [draft({ runId: 8 }, "newer plan")]);
    const ours = github.comments.filter((comment) => comment.user.login === bot);
    expect(ours.map((comment) => comment.body)).toStrictEqual([
      `${writeMarker(draft({ runId: 8 }).marker)}\nnewer plan`,
    ]);
    expect(second.urls).toStrictEqual(first.urls);
    expect(github.comments).toHaveLength(count + 1);
  });

  it("keeps one comment per environment", async () => {
    await using github = await startGithub();
    await write(github, [draft(), draft({ environment: "prod" })]);
    await write(github, [draft({ environment: "prod", runId: 8 }, "prod again")]);
    expect(github.comments.map((comment) => comment.body.split("\n")[1])).toStrictEqual(["plan", "prod again"]);
  });

  it("keeps one comment per configuration of a monorepo", async () => {
    await using github = await startGithub();
    await write(github, [draft({ files: "ingest/leads" })]);
    await write(github, [draft({ files: "ingest/orders", runId: 6 }, "orders")]);
    await write(github, [draft({ files: "ingest/leads", runId: 8 }, "leads again")]);
    expect(github.comments.map((comment) => comment.body.split("\n")[1])).toStrictEqual(["leads again", "orders"]);
  });

  it.each([
    "mallory",
    // A person may have the name of an app, without its [bot].
    "github-actions",
    { login: "other[bot]", type: "Bot" },
  ])("does not touch a comment of %j that copies the marker", async (somebody) => {
    await using github = await startGithub();
    const spoof = github.addComment(somebody, `${writeMarker(draft().marker)}\nall is well`);
    await write(github, [draft()]);
    expect(spoof).toMatchObject({ body: expect.stringContaining("all is well"), minimized: false });
    expect(github.comments.map((comment) => comment.user.login)).toStrictEqual([spoof.user.login, bot]);
  });

  it("does not overwrite what a run for a newer commit, or a later run, has written", async () => {
    await using github = await startGithub();
    await write(github, [draft({}, "newest")]);
    const older = await write(github, [draft({ sha: "a".repeat(40), runId: 9 }, "older commit")]);
    const earlier = await write(github, [draft({ runId: 6 }, "earlier run")]);
    expect(github.comments.map((comment) => comment.body.split("\n")[1])).toStrictEqual(["newest"]);
    expect([older.urls, earlier.urls]).toStrictEqual([[], []]);
    expect(older.logged).toContain("newer commit");
  });

  it("writes a new comment when somebody deletes the old one meanwhile", async () => {
    await using github = await startGithub();
    await write(github, [draft({}, "old")]);
    const api = createGithubApi("canary-token", "acme/leads", github.url);
    const result = await upsertComment(
      {
        ...api,
        updateComment(id, body) {
          github.comments.length = 0;
          return api.updateComment(id, body);
        },
      },
      5,
      draft({ runId: 8 }, "new"),
    );
    expect(github.comments.map((comment) => comment.body.split("\n")[1])).toStrictEqual(["new"]);
    expect(result).toStrictEqual({ kind: "written", url: github.comments[0]?.html_url });
  });

  it("replaces what an older commit's run has written", async () => {
    await using github = await startGithub();
    await write(github, [draft({ sha: "a".repeat(40) }, "old")]);
    await write(github, [draft({ runId: 8 }, "new")]);
    expect(github.comments.map((comment) => comment.body.split("\n")[1])).toStrictEqual(["new"]);
  });

  it("leaves one comment when two runs write at once, and folds the other away", async () => {
    await using github = await startGithub();
    await Promise.all([write(github, [draft({}, "a")]), write(github, [draft({ runId: 8 }, "b")])]);
    const visible = github.comments.filter((comment) => !comment.minimized);
    expect(visible).toHaveLength(1);
    expect(visible[0]?.body).toContain("\nb");
  });

  it("updates the oldest of several that are there, and folds the others away", async () => {
    await using github = await startGithub();
    const text = `${writeMarker(draft({ runId: 1 }).marker)}\nold`;
    for (const user of [bot, "anna", bot, bot]) github.addComment({ login: user, type: "Bot" }, text);
    await write(github, [draft()]);
    expect(github.comments.map(({ body, minimized }) => [body.split("\n")[1], minimized])).toStrictEqual([
      ["plan", false],
      ["old", false],
      ["old", true],
      ["old", true],
    ]);
  });

  it("makes no second comment when the answer to the first is lost", async () => {
    await using github = await startGithub();
    github.faults.push({ method: "POST", path: /comments$/u, times: 1, status: 502, carriedOut: true });
    const { urls } = await write(github, [draft()]);
    expect(github.comments).toHaveLength(1);
    expect(urls).toStrictEqual([github.comments[0]?.html_url]);
  });

  it("waits as long as a secondary rate limit asks", async () => {
    await using github = await startGithub();
    const message = "You have exceeded a secondary rate limit.";
    github.faults.push({
      method: "POST",
      path: /comments$/u,
      times: 1,
      status: 403,
      headers: { "retry-after": "17" },
      message,
    });
    const { urls, waitedMs, logged } = await write(github, [draft()]);
    expect(urls).toHaveLength(1);
    expect(waitedMs).toBe(17_000);
    expect(logged).toContain("asking again in 17 s");
  });

  it("gives up after some tries and says so, without failing", async () => {
    await using github = await startGithub();
    github.faults.push({ method: "GET", path: /comments$/u, times: 99, status: 503 });
    const { urls, logged } = await write(github, [draft()]);
    expect(urls).toStrictEqual([]);
    expect(logged).toContain("could not be reached");
    expect(logged).toContain("job summary");
  });

  it("names the permission that a read-only token lacks, once", async () => {
    await using github = await startGithub({ readOnly: true });
    const { urls, logged } = await write(github, [draft(), draft({ environment: "prod" })]);
    expect(urls).toStrictEqual([]);
    expect(logged.match(/pull-requests: write/gu)).toHaveLength(1);
  });

  it("says that a token is wrong without showing it", async () => {
    await using github = await startGithub();
    const { logged } = await write(github, [draft()], { token: "canary-wrong" });
    expect(logged).toContain("github-token");
    expect(logged).not.toContain("canary");
  });
});

describe("tellReview, where comments cannot be written", () => {
  it("names both permissions that a read-only token lacks", async () => {
    await using github = await startGithub({ readOnly: true });
    const { logged } = await write(github, [draft()]);
    expect(logged).toMatch(/No pull request comment: .*pull-requests: write[\s\S]*checks: write/u);
  });

  it("keeps the plan in a check beside the commit", async () => {
    await using github = await startGithub({ mayWrite: (path) => path.endsWith("/check-runs") });
    await write(github, [draft(), draft({ environment: "prod", files: "ingest/leads" })]);
    expect(github.comments).toStrictEqual([]);
    expect(github.checks).toMatchObject([
      {
        name: "aep-ingest plan (dev)",
        head_sha: head,
        external_id: "aep-ingest plan 0123456789ab",
        conclusion: "success",
      },
      { name: "aep-ingest plan (prod, ingest/leads)", output: { title: "Plan: 1 to update", summary: "plan" } },
    ]);
  });

  it("only tells in the log what a fork's token may not do", async () => {
    await using github = await startGithub({ readOnly: true });
    const { logged } = await write(github, [draft()], { fromFork: true });
    expect(logged).toMatch(/^No pull request comment: GitHub lets pull requests from forks only read/u);
    expect(logged).not.toContain("give the job `permissions: pull-requests");
  });
});

describe("GitHub's troubles", () => {
  it.each([
    [
      "a primary limit that ends soon",
      403,
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1000000042" },
      "",
      42_000,
    ],
    ["a secondary limit without a time", 403, {}, "You have exceeded a secondary rate limit.", 60_000],
    ["a limit of GraphQL's kind", 429, {}, "slow down", 2_000],
  ])("waits for %s", async (_, status, more, message, waited) => {
    await using github = await startGithub();
    const headers = { date: new Date(1_000_000_000_000).toUTCString(), ...more };
    github.faults.push({ method: "POST", path: /comments$/u, times: 1, status, headers, message });
    const { urls, waitedMs } = await write(github, [draft()]);
    expect([urls.length, waitedMs]).toStrictEqual([1, waited]);
  });

  it("does not wait for a limit that ends in an hour, and does not blame the permissions", async () => {
    await using github = await startGithub();
    const headers = { "retry-after": "3600" };
    github.faults.push({ method: "POST", path: /(comments|check-runs)$/u, times: 9, status: 403, headers });
    const { logged, waitedMs } = await write(github, [draft()]);
    expect(waitedMs).toBe(0);
    expect(logged).toContain("could not be reached");
    expect(logged).not.toContain("permissions");
  });

  it.each([
    ["a page of a proxy", { method: "GET", path: /comments$/u, status: 200, text: "<html>Welcome</html>" }],
    [
      "an error inside a good answer of GraphQL",
      { method: "POST", path: /graphql/u, status: 200, text: '{"errors":[{"type":"FORBIDDEN","message":"no"}]}' },
    ],
  ])("bears %s instead of what it asked for", async (_, fault) => {
    await using github = await startGithub();
    github.addComment("mallory", `${writeMarker(draft().marker)}\nx`);
    github.faults.push({ ...fault, times: 99 });
    const { urls, logged } = await write(github, [draft()]);
    expect(urls).toStrictEqual([]);
    expect(logged).toContain("No pull request comment");
  });

  it("finds GitHub where an Enterprise Server has it", async () => {
    await using github = await startGithub({ enterprise: true });
    github.addComment("mallory", `${writeMarker(draft().marker)}\nx`);
    const { urls } = await write(github, [draft()]);
    expect(urls).toHaveLength(1);
    expect(new URL(github.url).pathname).toBe("/api/v3");
  });
});

describe("readMarker", () => {
  it("reads what writeMarker wrote, for any environment's name", () => {
    const marker = draft({ environment: "prod --> eu/1", files: "a--b/:c d.yaml" }).marker;
    expect(readMarker(`${writeMarker(marker)}\ntext`)).toStrictEqual(marker);
    expect(writeMarker(marker).indexOf("-->")).toBe(writeMarker(marker).length - 3);
  });

  it("sees no marker that does not start the comment", () => {
    expect(readMarker(`> ${writeMarker(draft().marker)}`)).toBeUndefined();
  });
});
