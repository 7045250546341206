import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { SeedError, parseSeed, type Seed } from "./seed.ts";

/**
 * Reads a seed from a YAML file. Its folders start where the file lies, and `snapshot` names a JSON file beside it.
 *
 * @throws SeedError that names the file, for one that cannot be read or holds no seed
 */
export async function readSeedFile(file: string): Promise<Seed> {
  try {
    const seed = parseSeed(parse(await readFile(file, "utf8")));
    const beside = (name: string): string => path.resolve(path.dirname(file), name);
    const { folders, landingZone } = seed;
    const bound = {
      ...seed,
      ...(folders && { folders: Object.fromEntries(Object.entries(folders).map(([name, to]) => [name, beside(to)])) }),
      ...(landingZone !== undefined && { landingZone: beside(landingZone) }),
    };
    if (typeof seed.snapshot !== "string") return bound;
    return { ...bound, snapshot: JSON.parse(await readFile(beside(seed.snapshot), "utf8")) as unknown };
  } catch (error) {
    throw new SeedError(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
