import type { FileOptions, ReadItem } from "@aep-ingest/data-prep";

/** Rows of what a file holds. */
export async function* contentRows(
  content: () => Promise<Uint8Array>,
  options: FileOptions,
  name: string,
): AsyncGenerator<ReadItem, void> {
  const { readRows } = await import("@aep-ingest/data-prep");
  yield* readRows(await content(), options, name);
}

/**
 * Rows of a file on this machine, read part by part: as a stream, what has its index at the end would be held in memory,
 * and packed files would take twice as much. @throws what opening the file throws
 */
export async function* sourceRows(file: string, options: FileOptions, name: string): AsyncGenerator<ReadItem, void> {
  // Loaded with the first file: an emulator's start needs none of it.
  const { openFile, readRows } = await import("@aep-ingest/data-prep");
  const opened = await openFile(file);
  try {
    yield* readRows(opened, options, name);
  } finally {
    await opened.close();
  }
}
