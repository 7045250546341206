import type { RenderOptions } from "../options.ts";
import type { PlanNotice } from "../types.ts";
import { painter, visible, type Style } from "./text.ts";
import { lineWidth, wrapped } from "./wrap.ts";

/** Blocks or notices under a title, each with its code and where it stands; nothing for none. */
export function remarks(
  title: string,
  entries: readonly PlanNotice[],
  style: Style,
  options: RenderOptions,
): readonly string[] {
  if (entries.length === 0) return [];
  const paint = painter(options.color ?? false);
  const lines = entries.flatMap(({ code, message, position }) => {
    const where = position === undefined ? "" : `${visible(position.file)}:${position.line}  `;
    const [first = "", ...others] = message.split("\n").map((line) => visible(line));
    const room = lineWidth(options) - 4 - code.length;
    const texts = [`${where}${first}`, ...others].flatMap((line) => wrapped(line, room));
    return texts.map((line, at) => `  ${at === 0 ? paint(style, code) : " ".repeat(code.length)}  ${line}`);
  });
  return [`${title}:`, ...lines];
}
