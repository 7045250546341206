import type { FieldChange } from "../types.ts";
import { shortened, visible } from "./text.ts";

const maxLength = 80;

/** A compared value as a person reads it: mappings as the config writes them, control characters visible. Not escaped
 *  for Markdown. Undefined gives empty text. */
export function formatValue(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "string") return shortened(visible(value), maxLength);
  if (typeof value === "object" && value !== null) {
    if ("expression" in value) return shortened(visible(`= ${String(value.expression)}`), maxLength);
    if ("static" in value) return shortened(visible(`${JSON.stringify(value.static)} (static)`), maxLength);
    if ("type" in value) return shortened(visible(declarationText(value)), maxLength);
    if ("namespace" in value) return visible(`${String(value.namespace)}${isPrimary(value) ? ", primary" : ""}`);
  }
  return shortened(visible(JSON.stringify(value)), maxLength);
}

/** The field's name without the group that its kind of object implies: a destination path, the end of an `$id`. */
export function formatField(field: string): string {
  const group = /^fieldGroups\.(.*)$/s.exec(field)?.[1];
  if (group !== undefined) return visible(`field group ${group.slice(group.lastIndexOf("/") + 1)}`);
  return visible(field.replace(/^mapping\./, "").replace(/^identities\./, "identity "));
}

/** `Email -> = lower(Email)`; one side alone when something is new or gone. */
export function formatChange({ before, after }: Pick<FieldChange, "before" | "after">): string {
  const [left, right] = [before, after].map((value) => (value === true ? "" : formatValue(value)));
  if (before === undefined) return right ?? "";
  if (after === undefined) return left ?? "";
  return `${formatValue(before)} -> ${formatValue(after)}`;
}

/** A declared field in a few words: `integer, required, 0 to 100`. */
function declarationText(declaration: object): string {
  const { type, required, minimum, maximum, items, ...rest } = declaration as Readonly<Record<string, unknown>>;
  const element = typeof items === "object" && items !== null ? declarationText(items) : undefined;
  const range =
    minimum === undefined && maximum === undefined ? [] : [`${String(minimum ?? "…")} to ${String(maximum ?? "…")}`];
  const others = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [
    element === undefined ? String(type) : `array of ${element}`,
    ...(required === true ? ["required"] : []),
    ...range,
    ...others,
  ].join(", ");
}

/** `true in the file, false in the sandbox`: what somebody changed by hand. */
export function formatDrift({ field, before, after }: FieldChange): string {
  if (field === "marker" || field === "tags") return "gone";
  const inFile = after === undefined ? "nothing" : formatValue(after);
  return `${inFile} in the file, ${before === undefined ? "nothing" : formatValue(before)} in the sandbox`;
}

function isPrimary(value: object): boolean {
  return "primary" in value && value.primary === true;
}
