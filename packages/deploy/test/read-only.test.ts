import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "@aep-ingest/spec";
import { afterAll, describe, expect, it } from "vitest";
import { applyProject, planProject } from "../src/plan-project.ts";
import { detectDrift } from "../src/plan/notices.ts";
import { previewDataflows } from "../src/preview/preview-dataflows.ts";
import { configOf, loadProject } from "../src/project.ts";
import { sampleReader } from "../src/sample-files.ts";
import { secretNames } from "../src/secret-names.ts";
import { everything } from "./support/hand.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const root = fileURLToPath(new URL("../../../examples", import.meta.url));

/** Folders of examples with the patterns of their files. */
async function findExamples(): Promise<readonly (readonly [string, readonly string[]])[]> {
  const files = await readdir(root, { recursive: true });
  const plain = files.filter((file) => /(?:^|\/)aep-ingest\.yaml$/.test(file) && !file.includes("node_modules"));
  const single = plain.map(dirname).filter((folder) => !folder.startsWith("monorepo/"));
  return [
    ...single.map((folder) => [folder, ["aep-ingest.yaml"]] as const),
    ["monorepo", ["teams/crm/**/*.yaml"]] as const,
    ["monorepo", ["teams/web/aep-ingest.yaml"]] as const,
  ].sort(([left], [right]) => (left < right ? -1 : 1));
}

const examples = await findExamples();
let verbs = 0;
afterAll(() => {
  console.log(`read-only: ${verbs} plans, drifts and previews of ${examples.length} examples, 0 writes in the journal`);
});

/** Everything that looks and does not touch, with a client that could. */
async function look(sandbox: Sandbox, config: Config, folder: string): Promise<void> {
  sandbox.requests();
  const client = sandbox.client();
  const plan = await planProject({ config, client });
  detectDrift(plan);
  await previewDataflows(config, { readSample: sampleReader(folder), now: sandbox.clock.now() });
  const requests = sandbox.requests();
  expect(requests.length).toBeGreaterThan(4);
  expect(requests.filter(({ write }) => write)).toStrictEqual([]);
  verbs += 3;
}

describe("validate, plan, drift and preview write nothing", () => {
  it("covers all examples", () => {
    expect(examples.length).toBeGreaterThan(20);
    expect(existsSync(join(root, "leads/aep-ingest.yaml"))).toBe(true);
  });

  it.each(examples)("%s: before the first apply, after it, and after an edit by hand", async (name, patterns) => {
    const folder = join(root, name);
    const sandbox = await createSandbox();
    try {
      const project = await loadProject(patterns, folder);
      expect(project.diagnostics.filter(({ severity }) => severity === "error")).toStrictEqual([]);
      expect(sandbox.requests()).toStrictEqual([]);
      for (const environment of project.environments.length > 0 ? project.environments : [undefined]) {
        const config = configOf(project, environment, "--env");
        await look(sandbox, config, folder);
        const env = Object.fromEntries(secretNames(config).map((secret) => [secret, "secret"]));
        await applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
        await look(sandbox, config, folder);
        for (const { id, etag } of (await everything(sandbox, "flows")).slice(0, 1)) {
          const rename = [{ op: "replace", path: "/name", value: "By hand" }];
          await sandbox.call("PATCH", `/flowservice/flows/${id}`, rename, { "if-match": etag });
        }
        await look(sandbox, config, folder);
      }
    } finally {
      await sandbox.close();
    }
  });
});
