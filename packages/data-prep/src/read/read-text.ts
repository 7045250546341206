import type { FileOptions, ReadItem } from "../types.ts";
import { readDelimited } from "./read-delimited.ts";
import { ReadError } from "./read-error.ts";
import { readJson } from "./read-json.ts";
import { failure } from "./reader.ts";

export interface TextOptions extends Pick<FileOptions, "delimiter"> {
  readonly format: "delimited" | "json";
}

/**
 * The rows of a text that is there already, as `readRows` reads those of a file. Needs nothing of Node.
 * Never throws for what the text holds.
 */
export async function* readText(text: string, options: TextOptions, name = "text"): AsyncGenerator<ReadItem, void> {
  const read = options.format === "delimited" ? readDelimited : readJson;
  try {
    for await (const items of read(bytesOf(text), options, name)) for (const item of items) yield item;
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    yield failure(error, name);
  }
}

const sliceLength = 65_536;

/** In slices, so that rows come before all is read. A pair of surrogates is not cut apart. */
async function* bytesOf(text: string): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for (let at = 0; at < text.length;) {
    let end = at + sliceLength;
    if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end += 1;
    yield encoder.encode(text.slice(at, end));
    at = end;
  }
}
