import type { FileOptions } from "../types.ts";
import type { ByteStream } from "./byte-stream.ts";

/** Text of a byte stream, without its byte order mark. Bytes that are no UTF-8 become U+FFFD, as in Java. */
export async function* decodeText(
  input: ByteStream,
  encoding: NonNullable<FileOptions["encoding"]>,
): AsyncGenerator<string, void> {
  if (encoding === "ISO-8859-1") {
    // TextDecoder reads Windows-1252 under this name.
    for await (const chunk of input) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString("latin1");
    return;
  }
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of input) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Whether the text holds what decoding puts in place of bytes that are no UTF-8. */
export function hasReplacement(text: string): boolean {
  return text.includes("\uFFFD");
}
