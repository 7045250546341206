// `npm run docs`: installs what the site needs, writes the generated pages and builds `docs/.vitepress/dist`.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeApiPages } from "./generate/api.ts";
import { generatedPages } from "./generate/pages.ts";
import { spawnStep } from "./generate/spawn-step.ts";

const docs = import.meta.dirname;

/** Where the site is when it is built. */
export const siteFolder = join(docs, ".vitepress/dist");

/** Builds the site and answers the folder that it is in. */
export async function buildSite(): Promise<string> {
  install();
  const pages = await generatedPages();
  for (const [path, text] of pages) {
    await mkdir(dirname(join(docs, path)), { recursive: true });
    await writeFile(join(docs, path), text);
  }
  const api = await writeApiPages(docs);
  console.log(`${pages.size + api} pages generated`);
  await spawnStep(docs, "node_modules/vitepress/bin/vitepress.js", ["build"]);
  return siteFolder;
}

/** The site's packages are not in the workspace: neither `npm test` nor the demo waits for them. */
function install(): void {
  const lock = createHash("sha256")
    .update(readFileSync(join(docs, "package-lock.json")))
    .digest("hex");
  const stamp = join(docs, "node_modules/.docs-setup");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const run = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: docs, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`npm ci in docs/ failed:\n${run.stdout}${run.stderr}`);
  writeFileSync(stamp, lock);
}

if (import.meta.main) console.log(`built ${await buildSite()}`);
