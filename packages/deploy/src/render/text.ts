/** Text for a terminal: control characters of a config or a service must not move the cursor or fake a line. */
export function visible(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** At most `length` characters. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
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
