import type { ByteStream } from "./byte-stream.ts";

/** One chunk of a stream for each pool stays until the next full collection: the larger, the fewer. Of a small source little is touched. */
const poolSize = 4 * 1024 * 1024;
/** How long the next chunk is waited for once there is one: a slow source is read as it comes, a busy machine has time. */
const patienceMs = 25;

type Outcome = IteratorResult<Uint8Array, unknown> | { readonly error: unknown };

/**
 * The same bytes, copied into one buffer that is used again and again; each chunk is good until the next one is asked for.
 * A stream makes a buffer for each chunk and one ahead. Those lie outside of V8's heap, and one that is held while rows are
 * made of it outlives two collections of the nursery: it then stays until the next full collection, which 100 MB of them
 * do not bring about. Copied at once, many in a row, all but the one ahead die young.
 */
export async function* gatherChunks(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  const source = input[Symbol.asyncIterator]();
  const pool = new Uint8Array(poolSize);
  let asked: Promise<Outcome> | undefined;
  let isOver = false;
  let read = 0;
  try {
    for (;;) {
      let filled = 0;
      let last: Outcome | undefined;
      // As much ahead as has been read: whoever wants the first rows only reads little more.
      for (const wanted = Math.min(read, poolSize); last === undefined && (filled === 0 || filled < wanted);) {
        asked ??= source.next().catch((error: unknown) => ({ error }));
        const outcome: Outcome | undefined = await (filled === 0 ? asked : within(patienceMs, asked));
        if (outcome === undefined) break;
        asked = undefined;
        if ("error" in outcome || outcome.done === true || outcome.value.length > poolSize - filled) last = outcome;
        else {
          pool.set(outcome.value, filled);
          filled += outcome.value.length;
          read += outcome.value.length;
        }
      }
      if (filled > 0) yield pool.subarray(0, filled);
      if (last === undefined) continue;
      isOver = "error" in last || last.done === true;
      if ("error" in last) throw last.error;
      if (last.done === true) return;
      yield last.value;
    }
  } finally {
    const ended = isOver ? undefined : source.return?.();
    // Nobody waits for a chunk that may never come.
    if (asked === undefined) await ended;
    else ended?.catch(() => undefined);
  }
}

/** Undefined when it takes longer. Unlike a race it leaves nothing behind that would hold the result. */
function within<T>(ms: number, result: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, undefined);
    void result.then(resolve).finally(() => clearTimeout(timer));
  });
}
