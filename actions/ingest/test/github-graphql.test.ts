import { readFile, glob } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createGithubApi } from "../src/github/create-api.ts";
import { GithubError } from "../src/github/github-error.ts";
import { startGithub } from "./support/github-double.ts";
import { githubGraphql } from "./support/github-graphql.ts";
import { emptyGithub } from "./support/github-state.ts";

const source = join(import.meta.dirname, "../src");

/** The documents that stand in our source. */
async function documents(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const file of glob("**/*.ts", { cwd: source })) {
    const text = await readFile(join(source, file), "utf8");
    for (const [, , document = ""] of text.matchAll(/\.graphql\(\s*(["`])(.*?)\1/gsu)) found.push(document);
  }
  return found;
}

describe("GitHub's published GraphQL schema", () => {
  it("takes each document that we send", async () => {
    const found = await documents();
    expect(found).toHaveLength(2);
    for (const query of found) {
      const { problems } = githubGraphql(emptyGithub(), { query, variables: { id: "IC_1" } });
      expect(problems, query).toStrictEqual([]);
    }
  });

  it.each([
    ["a field that it does not have", "query { viewer { name: logn } }", {}],
    ["a missing argument", "mutation { minimizeComment { clientMutationId } }", {}],
    ["another value of an enum", mutation("STALE"), { id: "IC_1" }],
    ["a variable that is not given", mutation("OUTDATED"), {}],
    ["what it cannot read", "query {", {}],
  ])("objects to %s", (_, query, variables) => {
    const state = emptyGithub();
    const comment = state.addComment({ login: "anna", type: "User" }, "text");
    const { answer, problems } = githubGraphql(state, { query, variables });
    expect(problems).toHaveLength(1);
    expect(answer.errors).toHaveLength(1);
    expect(comment.minimized).toBe(false);
  });

  it("objects to an answer of another form", () => {
    const { problems } = githubGraphql(emptyGithub(), { query: "query { viewer { login createdAt } }" });
    expect(problems).toStrictEqual(["GraphQL: Cannot return null for non-nullable field User.createdAt."]);
  });
});

describe("the API of comments", () => {
  it("asks who writes and hides a comment; one that is gone is told as gone", async () => {
    await using github = await startGithub();
    const comment = github.addComment({ login: "anna", type: "User" }, "text");
    const api = createGithubApi("canary-token", "acme/leads", github.url);
    expect(await api.viewerLogin()).toBe("github-actions[bot]");
    await api.minimizeComment(comment.node_id);
    expect(comment.minimized).toBe(true);
    const gone = await api.minimizeComment("IC_gone").catch((error: unknown) => error);
    expect(gone).toBeInstanceOf(GithubError);
    expect(gone).toMatchObject({ status: 404 });
    expect(github.contractProblems).toStrictEqual([]);
  });
});

function mutation(classifier: string): string {
  return `mutation($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: ${classifier}}) { clientMutationId } }`;
}
