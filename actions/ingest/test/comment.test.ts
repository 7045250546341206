import type { Log } from "@aep-ingest/action-shared";
import { describe, expect, it } from "vitest";
import { readMarker, writeMarker } from "../src/comment/marker.ts";
import type { CommentDraft } from "../src/comment/upsert.ts";
import { writeComments } from "../src/comment/write-comments.ts";
import { createGithubApi } from "../src/github/create-api.ts";
import { startGithub, type GithubDouble } from "./support/github-double.ts";

const head = "b".repeat(40);
const bot = "github-actions[bot]";

function draft(over: Partial<CommentDraft["marker"]> = {}, body = "plan"): CommentDraft {
  return { marker: { environment: "dev", sha: head, digest: "0123456789ab", runId: 7, ...over }, body };
}

/** Writes with a clock on which no wait takes time, and answers what was logged. */
async function write(
  github: GithubDouble,
  drafts: readonly CommentDraft[],
  token = "canary-token",
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
  const urls = await writeComments(createGithubApi(token, "acme/leads", github.url), 5, drafts, { log, clock });
  expect(github.contractProblems).toStrictEqual([]);
  return { urls, logged: lines.join("\n"), waitedMs };
}

describe("writeComments", () => {
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

  it("does not touch a comment of somebody else that copies the marker", async () => {
    await using github = await startGithub();
    const spoof = github.addComment("mallory", `${writeMarker(draft().marker)}\nall is well`);
    await write(github, [draft()]);
    expect(spoof.body).toContain("all is well");
    expect(github.comments.map((comment) => comment.user.login)).toStrictEqual(["mallory", bot]);
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
    const { urls, waitedMs } = await write(github, [draft()]);
    expect(urls).toHaveLength(1);
    expect(waitedMs).toBe(17_000);
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
    const { logged } = await write(github, [draft()], "canary-wrong");
    expect(logged).toContain("github-token");
    expect(logged).not.toContain("canary");
  });
});

describe("readMarker", () => {
  it("reads what writeMarker wrote, for any environment's name", () => {
    const marker = draft({ environment: "prod --> eu/1" }).marker;
    expect(readMarker(`${writeMarker(marker)}\ntext`)).toStrictEqual(marker);
    expect(writeMarker(marker).indexOf("-->")).toBe(writeMarker(marker).length - 3);
  });

  it("sees no marker that does not start the comment", () => {
    expect(readMarker(`> ${writeMarker(draft().marker)}`)).toBeUndefined();
  });
});
