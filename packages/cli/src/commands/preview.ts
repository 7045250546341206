import { systemClock } from "@aep-ingest/core";
import {
  SetupError,
  configOf,
  diffPreviews,
  losesRows,
  previewDataflows,
  renderPreviewDiff,
  renderPreviewTable,
  sampleReader,
  type PreviewReport,
} from "@aep-ingest/deploy";
import { parse, type Config } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import { filesAt } from "../git-files.ts";
import type { SandboxOptions } from "../options.ts";
import { isUsable, namedSandbox, openProject, selected, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

export interface PreviewOptions extends SandboxOptions {
  readonly rows?: number;
  /** Commit to compare with. */
  readonly diff?: string;
}

const shownRows = 10;
/** Rows that a comparison looks at. */
const comparedRows = 100;

/** Maps the rows of sample files, as the service would: no credentials, no network. */
export async function preview(options: PreviewOptions, terminal: Terminal): Promise<number> {
  const project = await openProject(options, terminal);
  if (!isUsable(project, options, terminal)) return exitCodes.error;
  const config = selected(configOf(project, options.env, "--env"), options);
  const limit = options.diff === undefined ? (options.rows ?? shownRows) : comparedRows;
  const sandbox = namedSandbox(options, terminal);
  const map = (of: Config) =>
    previewDataflows(of, {
      readSample: sampleReader(terminal.cwd),
      now: systemClock.now(),
      rows: limit,
      ...(project.snapshot && { snapshot: project.snapshot }),
      ...(sandbox !== undefined && { sandbox }),
    });
  const previews = await map(config);
  const style = { color: terminal.color.out, width: terminal.columns };
  if (options.diff !== undefined) {
    const before = await filesAt(
      options.diff,
      project.files.map(({ path }) => path),
      terminal.cwd,
    );
    const dataflows = diffPreviews(await map(configAt(before, options)), previews);
    const text = `${renderPreviewDiff(dataflows, options.diff, { ...style, ...(options.rows && { rows: options.rows }) })}\n`;
    terminal.out(options.json === true ? toJson({ since: options.diff, dataflows }) : text);
    return exitOf(previews);
  }
  terminal.out(
    options.json === true ? toJson({ previews }) : `${renderPreviewTable(previews, { ...style, rows: limit })}\n`,
  );
  return exitOf(previews);
}

/** The config as it was. @throws {SetupError} when it was not valid then. */
function configAt(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  options: PreviewOptions,
): Config {
  const { config, diagnostics } = parse(files, options.env === undefined ? {} : { environment: options.env });
  if (config !== undefined) return config;
  const problem = diagnostics.find(({ severity }) => severity === "error");
  throw new SetupError(
    `--diff: the configuration of ${options.diff ?? ""} cannot be compared: ${problem?.message ?? "there was none"}`,
  );
}

function exitOf(previews: readonly PreviewReport[]): number {
  const bad = previews.some((preview) => preview.verdict === "unreadable" || losesRows(preview));
  return bad ? exitCodes.error : exitCodes.done;
}
