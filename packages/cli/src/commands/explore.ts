import { mkdir, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Compression, FileFormat } from "@aep-ingest/connectors";
import { createReadonlyClient } from "@aep-ingest/core";
import { SetupError, count, exploreStorage, renderExploredText, sampleText } from "@aep-ingest/deploy";
import { exitCodes } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { connectionTo, openConfig, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

export interface ExploreOptions extends SandboxOptions {
  readonly sample?: string;
  readonly rows?: number;
  readonly format?: FileFormat;
  readonly delimiter?: string;
  readonly compression?: Compression;
}

/** Looks into the storage behind a connection, through the service. Writes nothing but a sample file that is asked for. */
export async function explore(
  connection: string,
  path: string | undefined,
  options: ExploreOptions,
  terminal: Terminal,
): Promise<number> {
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  const { format, compression } = options;
  const delimiter = options.delimiter === "\\t" ? "\t" : options.delimiter;
  const client = createReadonlyClient(connectionTo(config, options, terminal));
  try {
    const explored = await exploreStorage({
      client,
      config,
      connection,
      signal: terminal.signal,
      ...(path === undefined ? {} : { path }),
      read: {
        ...(format === undefined ? {} : { format }),
        ...(compression === undefined ? {} : { compression }),
        ...(delimiter === undefined ? {} : { delimiter }),
      },
    });
    const sample = options.sample;
    if (sample !== undefined) {
      if (explored.kind === "folder") throw new SetupError("--sample needs a file: name one of this folder.");
      const { text, gzip } = sampleText(explored, sample);
      const target = resolve(terminal.cwd, sample);
      await mkdir(dirname(target), { recursive: true });
      // Over no file that exists: a sample may have been made by hand.
      await writeFile(target, gzip ? gzipSync(text) : text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST")
          throw new SetupError(`--sample: ${sample} exists; name another file or remove it.`);
        throw error;
      });
      terminal.err(`Saved ${count(explored.rows.length, "row")} to ${relative(terminal.cwd, target)}.\n`);
    }
    if (options.json === true) terminal.out(toJson({ ...explored, ...(sample === undefined ? {} : { sample }) }));
    else {
      const shown = { color: terminal.color.out, width: terminal.columns, ...(options.rows && { rows: options.rows }) };
      terminal.out(`${renderExploredText(explored, shown)}\n`);
    }
    return exitCodes.done;
  } finally {
    await client.close();
  }
}
