import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { leavesTree } from "@aep-ingest/spec";
import { SetupError } from "./session.ts";

/**
 * Reads sample files below `workingTree`. A preview is shown to everybody who can see a pull request, so a path or a
 * symbolic link that leads out of the tree is refused, by the rule that spec checks samples with.
 * @throws {SetupError} while reading, when the file is missing, outside, or no regular file.
 */
export function sampleReader(workingTree: string): (path: string) => AsyncIterable<Uint8Array> {
  return async function* read(path) {
    const tree = await realpath(workingTree);
    const file = await realpath(join(tree, path)).catch(() => undefined);
    if (file === undefined) throw new SetupError(`The sample file ${path} does not exist.`);
    if (await leavesTree(tree, file)) {
      throw new SetupError(`The sample file ${path} lies outside the working tree; move it inside.`);
    }
    // Opening a pipe waits for somebody who writes into it, and that cannot be called off.
    if (!(await stat(file)).isFile())
      throw new SetupError(`The sample ${path} is no file: a directory, a pipe or a device cannot be read.`);
    yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  };
}
