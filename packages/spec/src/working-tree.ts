import { realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";

/**
 * Whether a path leads out of the working tree by its links. The tree is git's, where `root` lies in one: a link to
 * another folder of the same repository stays inside.
 *
 * @throws the error of the file system
 */
export async function leavesTree(root: string, absolute: string): Promise<boolean> {
  const [realRoot, real] = await Promise.all([realpath(root), realpath(absolute)]);
  if (!isOutside(relative(realRoot, real))) return false;
  return isOutside(relative(await topOf(realRoot), real));
}

/** Whether a path that is relative to the working tree leads out of it as it is written. */
export function isOutside(path: string): boolean {
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** The nearest folder at or above with a `.git` (a file in a worktree or a submodule), else the folder itself. */
async function topOf(root: string): Promise<string> {
  for (let folder = root; ; folder = dirname(folder)) {
    if ((await stat(join(folder, ".git")).catch(() => undefined)) !== undefined) return folder;
    if (folder === dirname(folder)) return root;
  }
}
