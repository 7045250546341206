import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { headerOf } from "./request.ts";
import type { RawAnswer } from "./exchange.ts";

export const acceptEncoding = "gzip, br";

export interface DecodedBody {
  readonly kind: "empty" | "json" | "text";
  readonly json?: unknown;
  /** Only for `text`: its beginning, as it came. */
  readonly text?: string;
  readonly html?: boolean;
}

/** @throws {Error} when the compression is broken or expands beyond the bound ({@link isTooLarge}). */
export async function decodeBody(
  { headers, body }: RawAnswer,
  { maxBytes, lines }: { readonly maxBytes: number; readonly lines: boolean },
): Promise<DecodedBody> {
  const encoding = headerOf(headers, "content-encoding")?.trim().toLowerCase() || "identity";
  const packed = encoding !== "identity" && body.length > 0;
  return read(packed ? await decompress(body, encoding, maxBytes) : body, lines);
}

export function isTooLarge(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}

function read(bytes: Buffer, lines: boolean): DecodedBody {
  const content = textOf(bytes);
  if (content.trim() === "") return { kind: "empty" };
  try {
    return { kind: "json", json: JSON.parse(content) };
  } catch {
    const records = lines ? readLines(content) : undefined;
    if (records !== undefined) return { kind: "json", json: records };
    // The parser's own message would quote the answer.
    const text = content.slice(0, 100_000);
    return { kind: "text", text, html: /^\s*<(!doctype|html|head|body)/i.test(text) };
  }
}

/** JSON has no byte order mark, and some gateways put one before it all the same. */
function textOf(bytes: Buffer): string {
  const content = bytes.toString("utf8");
  return content.startsWith("\uFEFF") ? content.slice(1) : content;
}

function readLines(content: string): unknown[] | undefined {
  try {
    const lines = content.split("\n").filter((line) => line.trim() !== "");
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return undefined;
  }
}

async function decompress(body: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  const inflater = inflaters.get(encoding);
  if (!inflater) throw new Error(`unknown content encoding ${JSON.stringify(encoding)}`);
  return inflater(body, { maxOutputLength: maxBytes });
}

type Inflater = (body: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const inflaters = new Map<string, Inflater>([
  ["gzip", promisify(gunzip)],
  ["x-gzip", promisify(gunzip)],
  ["br", promisify(brotliDecompress)],
  ["deflate", promisify(inflate)],
]);
