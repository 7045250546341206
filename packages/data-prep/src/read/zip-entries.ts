import { crc32 } from "node:zlib";
import { type ByteStream, chunksOf, collectBytes, type ExpansionGuard } from "./byte-stream.ts";
import { checkEntryName, isDataFile, maxEntries } from "./entry-name.ts";
import type { ExpandedFile } from "./expand.ts";
import { inflateRaw } from "./inflate-stream.ts";
import { ReadError, StreamError } from "./read-error.ts";

/** A zip file's index stands at its end, so the packed file is held in memory. */
const maxZipBytes = 1024 ** 3;

const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const zip64LocatorSignature = 0x07064b50;
const zip64EndSignature = 0x06064b50;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** The files of a zip archive after its central directory, stored or deflated, each checked against size and CRC. */
export async function* zipEntries(
  bytes: ByteStream,
  archive: string,
  guard: ExpansionGuard,
): AsyncGenerator<ExpandedFile, void> {
  const zip = await collectBytes(bytes, maxZipBytes, "The zip file");
  if (zip.length === 0) throw new ReadError("empty-file", "The file is empty.");
  const entries = readDirectory(zip);
  if (entries.length > maxEntries) throw new ReadError("limit", `The archive has more than ${maxEntries} files.`);
  for (const entry of entries) checkEntryName(entry.name);
  for (const entry of entries) {
    if (entry.name.endsWith("/") || !isDataFile(entry.name)) continue;
    yield { name: `${archive}/${entry.name}`, bytes: guard.watch(readEntry(zip, entry)) };
  }
}

function damaged(what: string): ReadError {
  return new ReadError("corrupt-file", `The zip file is damaged or cut off: ${what}.`);
}

function readDirectory(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length) throw damaged("it has no directory");
  let count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const locator = end - 20;
  if (locator >= 0 && zip.readUInt32LE(locator) === zip64LocatorSignature) {
    const end64 = toPosition(zip, locator + 8);
    if (end64 + 56 > zip.length || zip.readUInt32LE(end64) !== zip64EndSignature)
      throw damaged("its directory is wrong");
    count = toPosition(zip, end64 + 32);
    at = toPosition(zip, end64 + 48);
  }
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || zip.readUInt32LE(at) !== centralSignature) throw damaged("its directory is wrong");
    const nameLength = zip.readUInt16LE(at + 28);
    const extraLength = zip.readUInt16LE(at + 30);
    const extra = at + 46 + nameLength;
    entries.push(
      withLargeSizes(zip, extra, extra + extraLength, {
        name: zip.toString("utf8", at + 46, extra),
        flags: zip.readUInt16LE(at + 8),
        method: zip.readUInt16LE(at + 10),
        crc: zip.readUInt32LE(at + 16),
        packedSize: zip.readUInt32LE(at + 20),
        size: zip.readUInt32LE(at + 24),
        offset: zip.readUInt32LE(at + 42),
      }),
    );
    at = extra + extraLength + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function toPosition(zip: Buffer, at: number): number {
  const value = at + 8 > zip.length ? undefined : zip.readBigUInt64LE(at);
  if (value === undefined || value > BigInt(zip.length) * 1_000_000n) throw damaged("its directory is wrong");
  return Number(value);
}

/** Sizes of zip64 stand in an extra field, in this order, where the usual field is all ones. */
function withLargeSizes(zip: Buffer, from: number, to: number, entry: Entry): Entry {
  for (let at = from; at + 4 <= to && to <= zip.length; at += 4 + zip.readUInt16LE(at + 2)) {
    if (zip.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const large = (value: number): number => {
      if (value !== 0xffffffff) return value;
      next += 8;
      return toPosition(zip, next - 8);
    };
    const size = large(entry.size);
    const packedSize = large(entry.packedSize);
    return { ...entry, size, packedSize, offset: large(entry.offset) };
  }
  return entry;
}

async function* readEntry(zip: Buffer, entry: Entry): AsyncGenerator<Uint8Array, void> {
  const { name, flags, method, offset, packedSize } = entry;
  if ((flags & 1) !== 0) throw new ReadError("unsupported", `The zip entry ${JSON.stringify(name)} is encrypted.`);
  if (method !== 0 && method !== 8) {
    throw new ReadError(
      "unsupported",
      `The zip entry ${JSON.stringify(name)} is packed with method ${method}; only deflate is read.`,
    );
  }
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== localSignature)
    throw damaged(`the entry ${name} is missing`);
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  if (start + packedSize > zip.length) throw damaged(`the entry ${name} is incomplete`);
  const packed = chunksOf(zip.subarray(start, start + packedSize));
  let crc = 0;
  let size = 0;
  try {
    for await (const chunk of method === 0 ? packed : inflateRaw(packed)) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      yield chunk;
    }
  } catch (error) {
    // The entries behind this one are whole.
    if (error instanceof StreamError) throw damaged(`the entry ${name} cannot be inflated`);
    throw error;
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged(`the entry ${name} does not have its checksum`);
}
