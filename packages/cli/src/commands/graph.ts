import { renderGraph, type GraphFormat } from "@aep-ingest/deploy";
import { exitCodes } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { openConfig, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

export interface GraphOptions extends SandboxOptions {
  readonly format: GraphFormat;
}

/** Draws how data moves from connections into datasets. */
export async function graph(options: GraphOptions, terminal: Terminal): Promise<number> {
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  const text = renderGraph(config, options.format);
  terminal.out(options.json === true ? toJson({ format: options.format, graph: text }) : text);
  return exitCodes.done;
}
