import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { FunctionImplementation } from "../runtime.ts";
import { EvaluationError, textOf } from "../values.ts";

/** Java's UTF-16 begins with a big-endian byte order mark; ASCII and Latin-1 write `?` for what they lack. */
const encoders: Readonly<Record<string, (text: string) => Buffer>> = {
  "UTF-8": (text) => Buffer.from(text, "utf8"),
  "UTF-16": (text) => Buffer.from(text === "" ? "" : `\uFEFF${text}`, "utf16le").swap16(),
  "ISO-8859-1": (text) => Buffer.from(limited(text, 0xff), "latin1"),
  "US-ASCII": (text) => Buffer.from(limited(text, 0x7f), "latin1"),
};

function limited(text: string, last: number): string {
  return Array.from(text, (char) => ((char.codePointAt(0) ?? 0) > last ? "?" : char)).join("");
}

function hash(digest: (bytes: Buffer) => string): FunctionImplementation {
  return ([input = null, charset = null]) => {
    if (input === null) return null;
    const name = charset === null ? "UTF-8" : textOf(charset).toUpperCase();
    const encode = Object.hasOwn(encoders, name) ? encoders[name] : undefined;
    if (encode === undefined) throw new EvaluationError(`"${name}" is none of ${Object.keys(encoders).join(", ")}.`);
    return digest(encode(textOf(input)));
  };
}

const digest = (algorithm: string): FunctionImplementation =>
  hash((bytes) => createHash(algorithm).update(bytes).digest("hex"));

/** The published example has the four bytes lowest first. */
function crc32Hex(bytes: Buffer): string {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(crc32(bytes));
  return buffer.toString("hex");
}

export const hashFunctions: Readonly<Record<string, FunctionImplementation>> = {
  sha1: digest("sha1"),
  sha256: digest("sha256"),
  sha512: digest("sha512"),
  md5: digest("md5"),
  crc32: hash(crc32Hex),
};
