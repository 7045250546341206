import type { MappingEntry } from "../config.ts";
import { shown } from "../language/check-shape.ts";
import { child, textOf, type Entry, type MapNode, type ScalarNode } from "../yaml/node.ts";
import type { Reporter } from "../report/reporter.ts";
import { isCutByComma, isCutByComment } from "./cut-expression.ts";

/** A mapping entry with the places of its parts. */
export interface BuiltMapping extends MappingEntry {
  readonly entry: Entry;
  /** The scalar that holds `source`. */
  readonly at: ScalarNode;
  /** Where `source` begins in the scalar's value: behind the `=` of an expression. */
  readonly offset: number;
}

/** Entries of a mapping in file order; those in error are left out and reported. */
export function mappingOf(node: MapNode, path: string, reporter: Reporter): readonly BuiltMapping[] {
  return [...node.entries.values()].flatMap((entry) => mappingEntry(entry, path, reporter) ?? []);
}

function mappingEntry(entry: Entry, path: string, reporter: Reporter): BuiltMapping | undefined {
  if (entry.key.startsWith("=")) {
    const message =
      "YAML has taken this expression for a key, because of a `: ` in it. Put the whole expression in single quotes.";
    reporter.report("AEP603", entry.at, message);
    return undefined;
  }
  const { value } = entry;
  if (value.kind === "scalar") return shortForm(entry, value, path, reporter);
  if (value.kind !== "map") return undefined;
  const split = [...value.entries.values()].find((inner) => inner.key.startsWith("="));
  if (split !== undefined) {
    const message =
      "YAML has split this expression at `: ` into a map. Put the whole expression in single quotes: '= …'.";
    reporter.report("AEP603", split.at, message);
    return undefined;
  }
  return longForm(entry, value, path, reporter);
}

function shortForm(entry: Entry, node: ScalarNode, path: string, reporter: Reporter): BuiltMapping | undefined {
  if (node.value === null || typeof node.value === "object") return undefined;
  if (typeof node.value !== "string") {
    const message = `YAML reads this as a ${typeof node.value}, so it is unclear what \`${path}.${shown(entry.key)}\` means. Quote it for a column of that name, or write \`{ static: "${shown(node.raw)}" }\` for the value itself.`;
    reporter.report("AEP602", node, message, { suggestion: `"${node.raw}"` });
    return undefined;
  }
  const { value } = node;
  if (value.trim() === "") return undefined;
  if (!value.startsWith("=")) checkComment(node, value, reporter);
  if (!value.startsWith("=")) return { ...parts(entry, node, 0), sourceType: "ATTRIBUTE", source: value };
  return expression(entry, node, 1, value.slice(1), reporter);
}

/** A comment has a blank behind its `#`; without one, the `#` was likely part of a column's name. */
function checkComment(node: ScalarNode, value: string, reporter: Reporter): void {
  if (node.style !== "plain") return;
  const cut = /^[ \t]+#[^\s#]\S*/.exec(node.source.text.slice(node.end, node.end + 80))?.[0];
  if (cut === undefined) return;
  const message = `YAML ends the text here: \`${shown(cut.trim())}\` is a comment. Quote the whole name if it belongs to it, or put a blank behind \`#\`.`;
  reporter.report("AEP625", node, message, { suggestion: `"${shown(value + cut)}"` });
}

function longForm(entry: Entry, node: MapNode, path: string, reporter: Reporter): BuiltMapping | undefined {
  const given = ["attribute", "expression", "static"].filter((key) => node.entries.has(key));
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    const message = `\`${path}.${shown(entry.key)}\` needs exactly one of \`attribute\`, \`expression\` and \`static\`.`;
    reporter.report(
      "AEP601",
      node.entries.size === 0 ? node : (node.entries.get(given[1] ?? "")?.at ?? entry.at),
      message,
    );
    return undefined;
  }
  const at = child(node, kind);
  const source = textOf(at);
  if (at?.kind !== "scalar" || source === undefined || source.trim() === "") return undefined;
  if (kind === "expression") {
    if (!source.startsWith("=")) return expression(entry, at, 0, source, reporter);
    const message = "The `=` marks an expression in the short form only. Remove it.";
    reporter.report("AEP601", at, message, { suggestion: source.slice(1).trim() });
    return undefined;
  }
  return { ...parts(entry, at, 0), sourceType: kind === "static" ? "STATIC" : "ATTRIBUTE", source };
}

function expression(
  entry: Entry,
  at: ScalarNode,
  start: number,
  text: string,
  reporter: Reporter,
): BuiltMapping | undefined {
  const source = text.trim();
  if (source === "") {
    reporter.report("AEP601", at, "There is no expression behind the `=`.");
    return undefined;
  }
  if (isCutByComment(at, source)) {
    const message =
      "YAML has cut this expression at ` #`, where a comment begins. Put the whole expression in single quotes: '= …'.";
    reporter.report("AEP603", at, message);
    return undefined;
  }
  if (isCutByComma(at, source)) {
    const message =
      "YAML has cut this expression at `,`, which separates the entries inside braces. Put the whole expression in single quotes: '= …'.";
    reporter.report("AEP603", at, message);
    return undefined;
  }
  const offset = start + text.length - text.trimStart().length;
  return { ...parts(entry, at, offset), sourceType: "EXPRESSION", source };
}

function parts(
  entry: Entry,
  at: ScalarNode,
  offset: number,
): Pick<BuiltMapping, "destination" | "entry" | "at" | "offset"> {
  return { destination: entry.key, entry, at, offset };
}

/** What the config holds of a mapping entry. */
export function plainMapping({ destination, sourceType, source }: BuiltMapping): MappingEntry {
  return { destination, sourceType, source };
}
