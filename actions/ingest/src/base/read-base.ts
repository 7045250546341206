import { execFile } from "node:child_process";
import { posix } from "node:path";
import { promisify } from "node:util";
import { parse, type Config, type SourceFile } from "@aep-ingest/spec";

const largestFileBytes = 10 * 1024 * 1024;

/** The configuration as it stands on the branch that a pull request goes to. */
export type BaseVersion =
  | { readonly kind: "files"; readonly files: readonly SourceFile[] }
  /** Why it could not be read, as the rest of a sentence. */
  | { readonly kind: "unknown"; readonly because: string };

interface BaseSource {
  /** Base commit of the pull request. */
  readonly sha: string;
  /** Absolute path that `paths` are relative to. */
  readonly cwd: string;
  /** The same, relative to the repository's root; `""` for the root. */
  readonly directory: string;
  /** Content of a file at the base commit through GitHub's API; undefined when there is none. */
  readonly fromApi: ((path: string) => Promise<string | undefined>) | undefined;
}

/**
 * Reads the files of `paths` at the base commit: with git where the checkout has that commit (`fetch-depth: 0`), else
 * through GitHub. Files that the base does not have are left out. Never rejects.
 */
export async function readBase(paths: readonly string[], source: BaseSource): Promise<BaseVersion> {
  const { cwd, sha, directory, fromApi } = source;
  if (!/^[0-9a-f]{40,64}$/u.test(sha)) return { kind: "unknown", because: "the event does not name its commit" };
  const inGit = await git(cwd, ["cat-file", "-e", `${sha}^{commit}`]);
  if (inGit === undefined && fromApi === undefined) {
    return { kind: "unknown", because: "the checkout does not have it, and there is no `github-token` to ask GitHub" };
  }
  try {
    const texts = await Promise.all(
      paths.map((path) =>
        inGit === undefined
          ? fromApi?.(posix.join(directory, path))
          : git(cwd, ["cat-file", "blob", `${sha}:./${path}`]),
      ),
    );
    const files = paths.flatMap((path, index) => {
      const text = texts[index];
      return text === undefined ? [] : [{ path, bytes: Buffer.from(text) }];
    });
    return files.length === 0 ? { kind: "unknown", because: "it has no such file yet" } : { kind: "files", files };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "unknown", because: `GitHub did not hand it out (${reason})` };
  }
}

/** The base's config of an environment; a sentence's rest when there is none. */
export function baseConfig(base: BaseVersion, environment: string | undefined): Config | string {
  if (base.kind === "unknown") return base.because;
  const { config } = parse(base.files, environment === undefined ? {} : { environment });
  return config ?? "its configuration is not valid";
}

/** Standard output; undefined when git is missing or fails. */
async function git(cwd: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", args, { cwd, maxBuffer: largestFileBytes });
    return stdout;
  } catch {
    return undefined;
  }
}
