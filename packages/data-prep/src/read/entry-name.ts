import { ReadError } from "./read-error.ts";

/** Recommended number of files in a batch (data-prep.md §5.1). */
export const maxEntries = 10_000;

/**
 * Refuses names that would leave the folder they are unpacked into. We never unpack to disk, but the service may, and
 * an archive with such names is no export of a well-meaning program.
 * @throws {ReadError} `unsupported`
 */
export function checkEntryName(name: string): void {
  const parts = name.split(/[/\\]/u);
  const absolute = /^(?:[/\\]|[A-Za-z]:)/u.test(name);
  if (absolute || parts.includes("..") || name.includes("\0")) {
    throw new ReadError(
      "unsupported",
      `The archive holds a file with the name ${JSON.stringify(name)}, which leads out of it.`,
    );
  }
}

/** False for what archivers of macOS add beside the files. */
export function isDataFile(name: string): boolean {
  const base = name.split("/").at(-1) ?? name;
  return !name.startsWith("__MACOSX/") && !base.startsWith("._") && base !== ".DS_Store";
}
