import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { FunctionImplementation } from "../runtime.ts";
import { EvaluationError, textOf } from "../values.ts";

/** Java's UTF-16 begins with a big-endian byte order mark; ASCII and Latin-1 write `?` for what they lack. */
const encoders: Readonly<Record<string, (text: string) => Uint8Array>> = {
  "UTF-8": (text) => new TextEncoder().encode(text),
  "UTF-16": (text) => utf16(text === "" ? "" : `\uFEFF${text}`),
  "ISO-8859-1": (text) => limited(text, 0xff),
  "US-ASCII": (text) => limited(text, 0x7f),
};

function limited(text: string, last: number): Uint8Array {
  const question = 0x3f;
  return Uint8Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? question;
    return code > last ? question : code;
  });
}

function utf16(text: string): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) bytes.setUint16(at * 2, text.charCodeAt(at));
  return new Uint8Array(bytes.buffer);
}

/** Not `node:crypto`: mappings run in a browser too, where digests are asynchronous. */
function hash(digest: (bytes: Uint8Array) => Uint8Array): FunctionImplementation {
  return ([input = null, charset = null]) => {
    if (input === null) return null;
    const name = charset === null ? "UTF-8" : textOf(charset).toUpperCase();
    const encode = Object.hasOwn(encoders, name) ? encoders[name] : undefined;
    if (encode === undefined) throw new EvaluationError(`"${name}" is none of ${Object.keys(encoders).join(", ")}.`);
    return bytesToHex(digest(encode(textOf(input))));
  };
}

/** CRC-32 of each byte, lowest bit first. */
const crcTable = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
  return value;
});

/** The published example has the four bytes lowest first. */
function crc32(bytes: Uint8Array): Uint8Array {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ (crcTable[(sum ^ byte) & 0xff] ?? 0);
  const result = new DataView(new ArrayBuffer(4));
  result.setInt32(0, ~sum, true);
  return new Uint8Array(result.buffer);
}

export const hashFunctions: Readonly<Record<string, FunctionImplementation>> = {
  sha1: hash(sha1),
  sha256: hash(sha256),
  sha512: hash(sha512),
  md5: hash(md5),
  crc32: hash(crc32),
};
