import { ConfigurationError } from "../errors/aep-error.ts";
import type { ApiRequest, Query } from "./request.ts";

/**
 * The path with its ids filled in, without the query. Ids cannot leave their segment.
 *
 * @throws {ConfigurationError}
 */
export function pathOf({ template, ids = {} }: Pick<ApiRequest, "template" | "ids">): string {
  return partsOf(template)
    .map((part, at) => (at % 2 === 0 ? part : segment(ids[part], template)))
    .join("");
}

const knownParts = new Map<string, readonly string[]>();

/** Text and names of ids in turn. Kept: there are as many templates as operations. */
function partsOf(template: string): readonly string[] {
  const known = knownParts.get(template);
  if (known) return known;
  const parts = template.split(/\{(\w+)\}/);
  knownParts.set(template, parts);
  return parts;
}

/** `?a=1&a=2`, or nothing. Spaces become `%20`: not every service reads `+` as a space. @throws {ConfigurationError} */
export function queryOf(query: Query = []): string {
  const pairs = query
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

function segment(id: string | undefined, template: string): string {
  // An empty segment would turn "delete this one" into a request on the whole list; dots would climb out of it.
  if (id === undefined || id === "" || id === "." || id === "..") {
    throw new ConfigurationError(`${JSON.stringify(id ?? "")} is no id for ${template}.`);
  }
  return encoded(id);
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw new ConfigurationError(`${JSON.stringify(text)} cannot stand in a URL: it holds half a character.`);
  }
}
