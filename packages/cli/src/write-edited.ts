import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { SetupError, type EditedFile } from "@aep-ingest/deploy";
import type { SourceFile } from "@aep-ingest/spec";
import type { Terminal } from "./terminal.ts";

/** Saves edited files, unless somebody has changed one since it was read: nobody's work is written over.
 *  @param read The files as they were read; one that did not exist is in none or differs. @throws {SetupError} */
export async function writeEdited(
  edited: readonly EditedFile[],
  read: readonly SourceFile[],
  terminal: Pick<Terminal, "cwd">,
): Promise<void> {
  for (const { path } of edited) {
    const before = read.find((file) => file.path === path);
    const now = await readFile(resolve(terminal.cwd, path)).catch(() => undefined);
    if (now === undefined || (before !== undefined && now.equals(before.bytes))) continue;
    throw new SetupError(
      `${path} was changed while this was going on; nothing was written to it. Run the command again.`,
    );
  }
  for (const { path, text } of edited) await writeFile(resolve(terminal.cwd, path), text);
}
