import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { SetupError } from "@aep-ingest/deploy";
import type { SourceFile } from "@aep-ingest/spec";

const run = promisify(execFile);
const maxFileBytes = 16 * 1024 * 1024;

/** The folder from its repository's root, with `/`; empty at the root, and outside of a repository. */
export async function folderInRepository(cwd: string): Promise<string> {
  const shown = await run("git", ["rev-parse", "--show-prefix"], { cwd, windowsHide: true }).catch(() => undefined);
  return shown?.stdout.replace(/\r?\n$/u, "") ?? "";
}

/** Files as a commit of the repository has them; those that it does not have are left out.
 *  @param paths Relative to `cwd`. @throws {SetupError} outside a repository, and for a commit that does not exist. */
export async function filesAt(commit: string, paths: readonly string[], cwd: string): Promise<readonly SourceFile[]> {
  const git = (args: readonly string[]) =>
    run("git", [...args], { cwd, encoding: "buffer", maxBuffer: maxFileBytes, windowsHide: true });
  // A commit that looks like an option would be one.
  await git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${commit}^{commit}`]).catch((error: unknown) => {
    throw new SetupError(`--diff: there is no commit ${commit} here; name one of this git repository.`, {
      cause: error,
    });
  });
  const found = await Promise.all(
    paths.map(async (path) => {
      const shown = await git(["show", "--end-of-options", `${commit}:./${path}`]).catch(() => undefined);
      return shown === undefined ? [] : [{ path, bytes: new Uint8Array(shown.stdout) }];
    }),
  );
  return found.flat();
}
