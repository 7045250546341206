import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { spawnStep } from "./spawn-step.ts";

/** The API of every package as one page each, from its docstrings: typedoc's files with our titles and flat addresses. */
export async function writeApiPages(docs: string): Promise<number> {
  const raw = join(docs, ".vitepress/cache/typedoc");
  await Promise.all([raw, join(docs, "api")].map((folder) => rm(folder, { recursive: true, force: true })));
  await spawnStep(docs, "node_modules/typedoc/bin/typedoc", [
    "--options",
    "typedoc.json",
    "--out",
    raw,
    "--logLevel",
    "Warn",
  ]);
  await mkdir(join(docs, "api"), { recursive: true });
  const entries = await readdir(raw, { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort();
  for (const name of names) {
    const text = await readFile(join(raw, name, "src.md"), "utf8");
    await writeFile(join(docs, "api", `${name}.md`), apiPage(name, text));
  }
  await writeFile(join(docs, "api/index.md"), indexPage(names));
  return names.length + 1;
}

function packageName(folder: string): string {
  return folder === "cli" ? "aep-ingest" : `@aep-ingest/${folder}`;
}

function apiPage(name: string, text: string): string {
  const body = text
    .replace(/^# .*$/m, `# ${packageName(name)}`)
    .replaceAll(/\]\((?:\.\.\/)+([\w-]+)\/src\.md/g, "](./$1.md")
    .replaceAll(/\]\(src\.md/g, "](");
  return `---\neditLink: false\noutline: [2, 3]\n---\n\n${body}`;
}

function indexPage(names: readonly string[]): string {
  const list = names.map((name) => `- [\`${packageName(name)}\`](./${name}.md)`);
  return [
    "---",
    "editLink: false",
    "---",
    "",
    "# API",
    "",
    "Of each package, from its docstrings.",
    "",
    ...list,
    "",
  ].join("\n");
}
