import {
  Z_BUF_ERROR,
  Z_NEED_DICT,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  ZStream,
} from "pako";
import { type ByteStream, withWholeStart } from "./byte-stream.ts";
import { StreamError } from "./read-error.ts";

/**
 * gzip, with any number of members behind each other. As of all of these, a piece is good until the next one is asked for:
 * its memory is used again.
 */
export function gunzip(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  return expandStream(input, "gzip", () => gzipWrapper);
}

/** Deflate with zlib's header, or without it. */
export function inflate(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  return expandStream(withWholeStart(input, 2), "deflate", (first) => (hasZlibHeader(first) ? zlibWrapper : noWrapper));
}

export function inflateRaw(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  return expandStream(input, "deflate", () => noWrapper);
}

async function* expandStream(
  input: ByteStream,
  name: "gzip" | "deflate",
  wrapperOf: (first: Uint8Array) => number,
): AsyncGenerator<Uint8Array, void> {
  let inflater: Inflater | undefined;
  for await (const chunk of input) {
    if (chunk.length === 0) continue;
    inflater ??= new Inflater(name, wrapperOf(chunk));
    yield* inflater.push(chunk);
  }
  inflater?.finish();
}

/** Window sizes as zlib's `inflateInit2` takes them: they also say what stands around the data. */
const zlibWrapper = 15;
const gzipWrapper = 16 + 15;
const noWrapper = -15;

const outputSize = 65_536;

/**
 * zlib in JavaScript: Node's own hands over nothing of the piece that it fails in, and here every byte before the damage
 * comes out. It needs 1 ms more for a megabyte of text, a tenth of what reading rows from it takes.
 */
class Inflater {
  readonly #name: "gzip" | "deflate";
  readonly #stream = new ZStream();
  readonly #output = new Uint8Array(outputSize);
  #place: "inside" | "behind" | "padding" = "inside";
  #isFirst = true;

  constructor(name: "gzip" | "deflate", wrapper: number) {
    this.#name = name;
    zlibInflateInit2(this.#stream, wrapper);
  }

  /** @throws {StreamError} behind the last good byte */
  *push(chunk: Uint8Array): Generator<Uint8Array, void> {
    const stream = this.#stream;
    stream.input = chunk;
    stream.next_in = 0;
    stream.avail_in = chunk.length;
    // When the output is full, more may come of input that has been taken in.
    for (let isFull = false; isFull || stream.avail_in > 0;) {
      if (this.#place !== "inside" && !this.#opensNext()) return;
      stream.output = this.#output;
      stream.next_out = 0;
      stream.avail_out = outputSize;
      const status = zlibInflate(stream, Z_NO_FLUSH);
      if (stream.next_out > 0) yield stream.output.subarray(0, stream.next_out);
      if (status === Z_STREAM_END) this.#place = "behind";
      else if (status !== Z_OK && status !== Z_BUF_ERROR) throw this.#damage(status);
      isFull = status === Z_OK && stream.avail_out === 0;
    }
  }

  /** @throws {StreamError} when the data goes on */
  finish(): void {
    if (this.#place === "inside") {
      throw new StreamError("corrupt-file", `The ${this.#name} data ends too early: the file is cut off.`);
    }
  }

  /**
   * Behind the data may stand another gzip member, or zeros, as tapes and block devices leave them. Anything else may be
   * data that would be lost.
   */
  #opensNext(): boolean {
    const stream = this.#stream;
    for (; stream.avail_in > 0 && stream.input[stream.next_in] === 0; stream.next_in += 1) {
      stream.avail_in -= 1;
      this.#place = "padding";
    }
    if (stream.avail_in === 0) return false;
    if (this.#place === "padding" || this.#name === "deflate") throw this.#strangeBytes();
    zlibInflateReset(stream);
    this.#place = "inside";
    this.#isFirst = false;
    return true;
  }

  #damage(status: number): StreamError {
    const { msg } = this.#stream;
    if (!this.#isFirst && msg === "incorrect header check") return this.#strangeBytes();
    const what = status === Z_NEED_DICT ? "it needs a dictionary" : msg;
    return new StreamError("corrupt-file", `The ${this.#name} data is damaged: ${what}.`);
  }

  #strangeBytes(): StreamError {
    return new StreamError("corrupt-file", `Behind the ${this.#name} data stand bytes that are none.`);
  }
}

/** RFC 1950 §2.2: method 8 and a check value. A raw stream that begins so is possible, and so rare that zlib agrees. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0;
}
