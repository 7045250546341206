import { realpath } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";

/** Whether a path leads out of the working tree by its links. @throws the error of the file system */
export async function leavesTree(root: string, absolute: string): Promise<boolean> {
  return isOutside(relative(await realpath(root), await realpath(absolute)));
}

/** Whether a path that is relative to the working tree leads out of it as it is written. */
export function isOutside(path: string): boolean {
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
}
