import { systemClock } from "@aep-ingest/core";
import { previewDataflows, renderPreviewText, sampleReader } from "@aep-ingest/deploy";
import { exitCodes } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { openConfig, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

export interface PreviewOptions extends SandboxOptions {
  readonly rows?: number;
}

/** Maps the rows of sample files, as the service would: no credentials, no network. */
export async function preview(options: PreviewOptions, terminal: Terminal): Promise<number> {
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  const previews = await previewDataflows(config, {
    readSample: sampleReader(terminal.cwd),
    now: systemClock.now(),
    ...(options.rows !== undefined && { rows: options.rows }),
  });
  terminal.out(options.json === true ? toJson({ previews }) : `${renderPreviewText(previews).trimEnd()}\n`);
  const bad = previews.some((report) => report.verdict === "unreadable" || report.verdict === "batch-fails");
  return bad ? exitCodes.error : exitCodes.done;
}
