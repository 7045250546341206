import type { Compression } from "../types.ts";
import { type ByteStream, type ExpansionGuard } from "./byte-stream.ts";
import { hold, type RandomAccess } from "./random-access.ts";
import { tarEntries } from "./tar-entries.ts";

/** A file as it was before it was compressed or put into an archive. */
export interface ExpandedFile {
  /** The file's name, or `archive.tar/entry.csv`. */
  readonly name: string;
  readonly bytes: ByteStream;
  /** The same bytes, where they can be read from any place. */
  readonly whole?: RandomAccess | undefined;
}

/** The files inside the packed one. Each must be read to its end before the next one is asked for. */
export async function* expand(
  { bytes, whole }: Pick<ExpandedFile, "bytes" | "whole">,
  compression: Compression | undefined,
  name: string,
  guard: ExpansionGuard,
): AsyncGenerator<ExpandedFile, void> {
  switch (compression) {
    case undefined:
      yield { name, bytes: guard.watch(bytes) };
      return;
    case "gzip": {
      const { gunzip } = await import("./inflate-stream.ts");
      yield { name, bytes: guard.watch(gunzip(bytes)) };
      return;
    }
    case "deflate": {
      const { inflate } = await import("./inflate-stream.ts");
      yield { name, bytes: guard.watch(inflate(bytes)) };
      return;
    }
    case "bzip2": {
      const { bunzip2 } = await import("./bunzip2.ts");
      yield { name, bytes: guard.watch(bunzip2(bytes)) };
      return;
    }
    case "tar":
      yield* tarEntries(guard.watch(bytes), name);
      return;
    case "tarGzip": {
      const { gunzip } = await import("./inflate-stream.ts");
      yield* tarEntries(guard.watch(gunzip(bytes)), name);
      return;
    }
    case "zipDeflate": {
      const { zipEntries } = await import("./zip-entries.ts");
      yield* zipEntries(whole ?? (await hold(bytes, "The zip file")), name, guard);
    }
  }
}
