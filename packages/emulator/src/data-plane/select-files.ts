import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

import type { EmulatorClock } from "../clock.ts";

export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the storage folder, with slashes: `leads/2026/a.csv`. */
  readonly name: string;
  readonly bytes: number;
  /** Differs when the file was written again: time of change and size. */
  readonly version: string;
  /** Last change in emulated time, epoch milliseconds. */
  readonly modifiedAt: number;
}

/** Files changed after `from` (exclusive; null: since ever) and up to `to` (inclusive), emulated epoch milliseconds. */
export interface Window {
  readonly from: number | null;
  readonly to: number;
}

/** The storage has no such path; the service reports a failed copy. */
export class SourcePathError extends Error {
  override readonly name = "SourcePathError";
}

/**
 * Lists what a source connection names (flow-service.md §4), in the order of names: a file, the files of a folder, or those
 * that a wildcard in the last segment matches; sub-folders too when `recursive`. A leading slash stands for the storage
 * folder. @throws {SourcePathError}
 */
export async function listSource(
  storage: string,
  source: { readonly path: string; readonly recursive: boolean },
  clock: EmulatorClock,
): Promise<SourceFile[]> {
  const found = await listFiles(storage, source.path, source.recursive);
  return Promise.all(
    found.toSorted().map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return {
        path: file,
        name: path.relative(storage, file).split(path.sep).join("/"),
        bytes: size,
        version: `${mtimeMs}:${size}`,
        modifiedAt: clock.fromMachineTime(mtimeMs),
      };
    }),
  );
}

export function inWindow(file: SourceFile, window: Window): boolean {
  return file.modifiedAt <= window.to && (window.from === null || file.modifiedAt > window.from);
}

/** A path of the storage as one of this machine. @throws {SourcePathError} when it leads out of the storage */
export function insideStorage(storage: string, sourcePath: string): string {
  const target = path.resolve(storage, sourcePath.replace(/^\/+/, ""));
  const below = path.relative(storage, target);
  if (below === ".." || below.startsWith(`..${path.sep}`) || path.isAbsolute(below)) {
    throw new SourcePathError(`The path ${sourcePath} leaves the storage.`);
  }
  return target;
}

async function listFiles(storage: string, sourcePath: string, recursive: boolean): Promise<string[]> {
  const target = insideStorage(storage, sourcePath);
  const lastSegment = path.basename(sourcePath);
  if (lastSegment.includes("*")) return walk(path.dirname(target), wildcard(lastSegment), recursive, sourcePath);
  const info = await stat(target).catch(() => undefined);
  if (!info) throw new SourcePathError(`The path ${sourcePath} does not exist in the storage.`);
  return info.isDirectory() ? walk(target, /^/, recursive, sourcePath) : [target];
}

async function walk(folder: string, names: RegExp, recursive: boolean, sourcePath: string): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true, recursive });
  } catch {
    throw new SourcePathError(`The folder of ${sourcePath} does not exist in the storage.`);
  }
  return entries
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** `*` stands for any characters within one name; whether the service knows more is not documented. */
function wildcard(segment: string): RegExp {
  const text = segment.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("*", "[^/]*");
  return new RegExp(`^${text}$`);
}
