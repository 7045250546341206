/** A fenced block of a Markdown text. */
export interface Fence {
  /** First word after the fence; empty when there is none. */
  readonly language: string;
  /** The words after it: `run`, `file=aep-ingest.yaml`. */
  readonly marks: readonly string[];
  readonly text: string;
  /** 1-based line of the opening fence. */
  readonly line: number;
}

/** Blocks between lines of three or more backticks, also in lists and quotes of other blocks. */
export function fencesOf(markdown: string): readonly Fence[] {
  const fences: Fence[] = [];
  let open:
    | { readonly fence: string; readonly indent: number; readonly info: string; readonly line: number }
    | undefined;
  let lines: string[] = [];
  for (const [index, line] of markdown.split("\n").entries()) {
    const [, indent = "", fence = "", info = ""] = /^(\s*)(`{3,})(.*)$/.exec(line) ?? [];
    if (open === undefined) {
      if (fence !== "") [open, lines] = [{ fence, indent: indent.length, info, line: index + 1 }, []];
    } else if (fence.length >= open.fence.length && info.trim() === "") {
      const [language = "", ...marks] = open.info.trim().split(/\s+/);
      fences.push({ language, marks, text: `${lines.join("\n")}\n`, line: open.line });
      open = undefined;
    } else lines.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)));
  }
  if (open !== undefined) throw new Error(`The block of line ${open.line} has no end.`);
  return fences;
}
