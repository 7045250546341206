import type { ByteStream } from "./byte-stream.ts";
import { StreamError } from "./read-error.ts";

/**
 * Bytes that can be read from any place, as those of a file on disk. Parquet and zip have their index at the end: given
 * this, they are read part by part, and given a stream, they are held in memory.
 */
export interface RandomAccess {
  readonly byteLength: number;
  /** The bytes from `start` up to `end`, which are inside the file. */
  readAt(start: number, end: number): Promise<Uint8Array>;
  /** Fills the target from `start` on, as far as the file goes, and answers how many bytes that are. Spares memory. */
  readInto?(target: Uint8Array, start: number): Promise<number>;
}

export function isRandomAccess(input: object): input is RandomAccess {
  return "readAt" in input;
}

export function inMemory(bytes: Uint8Array): RandomAccess {
  return { byteLength: bytes.length, readAt: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

/** Largest file that is held in memory. */
const maxHeldBytes = 1024 ** 3;

/** A stream, read whole. @throws {StreamError} `limit` */
export async function hold(bytes: ByteStream, what: string): Promise<RandomAccess> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxHeldBytes) {
      throw new StreamError("limit", `${what} is larger than ${maxHeldBytes} bytes, the most that is held in memory.`);
    }
    // The source may use its memory again.
    chunks.push(new Uint8Array(chunk));
  }
  return inMemory(Buffer.concat(chunks, length));
}

const chunkSize = 16_384;

/**
 * The bytes between two places, in chunks. Each is good until the next one is asked for. Where the source can, all use one
 * buffer: buffers lie outside of V8's heap, and what they take makes it collect with a long memory.
 */
export async function* streamOf(
  source: RandomAccess,
  start = 0,
  end = source.byteLength,
): AsyncGenerator<Uint8Array, void> {
  const readInto = source.readInto?.bind(source);
  const buffer = new Uint8Array(readInto === undefined ? 0 : chunkSize);
  for (let at = start; at < end; at += chunkSize) {
    const to = Math.min(at + chunkSize, end);
    if (readInto === undefined) yield await readExactly(source, at, to);
    else {
      const chunk = buffer.subarray(0, to - at);
      if ((await readInto(chunk, at)) !== chunk.length) throw shortened();
      yield chunk;
    }
  }
}

/** @throws {StreamError} when the file has become shorter since */
export async function readExactly(source: RandomAccess, start: number, end: number): Promise<Uint8Array> {
  const bytes = await source.readAt(start, end);
  if (bytes.length !== end - start) throw shortened();
  return bytes;
}

function shortened(): StreamError {
  return new StreamError("corrupt-file", "The file ends before its own length.");
}
