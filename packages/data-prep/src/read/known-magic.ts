import { type ByteStream, withWholeStart } from "./byte-stream.ts";
import { ReadError } from "./read-error.ts";

/** How files begin that are no text, whatever their name says. */
const signatures: readonly { readonly bytes: readonly number[]; readonly advice: string }[] = [
  { bytes: [0x1f, 0x8b], advice: "It is compressed with gzip: set the compression." },
  { bytes: [0x50, 0x4b, 0x03, 0x04], advice: "It is a zip archive (or a spreadsheet): set the compression." },
  { bytes: [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59], advice: "It is compressed with bzip2: set the compression." },
  { bytes: [0x50, 0x41, 0x52, 0x31], advice: "It is a Parquet file: set the format." },
  { bytes: [0xff, 0xfe], advice: "It is UTF-16, which the service does not take: save it as UTF-8." },
  { bytes: [0xfe, 0xff], advice: "It is UTF-16, which the service does not take: save it as UTF-8." },
];

const longestSignature = Math.max(...signatures.map(({ bytes }) => bytes.length));

/**
 * Passes text on. Bytes that are read as what they are not would make rows of garbage.
 * @throws {ReadError} `unsupported` when the file begins like one of another kind
 */
export async function* onlyText(input: ByteStream): AsyncGenerator<Uint8Array, void> {
  let isFirst = true;
  for await (const chunk of withWholeStart(input, longestSignature)) {
    const known = isFirst
      ? signatures.find(({ bytes }) => bytes.every((byte, index) => chunk[index] === byte))
      : undefined;
    if (known !== undefined) throw new ReadError("unsupported", `The file is no text. ${known.advice}`);
    isFirst = false;
    yield chunk;
  }
}
