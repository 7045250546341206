import { open } from "node:fs/promises";
import type { RandomAccess } from "./random-access.ts";

/** A file on disk for `readRows`; with `await using` it is closed. */
export interface OpenFile extends RandomAccess, AsyncDisposable {
  close(): Promise<void>;
}

/** Opens a file so that Parquet and zip need not be held in memory. @throws the error of the file system */
export async function openFile(path: string): Promise<OpenFile> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const close = (): Promise<void> => handle.close();
    const readInto = async (target: Uint8Array, start: number): Promise<number> => {
      let filled = 0;
      while (filled < target.length) {
        const { bytesRead } = await handle.read(target, filled, target.length - filled, start + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return filled;
    };
    return {
      byteLength: size,
      async readAt(start, end) {
        const buffer = Buffer.allocUnsafe(end - start);
        return buffer.subarray(0, await readInto(buffer, start));
      },
      readInto,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
