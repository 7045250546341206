import type { Transform } from "node:stream";
import { createGunzip, createInflate, createInflateRaw } from "node:zlib";
import type { ByteStream } from "./byte-stream.ts";
import { StreamError } from "./read-error.ts";

/** gzip, with any number of members behind each other. */
export function gunzip(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  return throughZlib(() => createGunzip(), input, "gzip");
}

/** Deflate with zlib's header, or without it. */
export function inflate(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  return throughZlib(createForDeflate, withWholeHeader(input), "deflate");
}

export function inflateRaw(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  return throughZlib(() => createInflateRaw(), input, "deflate");
}

function createForDeflate(first: Uint8Array): ZlibStream {
  return hasZlibHeader(first) ? createInflate() : createInflateRaw();
}

/** The same bytes, of which the first chunk has two at least. */
async function* withWholeHeader(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of input) {
    const bytes: Uint8Array = held === undefined ? chunk : Buffer.concat([held, chunk]);
    held = bytes.length < 2 && held !== undefined ? bytes : undefined;
    if (held === undefined) yield bytes;
  }
  if (held !== undefined) yield held;
}

/** RFC 1950 §2.2: method 8 and a check value. A raw stream that begins so is possible, and so rare that zlib agrees. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0;
}

/**
 * Drives zlib by hand, because a stream that is iterated drops what it had expanded when it fails: here it comes out
 * first, and the error after it. Only what zlib had not yet handed over (16 KiB at most) is lost before the damage.
 */
async function* throughZlib(
  make: (first: Uint8Array) => ZlibStream,
  input: ByteStream,
  name: string,
): AsyncGenerator<Uint8Array, void> {
  const state: State = { expanded: [], failure: undefined, ended: false };
  const chunks = input[Symbol.asyncIterator]();
  let stream: ZlibStream | undefined;
  let written = 0;
  try {
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      const chunk = next.value;
      if (chunk.length === 0) continue;
      stream ??= connect(make(chunk), state);
      await write(stream, chunk, state);
      yield* state.expanded.splice(0);
      written += chunk.length;
      const behind = bytesBehind(stream, state, written, chunk);
      if (behind > 0) {
        await finish(stream, state);
        yield* state.expanded.splice(0);
        return await requirePadding(chunk.subarray(chunk.length - behind), chunks, name);
      }
      if (state.failure !== undefined) throw damaged(name, state.failure);
    }
    if (stream === undefined) return;
    await finish(stream, state);
    yield* state.expanded.splice(0);
    if (state.failure !== undefined) throw damaged(name, state.failure);
  } finally {
    stream?.destroy();
  }
}

/** A stream of `node:zlib`; `bytesWritten` counts what it has taken in. */
type ZlibStream = Transform & { readonly bytesWritten: number };

/** Bytes of the last chunk that stand behind the compressed data. */
function bytesBehind(stream: ZlibStream, { failure }: State, written: number, chunk: Uint8Array): number {
  if (failure === undefined) return written - stream.bytesWritten;
  // A member ended with the chunk before, and what follows is none.
  return failure.message === "incorrect header check" && written > chunk.length ? chunk.length : 0;
}

/** Zeros may follow, as tapes and block devices leave them; anything else may be data that would be lost. */
async function requirePadding(first: Uint8Array, rest: AsyncIterator<Uint8Array>, name: string): Promise<void> {
  for (let bytes: Uint8Array | undefined = first; bytes !== undefined;) {
    if (bytes.some((byte) => byte !== 0)) {
      throw new StreamError("corrupt-file", `Behind the ${name} data stand bytes that are none.`);
    }
    const next: IteratorResult<Uint8Array> = await rest.next();
    bytes = next.done === true ? undefined : next.value;
  }
}

interface State {
  readonly expanded: Uint8Array[];
  failure: Error | undefined;
  ended: boolean;
}

function connect(stream: ZlibStream, state: State): ZlibStream {
  stream.on("data", (chunk: Uint8Array) => state.expanded.push(chunk));
  stream.on("error", (error) => (state.failure = error));
  stream.on("end", () => (state.ended = true));
  return stream;
}

function write(stream: Transform, chunk: Uint8Array, state: State): Promise<void> {
  if (state.failure !== undefined || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once("close", resolve);
    stream.write(chunk, () => {
      stream.off("close", resolve);
      resolve();
    });
  });
}

function finish(stream: Transform, state: State): Promise<void> {
  if (state.failure !== undefined || state.ended || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once("close", resolve);
    stream.once("end", resolve);
    stream.end();
  });
}

function damaged(name: string, error: Error): StreamError {
  const cut = "code" in error && error.code === "Z_BUF_ERROR";
  return new StreamError(
    "corrupt-file",
    cut ? `The ${name} data ends too early: the file is cut off.` : `The ${name} data is damaged: ${error.message}.`,
  );
}
