import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createEmulator, type JournalEntry } from "@aep-ingest/emulator";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { root } from "./support/documents.ts";
import { fencesOf } from "./support/fences.ts";

const run = promisify(execFile);

/** Programs of READMEs that their packages do not run themselves. In the tree, so that packages are found by name. */
describe("programs of the READMEs", () => {
  let folder: string;
  beforeAll(async () => {
    await mkdir(join(root, ".documentation"), { recursive: true });
    folder = await mkdtemp(join(root, ".documentation/run-"));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const programsOf = async (name: string): Promise<readonly string[]> =>
    fencesOf(await readFile(join(root, "packages", name, "README.md"), "utf8"))
      .filter(({ language }) => language === "ts")
      .map(({ text }) => text);

  const output = async (text: string, env: NodeJS.ProcessEnv = {}): Promise<string> => {
    await writeFile(join(folder, "program.ts"), text);
    const { stdout } = await run(process.execPath, ["--conditions=@aep-ingest/source", "program.ts"], {
      cwd: folder,
      env: { ...process.env, ...env },
    });
    return stdout;
  };

  test("data-prep: the preview of a file, and the ones that need no file", async () => {
    await copyFile(join(root, "examples/leads/samples/leads.tsv.gz"), join(folder, "leads.tsv.gz"));
    const [preview = "", ...others] = await programsOf("data-prep");
    expect(await output(preview)).toMatch(/^ok \{ read: 60, accepted: 60, .*_id: 'L-0001'/s);
    for (const program of others) await expect(output(program)).resolves.toBeTypeOf("string");
  });

  test("deploy: a plan, an apply and the first runs, against the emulator", async () => {
    const [program = ""] = await programsOf("deploy");
    await copyFile(join(root, "examples/leads/aep-ingest.yaml"), join(folder, "aep-ingest.yaml"));
    const emulator = createEmulator({ files: join(root, "examples/leads/storage") });
    const { url, close } = await emulator.listen({ port: 0 });
    const here = `sandbox: "dev", baseUrl: "${url}", imsUrl: "${url}"`;
    expect(program).toContain('sandbox: "dev"');
    const ending = output(program.replace('sandbox: "dev"', here), {
      AEP_CLIENT_ID: "id",
      AEP_CLIENT_SECRET: "secret",
      AEP_ORG_ID: "ACME@AdobeOrg",
      LEADS_BLOB: "any",
    });
    const isFlow = ({ method, path }: JournalEntry): boolean => method === "POST" && path.endsWith("/flows");
    await vi.waitUntil(() => emulator.requests().some(isFlow), { timeout: 15_000 });
    await emulator.clock.advance(6 * 60_000);
    const printed = await ending.finally(close);
    expect(printed).toContain("Plan: 5 to create");
    expect(printed).toContain("applied []");
    expect(printed).toMatch(/leads-tsv {2}240 records read, 233 written, 7 failed/);
  });
});
