/** Control, bidirectional, zero-width and other format characters, and line separators, but for tab and line feed. */
const invisible = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Writes characters that a reader would not see as `⟨U+202E⟩`. Tabs and line feeds stay. */
export function showInvisible(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, "\n")
    .replace(
      invisible,
      (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
    );
}

function oneLine(text: string): string {
  return showInvisible(text).replaceAll(/\s+/gu, " ").trim();
}

export function escapeHtml(text: string): string {
  return showInvisible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/**
 * A value as a code span. GitHub turns no mention, reference or link inside
 * code. `maxLength` counts UTF-16 units of the value.
 */
export function code(text: string, maxLength = 200): string {
  const value = shorten(oneLine(text), maxLength);
  if (value === "") return "` `";
  const longestRun = Math.max(0, ...Array.from(value.matchAll(/`+/gu), (match) => match[0].length));
  const fence = "`".repeat(longestRun + 1);
  const padding = value.startsWith("`") || value.endsWith("`") ? " " : "";
  return `${fence}${padding}${value}${padding}${fence}`;
}

/** A value as code where Markdown is not read, as inside `<summary>`. */
export function htmlCode(text: string, maxLength = 200): string {
  return `<code>${escapeHtml(shorten(oneLine(text), maxLength))}</code>`;
}

/**
 * A sentence from elsewhere as one line of Markdown that shows exactly its characters: no formatting, no HTML, no
 * mention, no issue reference, no link, no formula, no emoji.
 */
export function plain(text: string, maxLength = 1000): string {
  return plainPart(shorten(oneLine(text), maxLength));
}

function plainPart(line: string): string {
  return (
    line
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll(/[\\`*_[\]|~$]/gu, (character) => `\\${character}`)
      // At its start a text could be a heading or a list.
      .replace(/^([#+-]|\d+(?=[.)]))/u, (start) => (/\d/u.test(start) ? `${start}<!-- -->` : `\\${start}`))
      .replaceAll("@", "@<!-- -->")
      .replaceAll(/(#)(?=\d)/gu, "$1<!-- -->")
      .replaceAll(/\b(GH)(?=-\d)/giu, "$1<!-- -->")
      .replaceAll(/:(?=[a-z+-][\w+-]*:)/gu, ":<!-- -->")
      .replaceAll(/(https?|ftp|mailto|www)(?=[:.])/giu, "$1<!-- -->")
  );
}

/**
 * A message of ours or a service's as one line: what it puts between backticks is shown as code, everything else exactly
 * as its characters.
 */
export function prose(text: string, maxLength = 1000): string {
  return shorten(oneLine(text), maxLength)
    .split(/(`[^`]+`)/u)
    .map((part) => (/^`[^`]+`$/u.test(part) ? code(part.slice(1, -1)) : plainPart(part)))
    .join("");
}

/** Cells are Markdown already; bars in them, which end a cell even inside code, are escaped here. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [tableLine(header), tableLine(header.map(() => "---")), ...rows.map(tableLine)].join("\n");
}

/** Leaves out columns without any content, so that a table fits a phone; the first one stays. */
export function withoutEmptyColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): [header: readonly string[], rows: readonly (readonly string[])[]] {
  const isShown = (_: string, column: number): boolean =>
    column === 0 || rows.some((row) => (row[column] ?? "") !== "");
  return [header.filter(isShown), rows.map((row) => row.filter(isShown))];
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/(?<!\\)\|/gu, String.raw`\|`)).join(" | ")} |`;
}

/** A fenced block whose fence is longer than any run of backticks in the content. */
export function codeBlock(content: string, language = ""): string {
  const text = showInvisible(content);
  const longestRun = Math.max(2, ...Array.from(text.matchAll(/`+/gu), (match) => match[0].length));
  const fence = "`".repeat(longestRun + 1);
  return `${fence}${language}\n${text.endsWith("\n") ? text.slice(0, -1) : text}\n${fence}`;
}

/** `summaryHtml` is HTML already; `body` is Markdown. */
export function details(summaryHtml: string, body: string, open = false): string {
  return `<details${open ? " open" : ""}><summary>${summaryHtml}</summary>\n\n${body}\n\n</details>`;
}

/** Cuts at `maxLength` UTF-16 units, never inside a surrogate pair, and marks the cut. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, Math.max(0, maxLength - 1));
  return `${/[\ud800-\udbff]$/u.test(cut) ? cut.slice(0, -1) : cut}…`;
}
