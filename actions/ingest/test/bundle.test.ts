import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const actions = join(import.meta.dirname, "../..");

const manifestSchema = z.record(
  z.string(),
  z.object({
    bytes: z.number(),
    imports: z.array(z.string()),
    lazyImports: z.array(z.string()),
    packages: z.record(z.string(), z.number()),
  }),
);

const manifest = manifestSchema.parse(JSON.parse(await readFile(join(actions, "shared/dist/manifest.json"), "utf8")));

/** Chunks that are loaded with `entry` at once, or also those that it may load later. */
function loadedWith(entry: string, lazy: boolean): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name)) return;
    seen.add(name);
    for (const next of [...chunk.imports, ...(lazy ? chunk.lazyImports : [])]) visit(next);
  };
  visit(entry);
  return seen;
}

function packagesOf(chunks: ReadonlySet<string>): readonly string[] {
  return [...new Set([...chunks].flatMap((name) => Object.keys(manifest[name]?.packages ?? {})))].sort();
}

describe("the committed bundles", () => {
  it("hold one copy of undici", () => {
    const all = Object.values(manifest).flatMap((chunk) => Object.keys(chunk.packages));
    expect(all.filter((name) => name.startsWith("undici@"))).toHaveLength(1);
  });

  it("load Octokit only when a comment is written", () => {
    const atOnce = packagesOf(loadedWith("ingest/dist/index.js", false));
    const later = packagesOf(loadedWith("ingest/dist/index.js", true));
    expect(atOnce.filter((name) => /octokit|@actions\/github/u.test(name))).toStrictEqual([]);
    expect(later.filter((name) => name.startsWith("@actions/github@"))).toHaveLength(1);
  });

  it("never load a client, the engine or Octokit for validation", () => {
    const packages = packagesOf(loadedWith("validate/dist/index.js", true));
    expect(packages.filter((name) => /undici|octokit|packages\/(core|deploy)|http-client/u.test(name))).toStrictEqual(
      [],
    );
    expect(packages).toContain("packages/spec");
  });

  it("import nothing but each other and Node itself", async () => {
    const outside: string[] = [];
    for (const [name, chunk] of Object.entries(manifest)) {
      const code = await readFile(join(actions, name), "utf8");
      expect(Buffer.byteLength(code)).toBe(chunk.bytes);
      outside.push(...[...chunk.imports, ...chunk.lazyImports].filter((target) => manifest[target] === undefined));
    }
    const { builtinModules } = await import("node:module");
    expect(outside.filter((target) => !target.startsWith("node:") && !builtinModules.includes(target))).toStrictEqual(
      [],
    );
  });

  it("are all listed", async () => {
    const folders = ["ingest/dist", "validate/dist", "shared/dist"];
    const files = await Promise.all(
      folders.map(async (folder) => (await readdir(join(actions, folder))).map((name) => `${folder}/${name}`)),
    );
    const beside = ["shared/dist/LICENSES.txt", "shared/dist/manifest.json"];
    expect(files.flat().sort()).toStrictEqual([...Object.keys(manifest), ...beside].sort());
  });

  it("come with the licence of every package that is in them", async () => {
    const licences = await readFile(join(actions, "shared/dist/LICENSES.txt"), "utf8");
    const packages = packagesOf(new Set(Object.keys(manifest))).filter((name) => /.@\d/u.test(name));
    expect(packages.length).toBeGreaterThan(5);
    const missing = packages.filter(
      (name) =>
        !licences.includes(`${name.slice(0, name.lastIndexOf("@"))} ${name.slice(name.lastIndexOf("@") + 1)} (`),
    );
    expect(missing).toStrictEqual([]);
  });
});
