import { glob, readFile, stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import type { Diagnostic, SourceFile } from "./config.ts";
import { severityOf, type RuleCode } from "./rules.ts";
import { parseSnapshot, snapshotProblem, type ParsedSnapshot } from "./snapshot/parse-snapshot.ts";
import { snapshotFile, type Snapshot } from "./snapshot/snapshot.ts";
import { isOutside, leavesTree } from "./working-tree.ts";
import { maxFileBytes } from "./yaml/decode.ts";

/** The file that is read when none is named. */
export const defaultConfigFile = "aep-ingest.yaml";

export interface LoadOptions {
  /** The working tree: nothing outside of it is read. @default the process's working directory */
  readonly cwd?: string;
}

export interface LoadResult {
  /** In the order of the patterns, those of one pattern by name; each file once. */
  readonly files: readonly SourceFile[];
  /** Why something could not be read, placed at the start of what was named. */
  readonly diagnostics: readonly Diagnostic[];
  /** What `aep-ingest pull` left in the working tree, for `ParseOptions.snapshot`. Absent without it. */
  readonly snapshot?: Snapshot;
}

/**
 * Reads the config files that the patterns name: paths or globs, relative to `cwd`. Empty: `aep-ingest.yaml`. Never
 * throws for what users can do wrong; links and `..` that lead out of the working tree are problems.
 */
export async function loadFiles(patterns: readonly string[], options: LoadOptions = {}): Promise<LoadResult> {
  const root = resolve(options.cwd ?? ".");
  const files = new Map<string, SourceFile>();
  const problems: Diagnostic[] = [];
  for (const pattern of patterns.length === 0 ? [defaultConfigFile] : patterns) {
    const found = await matches(pattern, root, problems);
    for (const path of found) {
      if (files.has(path)) continue;
      const file = await read(path, root, problems);
      if (file !== undefined) files.set(path, file);
    }
  }
  const { snapshot, diagnostics } = await loadSnapshot(options);
  return {
    files: [...files.values()],
    diagnostics: [...problems, ...diagnostics],
    ...(snapshot === undefined ? {} : { snapshot }),
  };
}

/** More than any registry: a snapshot holds what the files can reach. */
const maxSnapshotBytes = 64 * 1024 * 1024;

/** What `aep-ingest pull` left in the working tree. No snapshot is no problem, and one that cannot be read is never an error. */
export async function loadSnapshot({ cwd = "." }: LoadOptions = {}): Promise<ParsedSnapshot> {
  const root = resolve(cwd);
  const problems: Diagnostic[] = [];
  if (!(await exists(resolve(root, snapshotFile)))) return { diagnostics: [] };
  const file = await read(snapshotFile, root, problems, maxSnapshotBytes);
  if (file === undefined) return snapshotProblem(snapshotFile, problems[0]?.message ?? "it cannot be read");
  return parseSnapshot(new TextDecoder().decode(file.bytes));
}

/** Paths relative to the root, with `/`. */
async function matches(pattern: string, root: string, problems: Diagnostic[]): Promise<readonly string[]> {
  const inside = relative(root, resolve(root, pattern));
  if (pattern.trim() === "") {
    problems.push(problem("AEP116", pattern, "A config file was named by an empty text. Give its path."));
    return [];
  }
  if (isOutside(inside)) {
    const message = `\`${pattern}\` lies outside the working tree ${root}. Name files inside it, or start in another directory.`;
    problems.push(problem("AEP119", pattern, message));
    return [];
  }
  if (!/[*?[\]{}!]/.test(pattern) || (await exists(resolve(root, pattern)))) return [posix(inside) || "."];
  const found: string[] = [];
  for await (const path of glob(pattern, { cwd: root })) {
    const isFile = (await stat(resolve(root, path)).catch(() => undefined))?.isFile() ?? true;
    if (isFile) found.push(posix(relative(root, resolve(root, path))));
  }
  if (found.length === 0) {
    problems.push(problem("AEP116", pattern, `No file matches \`${pattern}\` in ${root}. Correct the pattern.`));
  }
  return found.sort();
}

async function read(
  path: string,
  root: string,
  problems: Diagnostic[],
  maxBytes = maxFileBytes,
): Promise<SourceFile | undefined> {
  const absolute = resolve(root, path);
  try {
    if (await leavesTree(root, absolute)) {
      problems.push(
        problem(
          "AEP119",
          path,
          `\`${path}\` is a link that leads out of the working tree. Keep the file itself in the repository.`,
        ),
      );
      return undefined;
    }
    const found = await stat(absolute);
    if (found.isDirectory()) {
      problems.push(problem("AEP118", path, `\`${path}\` is a directory. Name the files in it: \`${path}/*.yaml\`.`));
      return undefined;
    }
    if (!found.isFile()) {
      problems.push(problem("AEP117", path, `\`${path}\` is no regular file.`));
      return undefined;
    }
    if (found.size > maxBytes) {
      problems.push(
        problem(
          "AEP108",
          path,
          `\`${path}\` has ${found.size} bytes; a config may have ${maxBytes}. Split it into several files.`,
        ),
      );
      return undefined;
    }
    return { path, bytes: await readFile(absolute) };
  } catch (error) {
    problems.push(unreadable(path, root, error));
    return undefined;
  }
}

function unreadable(path: string, root: string, error: unknown): Diagnostic {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") {
    const hint = path === defaultConfigFile ? "It is the default: write it, or name another file" : "Name another file";
    return problem(
      "AEP116",
      path,
      `There is no file \`${path}\` in ${root}. ${hint} with \`--config FILE\` (in the action: the input \`config\`).`,
    );
  }
  const why =
    code === "EACCES" || code === "EPERM"
      ? "you may not read it"
      : code === "ELOOP"
        ? "its links run in a circle"
        : code;
  return problem("AEP117", path, `\`${path}\` cannot be read: ${why === "" ? "the system gave no reason" : why}.`);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

function problem(code: RuleCode, file: string, message: string): Diagnostic {
  const position = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { code, severity: severityOf(code), message, position };
}

function posix(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}
