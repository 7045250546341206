import { csvHeader, csvLine, lead } from "./leads.ts";

const block = 500;

/** Rows as a file in chunks of about 50 KB, until it has `bytes`. The chunk is made once and comes again and again. */
export async function* leadsFile(format: "delimited" | "json", bytes: number): AsyncGenerator<Uint8Array> {
  const lineOf =
    format === "json" ? (index: number) => `${JSON.stringify(lead(index))}\n` : (index: number) => csvLine(lead(index));
  const chunk = Buffer.from(Array.from({ length: block }, (_, index) => lineOf(index)).join(""));
  if (format === "delimited") yield Buffer.from(csvHeader);
  for (let made = 0; made < bytes; made += chunk.length) yield chunk;
}
