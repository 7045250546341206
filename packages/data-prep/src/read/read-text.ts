import type { FileOptions, ReadItem } from "../types.ts";
import { readDelimited } from "./read-delimited.ts";
import { ReadError } from "./read-error.ts";
import { readJson } from "./read-json.ts";
import { attempt, failure } from "./reader.ts";

export interface TextOptions extends Pick<FileOptions, "delimiter"> {
  readonly format: "delimited" | "json";
}

/**
 * The rows of a text that is there already, as `readRows` reads those of a file. Needs nothing of Node.
 * Never throws for what the text holds.
 */
export async function* readText(text: string, options: TextOptions, name = "text"): AsyncGenerator<ReadItem, void> {
  const items: ReadItem[] = [];
  const emit = (item: ReadItem): void => void items.push(item);
  const read = options.format === "delimited" ? readDelimited : readJson;
  const rows = read(bytesOf(text), options, name, emit);
  for (;;) {
    const progress = await attempt(rows.next.bind(rows));
    for (const item of items) yield item;
    items.length = 0;
    if (progress instanceof ReadError) yield failure(progress, name);
    if (progress instanceof ReadError || progress.done === true) return;
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
