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
  return throughZlib((first) => (hasZlibHeader(first) ? createInflate() : createInflateRaw()), input, "deflate");
}

export function inflateRaw(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  return throughZlib(() => createInflateRaw(), input, "deflate");
}

/** RFC 1950 §2.2: method 8 and a check value. A raw stream that begins so is possible, and so rare that zlib agrees. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0;
}

/**
 * Drives zlib by hand, because a stream that is iterated drops what it had expanded when it fails: here everything
 * before the damage comes out first, and the error after it.
 */
async function* throughZlib(
  make: (first: Uint8Array) => Transform,
  input: ByteStream,
  name: string,
): AsyncGenerator<Uint8Array, void> {
  const state: State = { expanded: [], failure: undefined, ended: false };
  let stream: Transform | undefined;
  try {
    for await (const chunk of input) {
      if (chunk.length === 0) continue;
      stream ??= connect(make(chunk), state);
      await write(stream, chunk, state);
      yield* state.expanded.splice(0);
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

interface State {
  readonly expanded: Uint8Array[];
  failure: Error | undefined;
  ended: boolean;
}

function connect(stream: Transform, state: State): Transform {
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
