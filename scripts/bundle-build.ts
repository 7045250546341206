import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { rolldown, type OutputChunk } from "rolldown";
import { bundleInput, bundleOutput } from "../rolldown.config.ts";

const root = join(import.meta.dirname, "..");

/** Folders below `actions/` that a build fills, and empties first. */
export const distFolders = ["ingest/dist", "validate/dist", "shared/dist"] as const;

/** What a chunk is made of: committed beside the chunks, so that a review sees what a change brings in. */
export interface ChunkManifest {
  readonly bytes: number;
  readonly imports: readonly string[];
  /** Loaded when they are needed, not at the start. */
  readonly lazyImports: readonly string[];
  /** Bytes of source before minification, by package. */
  readonly packages: Readonly<Record<string, number>>;
}

export type BundleManifest = Readonly<Record<string, ChunkManifest>>;

/** Builds all actions below `directory` (`actions` in the checkout), which then holds nothing older in its dist folders. */
export async function buildBundles(directory: string): Promise<BundleManifest> {
  const build = await rolldown({ ...bundleInput, cwd: root, logLevel: "warn" });
  const { output } = await build.generate(bundleOutput);
  await build.close();
  const chunks = output.filter((item): item is OutputChunk => item.type === "chunk");
  const manifest = manifestOf(chunks);
  const licences = await licencesOf(chunks);
  await Promise.all(distFolders.map((folder) => rm(join(directory, folder), { recursive: true, force: true })));
  await Promise.all([
    ...chunks.map((chunk) => write(join(directory, chunk.fileName), chunk.code)),
    write(join(directory, "shared/dist/manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`),
    write(join(directory, "shared/dist/LICENSES.txt"), licences),
  ]);
  return manifest;
}

/** Names of all files below the dist folders of `directory`, sorted, with `/`. */
export async function listBundleFiles(directory: string): Promise<readonly string[]> {
  const lists = await Promise.all(
    distFolders.map(async (folder) => {
      const names = await readdir(join(directory, folder)).catch((): string[] => []);
      return names.map((name) => `${folder}/${name}`);
    }),
  );
  return lists.flat().sort();
}

function manifestOf(chunks: readonly OutputChunk[]): BundleManifest {
  return Object.fromEntries(
    [...chunks]
      .sort((a, b) => (a.fileName < b.fileName ? -1 : 1))
      .map((chunk) => [
        chunk.fileName,
        {
          bytes: Buffer.byteLength(chunk.code),
          imports: [...chunk.imports].sort(),
          lazyImports: [...chunk.dynamicImports].sort(),
          packages: bytesByPackage(chunk),
        },
      ]),
  );
}

function bytesByPackage(chunk: OutputChunk): Record<string, number> {
  const sizes = new Map<string, number>();
  for (const [id, module] of Object.entries(chunk.modules)) {
    if (module.renderedLength === 0) continue;
    const name = packageOf(id);
    sizes.set(name, (sizes.get(name) ?? 0) + module.renderedLength);
  }
  return Object.fromEntries([...sizes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `undici@8.12.4` for a module of the registry, `packages/core` for one of ours. */
function packageOf(id: string): string {
  const registry = /[\\/]\.pnpm[\\/]([^\\/]+)[\\/]/u.exec(id)?.[1];
  if (registry !== undefined) return registry.replaceAll("+", "/").replace(/_.*$/u, "");
  if (!id.includes(root)) return "rolldown runtime";
  return relative(root, id).split(/[\\/]/u).slice(0, 2).join("/");
}

/** Licences of everything from the registry that is in the chunks: most ask to be handed on with each copy. */
async function licencesOf(chunks: readonly OutputChunk[]): Promise<string> {
  const folders = new Set<string>();
  for (const [id, module] of chunks.flatMap((chunk) => Object.entries(chunk.modules))) {
    const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/u.exec(id)?.[0];
    if (folder !== undefined && module.renderedLength > 0) folders.add(folder);
  }
  const texts = await Promise.all([...folders].map(licenceOf));
  return texts.sort().join(`\n${"-".repeat(80)}\n\n`);
}

async function licenceOf(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Record<string, string>;
  const file = (await readdir(folder)).sort().find((name) => /^licen[cs]e/iu.test(name));
  const text = file === undefined ? "" : await readFile(join(folder, file), "utf8");
  return `${manifest["name"]} ${manifest["version"]} (${manifest["license"]})\n\n${text.trim()}\n`;
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
