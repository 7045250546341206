import type { ByteStream } from "./byte-stream.ts";
import type { ExpandedFile } from "./expand.ts";
import { checkEntryName, isDataFile, maxEntries } from "./entry-name.ts";
import { ReadError, StreamError } from "./read-error.ts";

const blockSize = 512;
/** Names in extended headers may be long, but not as long as a file. */
const maxHeaderSize = 1024 * 1024;

/**
 * The regular files of a tar archive (v7, ustar, pax, GNU long names), streamed. Links, directories and devices are
 * passed over, and other entries are a problem: those of sparse files hold data, but not as it was. Nothing is ever
 * written to disk.
 */
export async function* tarEntries(bytes: ByteStream, archive: string): AsyncGenerator<ExpandedFile, void> {
  const reader = new BlockReader(bytes);
  let overrides: Overrides = {};
  let isLost = false;
  for (let count = 0; ;) {
    const block = await reader.header(isLost);
    if (block === undefined) return;
    const header = parseHeader(block);
    if (header === undefined) {
      if (reader.empty) throw new ReadError("corrupt-file", "The file is no tar archive.");
      if (!isLost) yield { name: archive, bytes: failing("corrupt-file", damagedHeader) };
      isLost = true;
      overrides = {};
      continue;
    }
    isLost = false;
    const { type } = header;
    if (type === "x" || type === "g" || type === "L" || type === "K") {
      if (header.size > maxHeaderSize) throw new StreamError("limit", "A header of the tar archive is too large.");
      const text = await reader.text(header.size);
      if (type === "x") Object.assign(overrides, parsePax(text));
      if (type === "L") overrides.path = text.replace(/\0.*$/su, "");
      continue;
    }
    const { path: name = header.name, size = header.size, isSparse = false } = overrides;
    overrides = {};
    reader.begin(size);
    if (!withoutData.has(type)) {
      count += 1;
      if (count > maxEntries) throw new StreamError("limit", `The archive has more than ${maxEntries} files.`);
      checkEntryName(name);
      const isPlain = !isSparse && (type === "0" || type === "7");
      const bytes = isPlain
        ? reader.content()
        : failing("unsupported", isSparse || type === "S" ? sparse : strange(type));
      if (isDataFile(name)) yield { name: `${archive}/${name}`, bytes };
    }
    await reader.skipContent();
  }
}

/** Links, devices, directories, pipes; volume labels and lists of names of GNU, headers of Solaris. */
const withoutData: ReadonlySet<string> = new Set("123456DNVX");

const sparse = "It is stored as a sparse file, which is not read: make the archive without --sparse.";
const strange = (type: string): string => `It is a tar entry of type ${JSON.stringify(type)}, which is not read.`;

/** What extended headers say of the entry behind them. */
interface Overrides {
  path?: string;
  size?: number;
  isSparse?: boolean;
}

interface Header {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** What follows is looked through for the next header, as tar does. */
const damagedHeader = "A header of the tar archive is damaged: the file behind it is lost. Later ones are read.";

/** In place of a file's content: the problem is the file's, and the next ones are read. */
async function* failing(code: ReadError["code"], message: string): AsyncGenerator<Uint8Array, void> {
  yield new Uint8Array();
  throw new ReadError(code, message);
}

/** Undefined when the block is no header. */
function parseHeader(block: Uint8Array): Header | undefined {
  const text = (from: number, length: number): string => {
    const field = Buffer.from(block.subarray(from, from + length));
    const end = field.indexOf(0);
    return field.toString("utf8", 0, end < 0 ? length : end);
  };
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  const size = sizeOf(block, text(124, 12));
  if (sum !== Number.parseInt(text(148, 8).trim() || "-1", 8) || !Number.isSafeInteger(size)) return undefined;
  const prefix = text(257, 5) === "ustar" && block[262] === 0 ? text(345, 155) : "";
  const name = text(0, 100);
  const type = text(156, 1) || "0";
  return { name: prefix === "" ? name : `${prefix}/${name}`, size, type };
}

/** Octal, or base 256 when the first bit is set. */
function sizeOf(block: Uint8Array, octal: string): number {
  if (((block[124] ?? 0) & 0x80) !== 0) return Number(Buffer.from(block.subarray(130, 136)).readUIntBE(0, 6));
  return Number.parseInt(octal.trim() || "0", 8);
}

/** Records `<length> <key>=<value>\n` of a pax header; the length counts bytes. */
function parsePax(text: string): Overrides {
  const bytes = Buffer.from(text, "utf8");
  const found: Overrides = {};
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(32, at);
    const length = Number(bytes.toString("latin1", at, space));
    if (space < 0 || !Number.isInteger(length) || length <= 0) break;
    const record = bytes.toString("utf8", space + 1, at + length - 1);
    const equals = record.indexOf("=");
    const value = record.slice(equals + 1);
    const key = record.slice(0, equals);
    if (key === "path" || key === "GNU.sparse.name") found.path = value;
    if (key === "size") found.size = Number(value);
    if (key.startsWith("GNU.sparse.")) found.isSparse = true;
    at += length;
  }
  return found;
}

function isZero(byte: number): boolean {
  return byte === 0;
}

/** Reads a stream in blocks and entry contents. */
class BlockReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array();
  #left = 0;
  #padding = 0;
  /** True until a header has been read. */
  empty = true;

  constructor(bytes: ByteStream) {
    this.#source = bytes[Symbol.asyncIterator]();
  }

  /**
   * The next header, or undefined at the end: two empty blocks, or (some writers) just no more data. Where the reader is
   * lost inside of a file, empty blocks may be a part of it.
   */
  async header(isLost = false): Promise<Uint8Array | undefined> {
    const block = await this.#exactly(blockSize);
    if (block === undefined && this.empty) throw new ReadError("empty-file", "The file is empty.");
    if (block === undefined) return undefined;
    if (block.length < blockSize) throw this.#cutOff();
    if (isLost || !block.every(isZero)) return block;
    await this.#end();
    return undefined;
  }

  /** Behind the end stand zeros up to a full record. Anything else is an archive put behind this one, or damage. */
  async #end(): Promise<void> {
    for (let part = await this.#some(blockSize); part !== undefined; part = await this.#some(blockSize)) {
      if (!part.every(isZero)) {
        throw new StreamError("corrupt-file", "Behind the end of the tar archive stand bytes that are not read.");
      }
    }
  }

  begin(size: number): void {
    this.empty = false;
    this.#left = size;
    this.#padding = (blockSize - (size % blockSize)) % blockSize;
  }

  async text(size: number): Promise<string> {
    this.begin(size);
    const bytes = (await this.#exactly(size)) ?? new Uint8Array();
    if (bytes.length < size) throw this.#cutOff();
    this.#left = 0;
    await this.skipContent();
    return Buffer.from(bytes).toString("utf8");
  }

  async *content(): AsyncGenerator<Uint8Array, void> {
    while (this.#left > 0) {
      const bytes = await this.#some(this.#left);
      if (bytes === undefined) throw this.#cutOff();
      this.#left -= bytes.length;
      yield bytes;
    }
  }

  async skipContent(): Promise<void> {
    this.#left += this.#padding;
    this.#padding = 0;
    while (this.#left > 0) {
      const bytes = await this.#some(this.#left);
      if (bytes === undefined) throw this.#cutOff();
      this.#left -= bytes.length;
    }
  }

  #cutOff(): StreamError {
    return new StreamError("corrupt-file", "The tar archive ends too early: the file is cut off.");
  }

  /** Up to `size` bytes, fewer at the end of the stream, undefined behind it. */
  async #exactly(size: number): Promise<Uint8Array | undefined> {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length < size) {
      const part = await this.#some(size - length);
      if (part === undefined) break;
      // The source may use its memory again.
      parts.push(new Uint8Array(part));
      length += part.length;
    }
    return length === 0 && size > 0 ? undefined : Buffer.concat(parts, length);
  }

  async #some(limit: number): Promise<Uint8Array | undefined> {
    while (this.#chunk.length === 0) {
      const { value, done } = await this.#source.next();
      if (done === true) return undefined;
      this.#chunk = value;
    }
    const part = this.#chunk.subarray(0, limit);
    this.#chunk = this.#chunk.subarray(part.length);
    return part;
  }
}
