/** What is written as YAML; members that are undefined are left out. */
export type YamlValue = undefined | null | string | number | boolean | YamlValue[] | { [key: string]: YamlValue };

/** Without undefined members, so that they are not written as null. */
export function plain(value: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, plain(member)]])),
  );
}

/** A text in which `${` stands for itself. */
export function escaped(text: string): string {
  return text.replaceAll("${", () => "$${");
}

/**
 * The same inside a mapping, where `${column}` belongs to the mapping language: it is left as people write it, unless
 * something in the text could be taken for ours.
 */
export function escapedInMapping(text: string): string {
  return text.includes("$${") || text.includes("${var.") ? escaped(text) : text;
}
