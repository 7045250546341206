/** What moves the cursor or fakes a line, turns the direction of what follows, or is not seen at all. The joiners of emoji and
 *  of some scripts (200c, 200d) stay. */
const unseen =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Text for a terminal, or a review: a person sees every character that a config or a service has put into it. */
export function visible(text: string): string {
  return text.replaceAll(unseen, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
    return code.length > 4 ? `\\u{${code}}` : `\\u${code}`;
  });
}

/** At most `length` characters, none of them half. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Text as text in Markdown: nothing in it becomes a link, an image, HTML, a mention or a table cell's end. */
export function escapeMarkdown(text: string): string {
  return (
    visible(text)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll(/[\\`*_{}[\]()#+!|~$:-]/g, (character) => `\\${character}`)
      // At its start a text could be a list.
      .replace(/^\d+(?=[.)](?:\s|$))/, (number) => `${number}<!-- -->`)
      // GitHub looks for mentions, references and addresses in the text that it has rendered, where an escaped character is
      // one like any other.
      .replaceAll("@", "@<!-- -->")
      .replaceAll(/#(?=\d)/g, "#<!-- -->")
      .replaceAll(/\b(GH)(?=\\-\d)/gi, "$1<!-- -->")
      .replaceAll(/\b(www)(?=\.)/gi, "$1<!-- -->")
  );
}

/** A code block that its content cannot end. */
export function fenced(content: string, language = ""): string {
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${content}\n${fence}`;
}

/** A cell of a Markdown table. */
export function cell(value: unknown): string {
  return escapeMarkdown(value === undefined ? "" : String(value));
}

export type Style = "green" | "yellow" | "red" | "magenta" | "dim" | "bold";

const codes: Readonly<Record<Style, number>> = { green: 32, yellow: 33, red: 31, magenta: 35, dim: 2, bold: 1 };

export type Paint = (style: Style, text: string) => string;

export function painter(color: boolean): Paint {
  return color ? (style, text) => `\u001b[${codes[style]}m${text}\u001b[0m` : (_, text) => text;
}

/** `1 problem`, `2 problems`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
