import { gatherChunks } from "./gather-chunks.ts";
import { isRandomAccess, type RandomAccess, streamOf } from "./random-access.ts";
import { StreamError } from "./read-error.ts";

export type ByteStream = AsyncIterable<Uint8Array>;

/** What can be read: bytes in memory, chunks of bytes (a Node stream or a web stream is one), or a file (`openFile`). */
export type ReadInput = Uint8Array | ByteStream | RandomAccess;

/** Large chunks would expand into very large ones before a limit could look at them. */
const maxChunk = 16_384;

export async function* chunksOf(input: ReadInput): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of piecesOf(input)) {
    for (let at = 0; at < chunk.length; at += maxChunk) yield chunk.subarray(at, at + maxChunk);
  }
}

function piecesOf(input: ReadInput): ByteStream | readonly Uint8Array[] {
  if (input instanceof Uint8Array) return [input];
  return isRandomAccess(input) ? streamOf(input) : gatherChunks(input);
}

/** The same bytes, of which the first chunk has as many as are wanted, if there are so many. */
export async function* withWholeStart(input: ByteStream, wanted: number): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array | undefined = new Uint8Array();
  try {
    for await (const chunk of input) {
      const bytes: Uint8Array = held === undefined || held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      // The source may use its memory again.
      held = held !== undefined && bytes.length < wanted ? new Uint8Array(bytes) : undefined;
      if (held === undefined) yield bytes;
    }
  } catch (error) {
    // What came before the damage counts.
    if (held !== undefined) yield held;
    throw error;
  }
  if (held !== undefined) yield held;
}

/** Counts the bytes that pass. */
export class ByteCounter {
  bytes = 0;

  /** The same source; what is read of it counts. */
  watch(source: RandomAccess): RandomAccess {
    const readInto = source.readInto?.bind(source);
    return {
      byteLength: source.byteLength,
      readAt: (start, end) => {
        this.bytes += end - start;
        return source.readAt(start, end);
      },
      ...(readInto && {
        readInto: (target: Uint8Array, start: number) => {
          this.bytes += target.length;
          return readInto(target, start);
        },
      }),
    };
  }

  async *count(input: ByteStream): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of input) {
      this.bytes += chunk.length;
      yield chunk;
    }
  }
}

export interface ExpansionLimits {
  readonly maxExpandedBytes: number;
  /** Expanded bytes per packed byte. */
  readonly maxRatio: number;
}

/** Below this size a high ratio harms nobody: a small file of equal rows packs well. */
const ratioFloorBytes = 100 * 1024 * 1024;

/**
 * Stops what expands without end. One instance sees all entries of an archive.
 * @throws {ReadError} `limit`
 */
export class ExpansionGuard {
  #expanded = 0;
  readonly #packed: ByteCounter;
  readonly #limits: ExpansionLimits;

  constructor(packed: ByteCounter, limits: ExpansionLimits) {
    this.#packed = packed;
    this.#limits = limits;
  }

  async *watch(expanded: ByteStream): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of expanded) {
      this.add(chunk.length);
      yield chunk;
    }
  }

  add(bytes: number): void {
    const { maxExpandedBytes, maxRatio } = this.#limits;
    this.#expanded += bytes;
    if (this.#expanded > maxExpandedBytes) {
      throw new StreamError("limit", `The file expands to more than ${maxExpandedBytes} bytes (maxExpandedBytes).`);
    }
    if (this.#expanded > ratioFloorBytes && this.#expanded > maxRatio * this.#packed.bytes) {
      const message = `The file expands to more than ${maxRatio} times its size, as a compression bomb does (maxRatio).`;
      throw new StreamError("limit", message);
    }
  }
}
