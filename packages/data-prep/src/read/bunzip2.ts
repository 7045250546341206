import { BitReader } from "./bit-reader.ts";
import { damaged, readBlock } from "./bunzip2-block.ts";
import type { ByteStream } from "./byte-stream.ts";
import { StreamError } from "./read-error.ts";

/** More than one packed block can have: 900,000 bytes grow by 1 % at most. */
const maxPackedBlock = 1_000_000;
const blockMagic = [0x314159, 0x265359] as const;
const endMagic = [0x177245, 0x385090] as const;
const outputSize = 65_536;

/**
 * bzip2, with any number of streams behind each other (as pbzip2 writes them), one block in memory. Our own, because
 * the registry's decoders want the whole file at once or check no sums. Bytes behind the last stream are passed over, as
 * bzip2 does.
 */
export async function* bunzip2(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  const bits = new BitReader(input[Symbol.asyncIterator]());
  for (let first = true; ; first = false) {
    const enough = await bits.ensure(4);
    if (!enough && !(first && bits.hasBytes)) return;
    const isStream = bits.bits(24) === 0x425a68;
    if (!isStream && !first) return;
    const level = isStream ? bits.bits(8) - 0x30 : 0;
    if (level < 1 || level > 9) throw new StreamError("corrupt-file", "The file is no bzip2 file.");
    yield* readStream(bits, level * 100_000);
  }
}

async function* readStream(bits: BitReader, blockSize: number): AsyncGenerator<Uint8Array, void> {
  let streamSum = 0;
  for (;;) {
    await bits.ensure(maxPackedBlock);
    const magic = [bits.bits(24), bits.bits(24)];
    const sum = bits.word();
    if (magic[0] === endMagic[0] && magic[1] === endMagic[1]) {
      if (sum !== streamSum) throw damaged();
      bits.align();
      return;
    }
    if (magic[0] !== blockMagic[0] || magic[1] !== blockMagic[1]) throw damaged();
    const { pieces, sum: blockSum } = expandRuns(readBlock(bits, blockSize));
    if (blockSum !== sum) throw damaged();
    yield* pieces;
    streamSum = (((streamSum << 1) | (streamSum >>> 31)) ^ sum) >>> 0;
  }
}

/** Undoes the first run-length coding (four equal bytes, then a count), and sums up what comes out. */
function expandRuns(bytes: Uint8Array): { readonly pieces: readonly Uint8Array[]; readonly sum: number } {
  const pieces: Uint8Array[] = [];
  let output = new Uint8Array(outputSize);
  let length = 0;
  let sum = 0xffffffff;
  let previous = -1;
  let equal = 0;
  for (const byte of bytes) {
    let copies = 1;
    let value = byte;
    if (equal === 4) {
      copies = byte;
      value = previous;
      equal = 0;
      previous = -1;
    } else if (byte === previous) equal += 1;
    else {
      previous = byte;
      equal = 1;
    }
    for (; copies > 0; copies -= 1) {
      if (length === outputSize) {
        pieces.push(output);
        output = new Uint8Array(outputSize);
        length = 0;
      }
      output[length] = value;
      length += 1;
      sum = (sum << 8) ^ (sumTable[((sum >>> 24) ^ value) & 0xff] ?? 0);
    }
  }
  pieces.push(output.subarray(0, length));
  return { pieces, sum: ~sum >>> 0 };
}

/** CRC-32 with the highest bit first, unlike gzip's. */
const sumTable = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});
