import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { generatedPages } from "../../docs/generate/pages.ts";

export const root = join(import.meta.dirname, "../..");

/** What is tried somewhere else, block by block. */
export const triedElsewhere: Readonly<Record<string, string>> = {
  "docs/diagnostics/": "wrong on purpose; made and compared by packages/spec/test/rules.test.ts",
  "docs/mapping-functions.md": "made and compared by packages/data-prep/test",
};

const written = [
  "*.md",
  ".github/*.md",
  "docs/**/*.md",
  "{packages,actions,benchmarks}/**/README.md",
  "packages/*/docs/*.md",
  "examples/**/*.md",
];

/** Every page that people read, by its path: those that are written by hand, and those that are made for the site. */
export async function documents(): Promise<ReadonlyMap<string, string>> {
  const made = await generatedPages(root);
  const files = await Array.fromAsync(glob(written, { cwd: root, exclude: ["**/node_modules/**", "**/dist/**"] }));
  const own = files.filter(
    (file) => !made.has(file.replace(/^docs\//, "")) && !file.startsWith("docs/api/") && !isTriedElsewhere(file),
  );
  const texts = own.sort().map(async (file) => [file, await readFile(join(root, file), "utf8")] as const);
  return new Map([
    ...(await Promise.all(texts)),
    ...Array.from(made, ([path, text]) => [`docs/${path}`, text] as const),
  ]);
}

function isTriedElsewhere(file: string): boolean {
  return Object.keys(triedElsewhere).some((place) => file.startsWith(place));
}
