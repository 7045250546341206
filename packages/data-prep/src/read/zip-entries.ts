import { crc32 } from "node:zlib";
import { chunksOf, type ExpansionGuard } from "./byte-stream.ts";
import { checkEntryName, isDataFile, maxEntries } from "./entry-name.ts";
import type { ExpandedFile } from "./expand.ts";
import { inflateRaw } from "./inflate-stream.ts";
import { type RandomAccess, readExactly, streamOf } from "./random-access.ts";
import { ReadError, StreamError } from "./read-error.ts";

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
  zip: RandomAccess,
  archive: string,
  guard: ExpansionGuard,
): AsyncGenerator<ExpandedFile, void> {
  if (zip.byteLength === 0) throw new ReadError("empty-file", "The file is empty.");
  const entries = await readDirectory(zip);
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

/** The end of the directory, with a comment of any length and the end of zip64 before it. */
const maxTail = 22 + 65_535 + 20;
const maxDirectory = 64 * 1024 * 1024;

interface Directory {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

async function findDirectory(zip: RandomAccess): Promise<Directory> {
  const tailStart = Math.max(0, zip.byteLength - maxTail);
  const tail = await bufferAt(zip, tailStart, zip.byteLength);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length) throw damaged("it has no directory");
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== zip64LocatorSignature) {
    return { count: tail.readUInt16LE(end + 10), start: tail.readUInt32LE(end + 16), end: tailStart + end };
  }
  const end64 = toPosition(tail, locator + 8, zip.byteLength);
  if (end64 + 56 > zip.byteLength) throw damaged("its directory is wrong");
  const record = await bufferAt(zip, end64, end64 + 56);
  if (record.readUInt32LE(0) !== zip64EndSignature) throw damaged("its directory is wrong");
  const [count, start] = [toPosition(record, 32, zip.byteLength), toPosition(record, 48, zip.byteLength)];
  return { count, start, end: tailStart + end };
}

async function readDirectory(zip: RandomAccess): Promise<Entry[]> {
  const { count, start, end } = await findDirectory(zip);
  if (start > end) throw damaged("its directory is wrong");
  if (end - start > maxDirectory) throw new ReadError("limit", "The directory of the zip file is too large.");
  const directory = await bufferAt(zip, start, end);
  const entries: Entry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== centralSignature)
      throw damaged("its directory is wrong");
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const extra = at + 46 + nameLength;
    const entry = {
      name: directory.toString("utf8", at + 46, extra),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    entries.push(withLargeSizes(directory, extra, extra + extraLength, entry, zip.byteLength));
    at = extra + extraLength + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function bufferAt(zip: RandomAccess, start: number, end: number): Promise<Buffer> {
  const { buffer, byteOffset, byteLength } = await readExactly(zip, start, end);
  return Buffer.from(buffer, byteOffset, byteLength);
}

function toPosition(bytes: Buffer, at: number, zipLength: number): number {
  const value = at + 8 > bytes.length ? undefined : bytes.readBigUInt64LE(at);
  if (value === undefined || value > BigInt(zipLength) * 1_000_000n) throw damaged("its directory is wrong");
  return Number(value);
}

/** Sizes of zip64 stand in an extra field, in this order, where the usual field is all ones. */
function withLargeSizes(directory: Buffer, from: number, to: number, entry: Entry, zipLength: number): Entry {
  for (let at = from; at + 4 <= to && to <= directory.length; at += 4 + directory.readUInt16LE(at + 2)) {
    if (directory.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const large = (value: number): number => {
      if (value !== 0xffffffff) return value;
      next += 8;
      return toPosition(directory, next - 8, zipLength);
    };
    const size = large(entry.size);
    const packedSize = large(entry.packedSize);
    return { ...entry, size, packedSize, offset: large(entry.offset) };
  }
  return entry;
}

async function* readEntry(zip: RandomAccess, entry: Entry): AsyncGenerator<Uint8Array, void> {
  const { name, flags, method, offset, packedSize } = entry;
  if ((flags & 1) !== 0) throw new ReadError("unsupported", `The zip entry ${JSON.stringify(name)} is encrypted.`);
  if (method !== 0 && method !== 8) {
    throw new ReadError(
      "unsupported",
      `The zip entry ${JSON.stringify(name)} is packed with method ${method}; only deflate is read.`,
    );
  }
  if (offset + 30 > zip.byteLength) throw damaged(`the entry ${name} is missing`);
  const header = await bufferAt(zip, offset, offset + 30);
  if (header.readUInt32LE(0) !== localSignature) throw damaged(`the entry ${name} is missing`);
  const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + packedSize > zip.byteLength) throw damaged(`the entry ${name} is incomplete`);
  const packed = chunksOf(streamOf(zip, start, start + packedSize));
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
