import type { BatchSource } from "../config.ts";

/** Compared with so many others of a folder at most, so that thousands of flows cost no square. */
const maxCompared = 200;

interface Known<T> {
  readonly folder: string;
  /** Name of a file, or a pattern with `*`. */
  readonly name: string;
  readonly recursive: boolean;
  readonly owner: T;
}

/**
 * Remembers the sources of one storage and tells which earlier one can read the same file: a file and a wildcard that
 * fits it, two wildcards that a name can fit at once, a folder and what lies in it (below it, with its sub-folders).
 */
export class PathIndex<T> {
  readonly #folders = new Map<string, Known<T>[]>();
  readonly #recursive: Known<T>[] = [];

  /** Adds a source; the owner of an earlier one that overlaps, if there is one. */
  add(source: BatchSource, owner: T): T | undefined {
    const added = { ...partsOf(source), recursive: source.recursive, owner };
    const found = this.#find(added);
    const siblings = this.#folders.get(added.folder);
    if (siblings === undefined) this.#folders.set(added.folder, [added]);
    else siblings.push(added);
    if (added.recursive) this.#recursive.push(added);
    return found?.owner;
  }

  #find(added: Known<T>): Known<T> | undefined {
    const meets = (other: Known<T>): boolean => patternsMeet(added.name, other.name);
    const sibling = this.#folders.get(added.folder)?.slice(0, maxCompared).find(meets);
    if (sibling !== undefined) return sibling;
    const above = this.#recursive.find((other) => added.folder.startsWith(other.folder) && meets(other));
    if (above !== undefined || !added.recursive) return above;
    for (const [folder, others] of this.#folders) {
      const below = folder.startsWith(added.folder) ? others.slice(0, maxCompared).find(meets) : undefined;
      if (below !== undefined) return below;
    }
    return undefined;
  }
}

/** The folder ends with a slash. */
function partsOf({ path, type }: BatchSource): { readonly folder: string; readonly name: string } {
  const rooted = path.startsWith("/") ? path : `/${path}`;
  const whole = type === "folder" && !rooted.endsWith("/") && !rooted.includes("*") ? `${rooted}/` : rooted;
  const slash = whole.lastIndexOf("/") + 1;
  const name = whole.slice(slash);
  return { folder: whole.slice(0, slash), name: name === "" ? "*" : name };
}

/** True unless the fixed beginnings or ends of the two patterns exclude each other. */
function patternsMeet(left: string, right: string): boolean {
  if (!left.includes("*") && !right.includes("*")) return left === right;
  const [leftStart, leftEnd] = fixedEnds(left);
  const [rightStart, rightEnd] = fixedEnds(right);
  const fitsStart = leftStart.startsWith(rightStart) || rightStart.startsWith(leftStart);
  return fitsStart && (leftEnd.endsWith(rightEnd) || rightEnd.endsWith(leftEnd));
}

function fixedEnds(pattern: string): readonly [string, string] {
  const first = pattern.indexOf("*");
  return first === -1 ? [pattern, pattern] : [pattern.slice(0, first), pattern.slice(pattern.lastIndexOf("*") + 1)];
}
