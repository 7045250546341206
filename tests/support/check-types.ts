import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./documents.ts";

/** Compiler messages for TypeScript blocks, by the name of the block. Packages are found as a user's would be, by name. */
export function typeProblems(blocks: ReadonlyMap<string, string>): readonly string[] {
  const folder = join(root, "node_modules/.cache/documentation");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names = [...blocks.keys()];
  for (const [index, text] of [...blocks.values()].entries()) writeFileSync(join(folder, `block-${index}.ts`), text);
  const compilerOptions = { noEmit: true, customConditions: ["@aep-ingest/source"], rootDir: root };
  const config = { extends: join(root, "tsconfig.base.json"), compilerOptions, include: ["*.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const run = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { cwd: root, encoding: "utf8" });
  if (run.error !== undefined) throw run.error;
  return run.stdout
    .split("\n")
    .filter((line) => line.includes("error TS"))
    .map((line) => line.replace(/^.*block-(\d+)\.ts/, (_, index: string) => names[Number(index)] ?? index));
}
