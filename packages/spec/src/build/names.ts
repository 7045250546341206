import { shown } from "../language/check-shape.ts";
import type { Reporter } from "../report/reporter.ts";
import { child, textOf, type Entry } from "../yaml/node.ts";

/** The name of an object: what `member` says, else its key. Names that the service cannot find again are reported. */
export function nameOf(entry: Entry, member: "name" | "title", reporter: Reporter): string {
  const node = child(entry.value, member);
  const name = textOf(node);
  if (node === undefined || name === undefined) return entry.key;
  checkName(name, node, reporter);
  return name;
}

export function checkName(name: string, at: Entry["value"], reporter: Reporter): void {
  checkMarker(name, at, reporter);
  const character = /[,"]/.exec(name)?.[0];
  if (character !== undefined) {
    const message = `A name must not hold \`${character}\`: the service's filters could not find \`${shown(name)}\` again.`;
    reporter.report("AEP130", at, message);
  } else if (name !== name.trim()) {
    reporter.report("AEP131", at, "The name begins or ends with a blank, which nobody sees. Remove it.");
  }
}

/** `{ description }` when there is one. */
export function descriptionOf(entry: Entry, reporter: Reporter): { description?: string } {
  const at = child(entry.value, "description");
  const description = textOf(at);
  if (at === undefined || description === undefined) return {};
  checkMarker(description, at, reporter);
  return { description };
}

/** The mark that says which objects are ours stands in descriptions and is looked for anywhere in them. */
function checkMarker(text: string, at: Entry["value"], reporter: Reporter): void {
  if (!/\[aep-ingest\s/i.test(text)) return;
  const message =
    "`[aep-ingest …]` marks the objects that belong to a project and is written by apply. Remove it from the text.";
  reporter.report("AEP132", at, message);
}
