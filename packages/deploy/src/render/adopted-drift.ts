import type { AdoptedChange, AdoptedDrift } from "../import/adopt-drift.ts";
import type { RenderOptions } from "../options.ts";
import { formatChange, formatField } from "./format-value.ts";
import { escapeMarkdown, painter, visible } from "./text.ts";
import { lineWidth, wrapped } from "./wrap.ts";

/** What went from the sandbox into the files, and what did not, for a terminal. */
export function renderAdoptedText({ files, changes, left }: AdoptedDrift, options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const width = lineWidth(options);
  return [
    ...changes.flatMap((change) => {
      const text = `${change.object}  ${fieldText(change)}${whoText(change)}`;
      return wrapped(text, width - 4, "    ").map((line, index) =>
        index === 0 ? `  ${paint("yellow", "~")} ${line}` : line,
      );
    }),
    ...left.flatMap(({ object, field, why }) => {
      const what = field === undefined ? object : `${object}  ${formatField(field)}`;
      const lines = wrapped(`${what}: left as it is, ${visible(why)}`, width - 4, "    ");
      return lines.map((line, index) => (index === 0 ? `  ${paint("red", "!")} ${line}` : line));
    }),
    files.length === 0
      ? "No file changes."
      : `${files.map(({ path }) => visible(path)).join(", ")}: what the sandbox has, taken over.`,
  ].join("\n");
}

/** The same as the text of a pull request. */
export function renderAdoptedMarkdown({ changes, left }: AdoptedDrift): string {
  const lines = changes.map((change) => {
    const by = change.by === undefined ? "" : `, by ${escapeMarkdown(change.by)}`;
    const at = change.atEpochMs === undefined ? "" : `, ${timeText(change.atEpochMs)}`;
    return `- **${escapeMarkdown(change.object)}** ${escapeMarkdown(fieldText(change))}${by}${at}`;
  });
  const notes = left.map(({ object, field, why }) => {
    const what = field === undefined ? object : `${object} ${formatField(field)}`;
    return `- ${escapeMarkdown(what)}: ${escapeMarkdown(why)}`;
  });
  return [
    ...(lines.length === 0 ? [] : ["In the file, then in the sandbox:", "", ...lines]),
    ...(notes.length === 0 ? [] : ["", "Left as it is:", "", ...notes]),
    "",
  ].join("\n");
}

/** `name: Leads -> Renamed`: what the file had, and what it has now. */
function fieldText({ field, before, after }: AdoptedChange): string {
  return `${formatField(field)}: ${formatChange({ before: after, after: before })}`;
}

function whoText({ by, atEpochMs }: AdoptedChange): string {
  const at = atEpochMs === undefined ? "" : `  ${timeText(atEpochMs)}`;
  return [by === undefined ? "" : `  ${visible(by)}`, at].join("");
}

function timeText(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
