import { BitReader } from "./bit-reader.ts";
import { type Block, damaged, readBlock } from "./bunzip2-block.ts";
import { bzip2Sum } from "./bzip2-sum.ts";
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
  const links = new Uint32Array(blockSize);
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
    const pieces = expandRuns(readBlock(bits, links));
    if (bzip2Sum(pieces) !== sum) throw damaged();
    yield* pieces;
    streamSum = (((streamSum << 1) | (streamSum >>> 31)) ^ sum) >>> 0;
  }
}

/** Undoes the first run-length coding: four equal bytes, then how many more there are. */
function expandRuns({ links, length, first }: Block): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let output = new Uint8Array(outputSize);
  let filled = 0;
  let previous = -1;
  let equal = 0;
  let place = first;
  for (let left = length; left > 0; left -= 1) {
    const link = links[place] ?? 0;
    const byte = link & 0xff;
    place = link >>> 8;
    if (equal < 4) {
      equal = byte === previous ? equal + 1 : 1;
      previous = byte;
      if (filled === outputSize) {
        pieces.push(output);
        output = new Uint8Array(outputSize);
        filled = 0;
      }
      output[filled] = byte;
      filled += 1;
      continue;
    }
    for (let copies = byte; copies > 0;) {
      if (filled === outputSize) {
        pieces.push(output);
        output = new Uint8Array(outputSize);
        filled = 0;
      }
      const end = Math.min(filled + copies, outputSize);
      output.fill(previous, filled, end);
      copies -= end - filled;
      filled = end;
    }
    previous = -1;
    equal = 0;
  }
  pieces.push(output.subarray(0, filled));
  return pieces;
}
