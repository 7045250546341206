import { createReadStream } from "node:fs";

import type { FileOptions, ReadItem } from "@aep-ingest/data-prep";

/**
 * Rows of a file on this machine. Parquet and zip have their index at the end: these are read from the file part by part, as
 * a stream they would be held in memory. @throws what opening the file throws
 */
export async function* sourceRows(file: string, options: FileOptions, name: string): AsyncGenerator<ReadItem, void> {
  // Loaded with the first file: an emulator's start needs none of it.
  const { openFile, readRows } = await import("@aep-ingest/data-prep");
  if (options.format !== "parquet" && options.compression !== "zipDeflate") {
    const input = createReadStream(file);
    try {
      yield* readRows(input, options, name);
    } finally {
      input.destroy();
    }
    return;
  }
  const opened = await openFile(file);
  try {
    yield* readRows(opened, options, name);
  } finally {
    await opened.close();
  }
}
