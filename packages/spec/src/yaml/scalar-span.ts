import type { ScalarNode } from "./node.ts";
import { spanOf, type Span } from "./source-text.ts";

/** Longer texts are shown as a whole: an expression has at most 4,096 characters. */
const maxLength = 10_000;

/**
 * The place of `value[start..end]` of a text scalar in its file: through quotes and escapes, and through the indentation
 * of a literal block. The whole scalar where there is no telling (folded text, replaced variables).
 */
export function scalarSpan(node: ScalarNode, start: number, end: number): Span {
  if (node.interpolated === true || typeof node.value !== "string" || node.value.length > maxLength) return node;
  const offsets = offsetsOf(node, node.value);
  const from = offsets?.[start];
  const to = offsets?.[Math.max(end, start)];
  return from === undefined || to === undefined ? node : spanOf(node.source, from, Math.max(to, from + 1));
}

/** File offset of each UTF-16 code unit of the value, and of its end. */
function offsetsOf(node: ScalarNode, value: string): readonly number[] | undefined {
  const written = node.source.text.slice(node.start, node.end);
  if (node.style === "literal") return literalOffsets(node, value);
  if (node.style === "folded" || /[\r\n]/.test(written)) return undefined;
  if (node.style === "plain") return written === value ? range(node.start, value.length) : undefined;
  const offsets: number[] = [];
  const body = written.slice(1, -1);
  for (let at = 0; at < body.length;) {
    const width = node.style === "single" ? (body.startsWith("''", at) ? 2 : 1) : escapeWidth(body, at);
    offsets.push(node.start + 1 + at);
    if (
      body.startsWith("\\U", at) &&
      node.style === "double" &&
      /^0*[1-9a-f][0-9a-f]{4}/i.test(body.slice(at + 2, at + 10))
    ) {
      offsets.push(node.start + 1 + at);
    }
    at += width;
  }
  offsets.push(node.start + 1 + body.length);
  return offsets.length === value.length + 1 ? offsets : undefined;
}

function escapeWidth(body: string, at: number): number {
  if (body.charAt(at) !== "\\") return 1;
  switch (body.charAt(at + 1)) {
    case "x":
      return 4;
    case "u":
      return 6;
    case "U":
      return 10;
    default:
      return 2;
  }
}

function literalOffsets(node: ScalarNode, value: string): readonly number[] | undefined {
  const { text } = node.source;
  const offsets: number[] = [];
  let lineStart = text.indexOf("\n", node.start) + 1;
  if (lineStart === 0) return undefined;
  let indent: number | undefined;
  for (const line of value.replace(/\n+$/, "").split("\n")) {
    const lineEnd = text.indexOf("\n", lineStart);
    const written = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).replace(/\r$/, "");
    if (line !== "") indent ??= written.length - line.length;
    if (indent !== undefined && indent < 0) return undefined;
    if (line !== "" && written.slice(indent) !== line) return undefined;
    offsets.push(...range(lineStart + (line === "" ? 0 : (indent ?? 0)), line.length));
    lineStart = lineEnd + 1;
  }
  return offsets;
}

function range(from: number, length: number): number[] {
  return Array.from({ length: length + 1 }, (_, index) => from + index);
}
