import type { RenderOptions } from "../options.ts";
import type { ErrorSample, RunErrors } from "../runs/error-samples.ts";
import { count, escapeMarkdown, painter, shortened, visible } from "./text.ts";
import { lineWidth, wrapped } from "./wrap.ts";

/** Rows that failed, by the line that they belong to, with one row of each kind: for a terminal. */
export function renderErrorSamplesText(runs: readonly RunErrors[], options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const width = lineWidth(options);
  return runs
    .filter(({ samples, note }) => samples.length > 0 || note !== undefined)
    .flatMap(({ key, runId, samples, note }) => [
      `${paint("bold", visible(key))}${runId === undefined ? "" : `  run ${visible(runId)}`}`,
      ...(note === undefined ? [] : [`  ${visible(note)}`]),
      ...samples.flatMap((sample) => [
        ...wrapped(headline(sample), width - 8, "      ").map((line, index) =>
          index === 0 ? `  ${paint("red", `${sample.count} x`)} ${line}` : line,
        ),
        `      ${paint("dim", where(sample))}`,
        `      ${shortened(visible(JSON.stringify(sample.row)), width - 6)}`,
      ]),
    ])
    .join("\n");
}

/** The same for a comment. Rows are the customer's data and are left out, and so is what a message quotes. */
export function renderErrorSamplesMarkdown(runs: readonly RunErrors[]): string {
  const lines = runs.flatMap(({ key, samples, note }) => [
    ...samples.map((sample) => {
      const problem = escapeMarkdown(shortened(withoutQuotes(headline(sample)), 200));
      return `- **${escapeMarkdown(key)}**, ${count(sample.count, "row")} sampled: ${problem} (${escapeMarkdown(where(sample))})`;
    }),
    ...(note === undefined ? [] : [`- **${escapeMarkdown(key)}**: ${escapeMarkdown(note)}`]),
  ]);
  return lines.map((line) => `${line}\n`).join("");
}

/** `3 rows: 1555 …` in words for one line of a log. */
export function errorSampleText(sample: ErrorSample): string {
  return `${count(sample.count, "row")}: ${headline(sample)} (${where(sample)})`;
}

/** Messages quote values: `The value ("ada@example.com" (STRING)) does not fit`. */
function withoutQuotes(text: string): string {
  return text.replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, (quoted) => `${quoted.charAt(0)}…${quoted.charAt(0)}`);
}

function headline({ code, message }: ErrorSample): string {
  return `${code === "" ? "" : `${visible(code)} `}${visible(message)}`;
}

function where({ blame }: ErrorSample): string {
  if (blame === undefined) return "no mapping line can be named";
  const { destination, position, by } = blame;
  const line = `${visible(position.file)}:${position.line}`;
  if (by === "unread") return `${line}, the row could not be read in this format`;
  return `${line}, ${visible(destination ?? "")}${by === "replayed" ? ", found by mapping the row again" : ""}`;
}
