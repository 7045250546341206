import {
  loadFiles,
  parse,
  parseWithSamples,
  snapshotFile,
  type Config,
  type Diagnostic,
  type LoadResult,
  type ParseOptions,
  type Snapshot,
  type SourceFile,
} from "@aep-ingest/spec";
import { chooseEnvironment } from "./session.ts";

/** The files of a project, checked for all their environments. */
export interface LoadedProject {
  readonly files: readonly SourceFile[];
  /** What `pull` left in the working tree. */
  readonly snapshot?: Snapshot;
  readonly diagnostics: readonly Diagnostic[];
  /** Names of the declared environments, in file order. */
  readonly environments: readonly string[];
  /** No diagnostic is an error. */
  readonly valid: boolean;
}

/** How the files of a project are checked. */
export interface LoadProjectOptions extends Pick<ParseOptions, "environment" | "sandbox"> {
  /** Check without the snapshot, and tell nothing of it: for what is going to renew it. */
  readonly ignoreSnapshot?: boolean;
}

/** Reads and checks files, and mappings against the samples that they name. @param patterns Paths or globs, relative to `cwd`.
 *  @param options The one environment to check, and the sandbox of the snapshot to check against. */
export async function loadProject(
  patterns: readonly string[],
  cwd: string,
  { ignoreSnapshot = false, ...only }: LoadProjectOptions = {},
): Promise<LoadedProject> {
  const loaded = withoutSnapshot(ignoreSnapshot, await loadFiles(patterns, { cwd }));
  const known = loaded.snapshot === undefined ? {} : { snapshot: loaded.snapshot };
  // Without a file that should be there, what refers to it would be accused as well.
  const isIncomplete = loaded.diagnostics.some((diagnostic) => diagnostic.severity === "error");
  const parsed = isIncomplete
    ? { diagnostics: [], environments: [] }
    : await parseWithSamples(loaded.files, { ...known, ...only, cwd });
  const diagnostics = [...loaded.diagnostics, ...parsed.diagnostics];
  return {
    files: loaded.files,
    ...known,
    diagnostics,
    environments: parsed.environments,
    valid: diagnostics.every((diagnostic) => diagnostic.severity !== "error"),
  };
}

function withoutSnapshot(isIgnored: boolean, { snapshot, ...loaded }: LoadResult): LoadResult {
  if (!isIgnored) return { ...loaded, ...(snapshot !== undefined && { snapshot }) };
  return { ...loaded, diagnostics: loaded.diagnostics.filter(({ position }) => position.file !== snapshotFile) };
}

/**
 * The config of one environment of a valid project.
 * @param label What the person calls the choice: `--env`, or the input `environment`.
 * @throws {SetupError} when an environment has to be chosen, or does not exist.
 */
export function configOf(project: LoadedProject, chosen: string | undefined, label: string): Config {
  const environment = chooseEnvironment(chosen, project.environments, label);
  const { config } = parse(project.files, {
    ...(project.snapshot === undefined ? {} : { snapshot: project.snapshot }),
    ...(environment === undefined ? {} : { environment }),
  });
  if (config === undefined) throw new TypeError("A config was asked of a project that is not valid.");
  return config;
}
