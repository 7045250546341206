import type { FileFormat } from "@aep-ingest/connectors";
import { shown } from "../language/check-shape.ts";
import type { Reporter } from "../report/reporter.ts";
import { child, keyAt, type MapNode } from "../yaml/node.ts";

/** Words for characters that are hard to see, and what people write when they mean them. */
const words: Readonly<Record<string, string>> = { tab: "\t" };
const mistaken: Readonly<Record<string, string>> = {
  "\\t": '"\\t"',
  TAB: "tab",
  comma: '","',
  semicolon: '";"',
  pipe: '"|"',
  space: '" "',
};

/** One character; the service refuses more (FLOW-1331-400). */
export function delimiterOf(node: MapNode, format: FileFormat, reporter: Reporter): string | undefined {
  const at = child(node, "delimiter");
  if (at === undefined) return undefined;
  if (format !== "delimited") {
    reporter.report(
      "AEP511",
      keyAt(node, "delimiter"),
      `\`delimiter\` is for delimited files; ${format} has none. Remove it.`,
    );
    return undefined;
  }
  if (at.kind !== "scalar" || typeof at.value !== "string") return undefined;
  const written = at.value;
  const character = Object.hasOwn(words, written) ? words[written] : written;
  if (character === undefined) return undefined;
  if (at.style === "literal" || at.style === "folded") {
    // `delimiter: |` begins a block of text in YAML.
    const indicator = at.style === "literal" ? "|" : ">";
    reporter.report(
      "AEP510",
      at,
      `YAML reads \`${indicator}\` as the beginning of a text on the next lines. Quote it.`,
      {
        suggestion: `"${indicator}"`,
      },
    );
    return undefined;
  }
  if (character.length !== 1) {
    const message = `A delimiter is exactly one character, not \`${shown(written)}\` (${written.length}). A tab is "\\t" in double quotes, or tab.`;
    const suggestion = Object.hasOwn(mistaken, written) ? mistaken[written] : undefined;
    reporter.report("AEP510", at, message, { suggestion });
    return undefined;
  }
  if (/[\r\n"]/.test(character)) {
    reporter.report(
      "AEP510",
      at,
      "A line break or a double quote cannot separate columns: they have a meaning of their own.",
    );
    return undefined;
  }
  return character;
}
