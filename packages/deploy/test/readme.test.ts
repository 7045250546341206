import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createEmulator, type JournalEntry } from "@aep-ingest/emulator";
import { expect, it, vi } from "vitest";

const run = promisify(execFile);
const example = join(import.meta.dirname, "../../../examples/leads");

it("shows a program in the README that plans, applies and watches", { timeout: 60_000 }, async () => {
  // Inside of the package, so that its own name means it.
  const folder = await mkdtemp(join(import.meta.dirname, ".readme-"));
  const emulator = createEmulator({ files: join(example, "storage") });
  const { url, close } = await emulator.listen({ port: 0 });
  try {
    const readme = await readFile(join(import.meta.dirname, "../README.md"), "utf8");
    const program = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
    expect(program).toContain('sandbox: "dev"');
    const here = `sandbox: "dev", baseUrl: "${url}", imsUrl: "${url}"`;
    await writeFile(join(folder, "program.ts"), program.replace('sandbox: "dev"', here));
    await copyFile(join(example, "aep-ingest.yaml"), join(folder, "aep-ingest.yaml"));
    const credentials = {
      AEP_CLIENT_ID: "id",
      AEP_CLIENT_SECRET: "secret",
      AEP_ORG_ID: "ACME@AdobeOrg",
      LEADS_BLOB: "any",
    };
    const ending = run(process.execPath, ["--conditions=@aep-ingest/source", "program.ts"], {
      cwd: folder,
      env: { ...process.env, ...credentials },
    });
    const isFlow = ({ method, path }: JournalEntry): boolean => method === "POST" && path.endsWith("/flows");
    await vi.waitUntil(() => emulator.requests().some(isFlow), { timeout: 30_000 });
    await emulator.clock.advance(6 * 60_000);
    const { stdout } = await ending;
    expect(stdout).toContain("Plan: 5 to create");
    expect(stdout).toContain("applied []");
    expect(stdout).toMatch(/leads-tsv {2}240 records read, 233 written, 7 failed/);
  } finally {
    await close();
    await rm(folder, { recursive: true });
  }
});
