import type { RenderOptions } from "../options.ts";

const leastWidth = 60;
export const usualWidth = 120;

/** Of a line, in characters: a narrower terminal wraps by itself, one of an unknown width is taken for a usual one. */
export function lineWidth({ width = usualWidth }: RenderOptions): number {
  return Math.max(leastWidth, width);
}

/** Text in lines of at most `width` characters, broken at blanks; a word that is longer has a line of its own. Lines after the
 *  first begin with `indent`. */
export function wrapped(text: string, width: number, indent = ""): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const next = line === "" ? word : `${line} ${word}`;
    const room = lines.length === 0 ? width : width - indent.length;
    if (next.length <= room || line === "") line = next;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((each, index) => (index === 0 ? each : `${indent}${each}`));
}
