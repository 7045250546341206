import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** A folder outside the repository with a package in its `node_modules`. */
export interface Peer {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Installs a large peer with npm, without its install scripts. @throws {Error} when the registry cannot be reached */
export async function installPeer(name: string, version: string, progress: (line: string) => void): Promise<Peer> {
  const folder = await mkdtemp(join(tmpdir(), "aep-ingest-peer-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    progress(`installing ${name}@${version} in ${folder}`);
    await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
    const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", `${name}@${version}`];
    await promisify(execFile)("npm", args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
