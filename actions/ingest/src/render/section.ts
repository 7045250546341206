/** One part of a summary or comment; it is shown whole or not at all. */
export interface Section {
  /** What is missing when it is left out: `details of leads-tsv`. */
  readonly label: string;
  readonly markdown: string;
  /** 0 is never left out; of the others the highest goes first. */
  readonly rank: number;
}

/**
 * Joins sections to at most `limit` UTF-16 units, leaving out whole sections, highest rank first and the last of equal
 * ones first, and says what was left out and where it is.
 */
export function joinSections(sections: readonly Section[], limit: number, elsewhere: string): string {
  const present = sections.filter((section) => section.markdown !== "");
  const kept = new Set(present);
  const dropped: Section[] = [];
  const byRank = present
    .map((section, index) => ({ section, index }))
    .filter(({ section }) => section.rank > 0)
    .sort((a, b) => b.section.rank - a.section.rank || b.index - a.index)
    .map(({ section }) => section);
  let length = render(present, []).length;
  for (const section of byRank) {
    if (length <= limit) break;
    kept.delete(section);
    dropped.push(section);
    length =
      render(
        present.filter((candidate) => kept.has(candidate)),
        [],
      ).length + note(dropped, elsewhere).length;
  }
  const text = render(
    present.filter((section) => kept.has(section)),
    dropped.length === 0 ? [] : [note(dropped, elsewhere)],
  );
  return text.length <= limit ? text : text.slice(0, limit);
}

function render(sections: readonly Section[], extra: readonly string[]): string {
  return [...sections.map((section) => section.markdown), ...extra].join("\n\n");
}

function note(dropped: readonly Section[], elsewhere: string): string {
  const names = dropped.slice(0, 8).map((section) => section.label);
  const rest = dropped.length - names.length;
  return `> Left out for length: ${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}. ${elsewhere}`;
}
