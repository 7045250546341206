// `npm test`: every check of the repository, in an order in which the cheap ones fail first.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pnpm, root, runStep, type Step, type StepResult } from "./lib/steps.ts";

const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { packageManager: string };
const full = process.argv.includes("--full");

/** Steps of one group run side by side; groups run one after the other. */
const groups: readonly (readonly Step[])[] = [
  [
    { name: "types", command: ["tsc", "--noEmit"] },
    { name: "lint", command: ["oxlint", "--max-warnings=0"] },
    { name: "format", command: ["oxfmt", "--check"] },
  ],
  [
    {
      name: "build",
      command: pnpm(manifest.packageManager, "exec", "turbo", "run", "build", "--output-logs=errors-only"),
    },
  ],
  [
    { name: "unused code and dependencies (knip)", command: ["knip"] },
    { name: "bundles are fresh", command: ["node", "--conditions=@aep-ingest/source", "scripts/check-bundle.ts"] },
  ],
  [
    {
      name: "packages as published (publint, attw)",
      command: pnpm(
        manifest.packageManager,
        "exec",
        "turbo",
        "run",
        "check:package",
        "--output-logs=errors-only",
        "--concurrency=2",
      ),
    },
  ],
  [{ name: "tests", command: ["vitest", "run"], live: true, env: full ? { AEP_TEST_FULL: "1" } : {} }],
  full ? [{ name: "release dry run", command: ["node", "scripts/release/dry-run.ts"], live: true }] : [],
];

const results: StepResult[] = [];
for (const group of groups) {
  const done = await Promise.all(group.map(runStep));
  for (const result of done) report(result);
  results.push(...done);
}
const failed = results.filter((result) => !result.ok);
const seconds = results.reduce((sum, result) => sum + result.durationMs, 0) / 1000;
console.log(
  `\nchecks: ${results.length - failed.length} passed, ${failed.length} failed (${seconds.toFixed(0)} s of work)`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

function report(result: StepResult): void {
  console.log(`${result.ok ? "ok  " : "FAIL"}  ${result.name} (${(result.durationMs / 1000).toFixed(1)} s)`);
  if (!result.ok && result.output !== "") console.log(result.output);
}
