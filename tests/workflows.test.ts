import { readFile } from "node:fs/promises";
import { glob } from "node:fs/promises";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { siteFolder } from "../docs/build.ts";

const root = join(import.meta.dirname, "..");
const workflows = await Array.fromAsync(glob(".github/workflows/*.yml", { cwd: root }));
const actions = await Array.fromAsync(glob(".github/actions/*/action.yml", { cwd: root }));

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly "timeout-minutes"?: number;
        readonly needs?: string;
        readonly steps?: readonly { readonly uses?: string; readonly run?: string; readonly with?: object }[];
      }
    >
  >;
}

describe("workflows", () => {
  test.each([...workflows, ...actions])("%s pins every action to a commit and names its version", async (file) => {
    const text = await readFile(join(root, file), "utf8");
    const uses = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map((match) => match[1] ?? "");
    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) expect(use).toMatch(/^(\.\/|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/);
  });

  test.each(workflows)("%s grants nothing by default and to each job what it names", async (file) => {
    const workflow = parse(await readFile(join(root, file), "utf8")) as Workflow;
    expect(workflow.permissions).toStrictEqual({});
    for (const [name, job] of Object.entries(workflow.jobs)) {
      expect(job.permissions, name).toBeDefined();
      expect(job["timeout-minutes"], name).toBeGreaterThan(0);
    }
  });

  test("docs.yml publishes what npm run docs builds, in a job that runs no code of this repository", async () => {
    const { jobs } = parse(await readFile(join(root, ".github/workflows/docs.yml"), "utf8")) as Workflow;
    const { build, publish } = jobs;
    expect(build?.permissions).toStrictEqual({ contents: "read" });
    expect(build?.steps?.map(({ run }) => run)).toContain("npm run docs");
    const uploaded = build?.steps?.find(({ uses = "" }) => uses.startsWith("actions/upload-pages-artifact@"));
    expect(uploaded?.with).toStrictEqual({ path: relative(root, siteFolder) });
    expect(publish?.needs).toBe("build");
    expect(publish?.permissions).toStrictEqual({ pages: "write", "id-token": "write" });
    expect(publish?.steps?.map(({ uses = "" }) => uses.split("@")[0])).toStrictEqual(["actions/deploy-pages"]);
  });
});
