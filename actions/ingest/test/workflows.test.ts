import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const repository = join(import.meta.dirname, "../../..");
const samples = join(repository, "docs/workflows");
const reusableFile = ".github/workflows/ingest.yml";

const step = z.looseObject({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
});
const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: z.record(z.string(), z.string()),
      uses: z.string().optional(),
      "timeout-minutes": z.number().optional(),
      needs: z.string().optional(),
      with: z.record(z.string(), z.unknown()).default({}),
      secrets: z.record(z.string(), z.unknown()).default({}),
      steps: z.array(step).default([]),
    }),
  ),
});
type Job = z.infer<typeof workflow>["jobs"][string];
const called = z.looseObject({
  on: z.object({
    workflow_call: z.looseObject({
      inputs: z.record(z.string(), z.looseObject({ default: z.unknown() })),
      secrets: z.record(z.string(), z.unknown()),
    }),
  }),
});
const action = z.looseObject({ inputs: z.record(z.string(), z.unknown()) });

async function read(path: string): Promise<unknown> {
  return parse(await readFile(path, "utf8"));
}

const inputsOf = async (path: string) => Object.keys(action.parse(await read(join(repository, path))).inputs);
const ours: Readonly<Record<string, readonly string[]>> = {
  "org/aep-ingest-action@v1": await inputsOf("action.yml"),
  "org/aep-ingest-action/actions/validate@v1": await inputsOf("actions/validate/action.yml"),
};
const reusable = called.parse(await read(join(repository, reusableFile))).on.workflow_call;
const names = (await readdir(samples)).sort();

/** What a job of a sample does that cannot work. */
function problemsOf(job: Job): readonly string[] {
  const unknown = (given: object, known: readonly string[]): readonly string[] =>
    Object.keys(given).filter((name) => !known.includes(name));
  if (job.uses !== undefined) {
    return [
      ...(job.uses === `org/aep-ingest-action/${reusableFile}@v1` ? [] : [`calls ${job.uses}`]),
      ...unknown(job.with, Object.keys(reusable.inputs)),
      ...unknown(job.secrets, Object.keys(reusable.secrets)),
    ];
  }
  const uses = job.steps.filter(({ uses: name }) => name?.startsWith("org/"));
  return [
    ...(job["timeout-minutes"] === undefined ? ["no timeout"] : []),
    ...(job.steps[0]?.uses === "actions/checkout@v7" ? [] : ["no checkout"]),
    ...(uses.length === 0 ? ["no action of ours"] : []),
    ...uses.flatMap((one) => unknown(one.with, ours[one.uses ?? ""] ?? [])),
  ];
}

describe("sample workflows", () => {
  it("are the three of the documentation", () => {
    expect(names).toStrictEqual(["dev-to-prod.yml", "monorepo.yml", "single-sandbox.yml"]);
  });

  it.each(names)("%s uses only inputs that exist, version tags, and named permissions", async (name) => {
    const { permissions, jobs } = workflow.parse(await read(join(samples, name)));
    expect(permissions).toStrictEqual({});
    const known: Readonly<Record<string, string>> = {
      contents: "read",
      "pull-requests": "write",
      issues: "write",
      deployments: "write",
    };
    expect(
      Object.values(jobs).flatMap((job) =>
        Object.keys(jobs).includes(job.needs ?? "") || job.needs === undefined ? [] : [job.needs],
      ),
    ).toStrictEqual([]);
    for (const [key, job] of Object.entries(jobs)) {
      expect(known, key).toMatchObject(job.permissions);
      expect(problemsOf(job), key).toStrictEqual([]);
    }
  });

  it.each(names)("%s hands secrets on by their names only, and never runs on pull_request_target", async (name) => {
    const text = await readFile(join(samples, name), "utf8");
    expect(text).not.toMatch(/pull_request_target|secrets: inherit/u);
    const given = [...text.matchAll(/^\s*(?:client-secret|AEP_CLIENT_SECRET|LEADS_BLOB): (.*)$/gmu)].map(
      (match) => match[1],
    );
    expect(given.length).toBeGreaterThan(0);
    expect(given.filter((value) => !/^\$\{\{ secrets\.[A-Z_]+ \}\}$/u.test(value ?? ""))).toStrictEqual([]);
  });
});

describe("the reusable workflow", () => {
  it("takes secrets under names that an environment's secrets can have, and uses no others", async () => {
    const names = Object.keys(reusable.secrets);
    expect(names.filter((name) => !/^[A-Z][A-Z0-9_]*$/u.test(name))).toStrictEqual([]);
    const used = (await readFile(join(repository, reusableFile), "utf8")).matchAll(/\{ secrets\.([\w-]+) \}/gu);
    expect(new Set(Array.from(used, (match) => match[1]))).toStrictEqual(new Set(names));
  });

  it("hands on only inputs that the action has, with the action's own defaults", async () => {
    const { jobs } = workflow.parse(await read(join(repository, reusableFile)));
    const own = jobs["ingest"]?.steps.find(({ id }) => id === "ingest");
    expect(ours["org/aep-ingest-action@v1"]).toStrictEqual(expect.arrayContaining(Object.keys(own?.with ?? {})));
    const root = action.parse(await read(join(repository, "action.yml")));
    const defaults = Object.fromEntries(
      Object.entries(reusable.inputs).flatMap(([name, { default: value }]) =>
        name === "github-environment" ? [] : [[name, { default: value }]],
      ),
    );
    expect(root.inputs).toMatchObject(defaults);
  });

  it("hands connection secrets on as variables, masked, and nothing that would change what runs later", async () => {
    const { jobs } = workflow.parse(await read(join(repository, reusableFile)));
    const script = jobs["ingest"]?.steps.find(({ run }) => run !== undefined)?.run ?? "";
    const folder = await mkdtemp(join(tmpdir(), "aep-workflow-"));
    const file = join(folder, "env");
    const hand = (secrets: string): string =>
      execFileSync("bash", ["-e", "-c", script], {
        stdio: ["ignore", "pipe", "ignore"],
        env: { PATH: process.env["PATH"] ?? "", GITHUB_ENV: file, CONNECTION_SECRETS: secrets },
        encoding: "utf8",
      });
    try {
      expect(hand("LEADS_BLOB=a=b c\nSFTP_KEY=x")).toBe("::add-mask::a=b c\n::add-mask::x\n");
      expect(await readFile(file, "utf8")).toBe("LEADS_BLOB=a=b c\nSFTP_KEY=x\n");
      expect(hand("")).toBe("");
      for (const bad of ["PATH=/tmp", "NODE_OPTIONS=--require x", "lower=x"])
        expect(() => hand(bad)).toThrow(/status 1|failed/u);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
