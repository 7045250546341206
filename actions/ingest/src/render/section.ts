import { plural, shorten } from "@aep-ingest/action-shared";

const separator = "\n\n";

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
  const kept = new Set(sections.filter((section) => section.markdown !== ""));
  const byRank = [...kept]
    .map((section, index) => ({ section, index }))
    .filter(({ section }) => section.rank > 0)
    .sort((a, b) => b.section.rank - a.section.rank || b.index - a.index);
  const dropped: Section[] = [];
  let length = [...kept].reduce((sum, section) => sum + section.markdown.length + separator.length, 0);
  for (const { section } of byRank) {
    if (length + (dropped.length === 0 ? 0 : note(dropped, elsewhere).length) <= limit + separator.length) break;
    kept.delete(section);
    dropped.push(section);
    length -= section.markdown.length + separator.length;
  }
  const parts = [...kept].map((section) => section.markdown);
  return shorten([...parts, ...(dropped.length === 0 ? [] : [note(dropped, elsewhere)])].join(separator), limit);
}

function note(dropped: readonly Section[], elsewhere: string): string {
  const names = dropped.slice(0, 8).map((section) => section.label);
  const rest = dropped.length - names.length;
  return `> Left out for length: ${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}. ${elsewhere}`;
}

/**
 * Lines of a list of at most `limit` UTF-16 units, so that a section that may never be left out stays whole; the rest is
 * counted.
 * @param rest Names what is counted, as in `3 more reasons`.
 */
export function boundedList(lines: readonly string[], rest: string, limit = 12_000): readonly string[] {
  let length = 0;
  const end = lines.findIndex((line) => (length += line.length + 1) > limit);
  const shown = end === -1 ? lines : lines.slice(0, Math.max(1, end));
  const hidden = lines.length - shown.length;
  return hidden === 0 ? shown : [...shown, `- ${plural(hidden, rest)}`];
}
