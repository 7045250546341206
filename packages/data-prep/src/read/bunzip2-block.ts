import type { BitReader } from "./bit-reader.ts";
import { StreamError } from "./read-error.ts";

const maxCodeLength = 20;
const groupSize = 50;
const runA = 0;
const runB = 1;

/** Where damage shows that the checksum would only confirm. */
export function damaged(): StreamError {
  return new StreamError("corrupt-file", "The bzip2 data is damaged.");
}

/**
 * One block, still run-length encoded, as a chain: each link holds a byte in its lowest eight bits and above them the place
 * of the next link. One array instead of two spares every second cache miss.
 */
export interface Block {
  readonly links: Uint32Array;
  readonly length: number;
  /** Place of the first link. */
  readonly first: number;
}

/** Undoes the Burrows-Wheeler transform of a block. The links are those given, which are as many as a block may have. */
export function readBlock(bits: BitReader, links: Uint32Array): Block {
  // Randomised blocks were written by bzip2 before 0.9.5 (1999) only.
  if (bits.bit() === 1)
    throw new StreamError("unsupported", "The bzip2 data has a randomised block, which is not read.");
  const origin = bits.bits(24);
  const symbols = readSymbols(bits);
  const alphabet = symbols.length + 2;
  const groups = bits.bits(3);
  if (groups < 2 || groups > 6 || symbols.length === 0) throw damaged();
  const selectors = readSelectors(bits, groups);
  const tables = Array.from({ length: groups }, () => readTable(bits, alphabet));
  const { length, counts } = readMoveToFront(bits, symbols, selectors, tables, links);
  if (origin >= length) throw damaged();
  linkBytes(links, length, counts);
  return { links, length, first: (links[origin] ?? 0) >>> 8 };
}

/** The byte values that occur in the block. */
function readSymbols(bits: BitReader): number[] {
  const rows = bits.bits(16);
  const symbols: number[] = [];
  for (let row = 0; row < 16; row += 1) {
    if ((rows & (0x8000 >> row)) === 0) continue;
    const columns = bits.bits(16);
    for (let column = 0; column < 16; column += 1)
      if ((columns & (0x8000 >> column)) !== 0) symbols.push(row * 16 + column);
  }
  return symbols;
}

function readSelectors(bits: BitReader, groups: number): Uint8Array {
  const count = bits.bits(15);
  if (count === 0) throw damaged();
  const order = Array.from({ length: groups }, (_, index) => index);
  const selectors = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    let position = 0;
    while (bits.bit() === 1) {
      position += 1;
      if (position >= groups) throw damaged();
    }
    const [group = 0] = order.splice(position, 1);
    order.unshift(group);
    selectors[index] = group;
  }
  return selectors;
}

/** Codes of up to this length are looked up; longer ones are rare by nature. */
const quickLength = 10;

/** Canonical Huffman codes: per length the largest code, and what to add to get the symbol's place. */
interface Table {
  /** By the first bits: 32 times the symbol plus the length of its code; 0 where the code is longer. */
  readonly quick: Uint16Array;
  readonly limits: Int32Array;
  readonly offsets: Int32Array;
  readonly permutation: Uint16Array;
}

function readTable(bits: BitReader, alphabet: number): Table {
  const lengths = new Uint8Array(alphabet);
  let length = bits.bits(5);
  for (let symbol = 0; symbol < alphabet; symbol += 1) {
    while (length >= 1 && length <= maxCodeLength && bits.bit() === 1) length += bits.bit() === 0 ? 1 : -1;
    if (length < 1 || length > maxCodeLength) throw damaged();
    lengths[symbol] = length;
  }
  const permutation = new Uint16Array(alphabet);
  const limits = new Int32Array(maxCodeLength + 2).fill(-1);
  const offsets = new Int32Array(maxCodeLength + 2);
  const quick = new Uint16Array(1 << quickLength);
  let place = 0;
  let code = 0;
  for (let size = 1; size <= maxCodeLength; size += 1) {
    const from = place;
    for (let symbol = 0; symbol < alphabet; symbol += 1) {
      if (lengths[symbol] !== size) continue;
      permutation[place] = symbol;
      // Lengths that no code can have make codes that are too large; those are met by nothing.
      if (size <= quickLength) {
        const start = (code + place - from) << (quickLength - size);
        quick.fill(symbol * 32 + size, start, start + (1 << (quickLength - size)));
      }
      place += 1;
    }
    const count = place - from;
    offsets[size] = from - code;
    code += count;
    limits[size] = code - 1;
    code *= 2;
  }
  return { quick, limits, offsets, permutation };
}

function readSymbol(bits: BitReader, { quick, limits, offsets, permutation }: Table): number {
  const ahead = bits.peek20();
  const found = quick[ahead >> (maxCodeLength - quickLength)] ?? 0;
  if (found !== 0) {
    bits.skip(found & 31);
    return found >> 5;
  }
  for (let length = quickLength + 1; length <= maxCodeLength; length += 1) {
    const code = ahead >> (maxCodeLength - length);
    if (code > (limits[length] ?? -1)) continue;
    const symbol = permutation[code + (offsets[length] ?? 0)];
    if (symbol === undefined) throw damaged();
    bits.skip(length);
    return symbol;
  }
  throw damaged();
}

/**
 * Undoes Huffman codes, zero runs and move-to-front. Fills the links with the last column of the transform, and tells how
 * often each byte is in it.
 */
function readMoveToFront(
  bits: BitReader,
  symbols: readonly number[],
  selectors: Uint8Array,
  tables: readonly Table[],
  links: Uint32Array,
): { length: number; counts: Uint32Array } {
  const blockSize = links.length;
  const counts = new Uint32Array(256);
  const order = Uint8Array.from(symbols);
  const end = symbols.length + 1;
  let length = 0;
  let run = 0;
  let runUnit = 1;
  let table: Table | undefined;
  for (let index = 0; ; index += 1) {
    if (index % groupSize === 0) table = tables[selectors[index / groupSize] ?? -1];
    if (table === undefined) throw damaged();
    const symbol = readSymbol(bits, table);
    if (symbol === runA || symbol === runB) {
      run += symbol === runA ? runUnit : runUnit * 2;
      runUnit *= 2;
      if (run > blockSize) throw damaged();
      continue;
    }
    if (run > 0) {
      const byte = order[0] ?? 0;
      if (length + run > blockSize) throw damaged();
      links.fill(byte, length, length + run);
      counts[byte] = (counts[byte] ?? 0) + run;
      length += run;
      run = 0;
      runUnit = 1;
    }
    if (symbol === end) return { length, counts };
    if (length >= blockSize) throw damaged();
    const place = symbol - 1;
    const byte = order[place];
    if (byte === undefined) throw damaged();
    // Most places are near: calling copyWithin would take longer.
    for (let at = place; at > 0; at -= 1) order[at] = order[at - 1] ?? 0;
    order[0] = byte;
    links[length] = byte;
    length += 1;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
}

/** The rows of the transform are sorted: the n-th of a byte in the last column is its n-th in the first. */
function linkBytes(links: Uint32Array, length: number, counts: Uint32Array): void {
  const starts = new Uint32Array(256);
  for (let byte = 0, sum = 0; byte < 256; byte += 1) {
    starts[byte] = sum;
    sum += counts[byte] ?? 0;
  }
  for (let index = 0; index < length; index += 1) {
    const byte = (links[index] ?? 0) & 0xff;
    const start = starts[byte] ?? 0;
    links[start] = (links[start] ?? 0) | (index << 8);
    starts[byte] = start + 1;
  }
}
