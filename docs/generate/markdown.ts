/** Text inside a table cell: no bar ends it, no line break splits it, no angle bracket becomes an element. */
export function cell(text: string): string {
  return escapeText(text)
    .replaceAll("|", String.raw`\|`)
    .replaceAll(/\s*\n\s*/g, " ");
}

/** Prose: what looks like an element or an interpolation is shown, not read; code keeps its characters. */
export function escapeText(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll("<", "&lt;").replaceAll("{{", "&#123;&#123;")))
    .join("");
}

/** Code in a table cell. */
export function code(text: string): string {
  return `\`${text.replaceAll("|", String.raw`\|`).replaceAll("\n", " ")}\``;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [row(head), row(head.map(() => "---")), ...rows.map(row), ""];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

export function fenced(language: string, text: string, title = ""): string[] {
  return [`\`\`\`${language}${title === "" ? "" : ` [${title}]`}`, text.trimEnd(), "```", ""];
}

/** @param edit What a reader who wants to mend the page has to change, relative to the repository. */
export function page(title: string, edit: string, lines: readonly string[]): string {
  return ["---", "editLink: false", "---", "", `# ${title}`, "", ...lines, `*Generated from \`${edit}\`.*`, ""].join(
    "\n",
  );
}
