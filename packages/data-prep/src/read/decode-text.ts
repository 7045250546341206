import type { FileOptions } from "../types.ts";
import type { ByteStream } from "./byte-stream.ts";

/**
 * The text of one chunk of bytes, piece by piece: a piece is decoded when it is asked for. All are taken before the next
 * chunk is asked for, whose bytes may take the place of these.
 */
export type TextPieces = Iterable<string>;

/**
 * What is decoded at once. Text that is read while V8 clears its nursery outlives it, and the nursery grows with what has
 * outlived it in all: large pieces cost a long run 100 MB.
 */
const pieceSize = 512;
const lineFeed = 10;
const closingBrace = 125;

type Decode = (bytes: Uint8Array) => string;

/** Text of a byte stream, without its byte order mark. Bytes that are no UTF-8 become U+FFFD, as in Java. */
export async function* decodeText(
  input: ByteStream,
  encoding: NonNullable<FileOptions["encoding"]>,
): AsyncGenerator<TextPieces, void> {
  const decoder = encoding === "UTF-8" ? new TextDecoder("utf-8") : undefined;
  const decode: Decode = decoder === undefined ? latin1 : (bytes) => decoder.decode(bytes, { stream: true });
  for await (const chunk of input) yield piecesOf(chunk, decode);
  if (decoder !== undefined) yield [decoder.decode()];
}

function* piecesOf(chunk: Uint8Array, decode: Decode): Generator<string, void> {
  for (let at = 0; at < chunk.length;) {
    const end = endOfPiece(chunk, at);
    yield decode(chunk.subarray(at, end));
    at = end;
  }
}

/**
 * Behind the last line feed that fits, or the last closing brace: most records come whole, and little text is held until
 * more of it comes, and joined.
 */
function endOfPiece(chunk: Uint8Array, start: number): number {
  const most = start + pieceSize;
  if (most >= chunk.length) return chunk.length;
  let brace: number | undefined;
  for (let at = most - 1; at >= start; at -= 1) {
    const byte = chunk[at];
    if (byte === lineFeed) return at + 1;
    if (byte === closingBrace) brace ??= at;
  }
  return brace === undefined ? most : brace + 1;
}

/** TextDecoder reads Windows-1252 under the name of ISO-8859-1. */
function latin1({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString("latin1");
}

/** Whether the text holds what decoding puts in place of bytes that are no UTF-8. */
export function hasReplacement(text: string): boolean {
  return text.includes("\uFFFD");
}
