/**
 * CRC-32 with the highest bit first, unlike gzip's. Of the four tables each tells what a byte does that stands so many
 * bytes before the end of four: they are taken at once.
 */
export function bzip2Sum(pieces: readonly Uint8Array[]): number {
  let sum = 0xffffffff;
  for (const piece of pieces) sum = addPiece(sum, piece);
  return ~sum >>> 0;
}

const tables = makeTables();

function addPiece(before: number, piece: Uint8Array): number {
  const [t0, t1, t2, t3] = tables;
  let sum = before;
  let at = 0;
  for (const end = piece.length - 3; at < end; at += 4) {
    const a = ((sum >>> 24) ^ (piece[at] ?? 0)) & 0xff;
    const b = ((sum >>> 16) ^ (piece[at + 1] ?? 0)) & 0xff;
    const c = ((sum >>> 8) ^ (piece[at + 2] ?? 0)) & 0xff;
    const d = (sum ^ (piece[at + 3] ?? 0)) & 0xff;
    sum = (t3[a] ?? 0) ^ (t2[b] ?? 0) ^ (t1[c] ?? 0) ^ (t0[d] ?? 0);
  }
  for (; at < piece.length; at += 1) sum = (sum << 8) ^ (t0[((sum >>> 24) ^ (piece[at] ?? 0)) & 0xff] ?? 0);
  return sum;
}

function makeTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const t0 = Int32Array.from({ length: 256 }, (_, index) => {
    let value = index << 24;
    for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
    return value;
  });
  const next = (table: Int32Array): Int32Array => table.map((value) => (value << 8) ^ (t0[value >>> 24] ?? 0));
  const t1 = next(t0);
  const t2 = next(t1);
  return [t0, t1, t2, next(t2)];
}
