import type { JsonObject } from "../json.ts";
import { arrayOf, member, numberOf, objectOf } from "../json.ts";
import { unpublishedError } from "./errors.ts";

/** Answers without paging parameters hold at most this many (schema-registry.md §1.4). */
const resultCap = 300;
const maximumLimit = 500;

type Test = (document: JsonObject) => boolean;

interface Order {
  readonly key: string;
  readonly descending: boolean;
}

/** A page of the registry: filters, order, and `_page.next` as the sort key after which the next page starts. */
export function registryPage(
  documents: readonly JsonObject[],
  query: URLSearchParams,
  present: (document: JsonObject) => JsonObject,
): JsonObject {
  const orderby = query.get("orderby") ?? query.get("orderBy");
  const start = query.get("start");
  const limitText = query.get("limit");
  for (const [name, value] of [["start", start] as const, ["limit", limitText] as const]) {
    if (orderby === null && value !== null) throw unpublishedError(400, `${name} is only valid together with orderby.`);
  }
  const limit = limitText === null ? resultCap : numberOf(limitText);
  if (limit === undefined || limit < 0 || limit > maximumLimit || !Number.isInteger(limit)) {
    throw unpublishedError(400, `limit must be between 0 and ${maximumLimit}.`);
  }
  const tests = query.getAll("property").flatMap(splitExpressions).map(parseTest);
  const orders = (orderby ?? "title").split(",").map((text) => parseOrder(text.trim()));
  const [primary = { key: "title", descending: false }] = orders;
  const sorted = documents
    .filter((document) => tests.every((test) => test(document)))
    .sort((a, b) => compareBy(orders, a, b));
  const from =
    start === null
      ? 0
      : sorted.findIndex((document) => {
          const key = keyOf(document, primary.key);
          // Text stays text: the title "0123" is not the number 123.
          const order = compareValues(key, typeof key === "number" ? (numberOf(start) ?? start) : start);
          return primary.descending ? order < 0 : order > 0;
        });
  const rest = from < 0 ? [] : sorted.slice(from);
  let end = Math.min(limit, rest.length);
  // `start` continues strictly after a key, so that objects with equal keys must share a page; limit is a hint only.
  while (end > 0 && end < rest.length && compareValues(keyAt(rest, end - 1, primary), keyAt(rest, end, primary)) === 0)
    end++;
  const page = rest.slice(0, end);
  const next = end < rest.length ? keyAt(rest, end - 1, primary) : null;
  return {
    results: page.map(present),
    _page: { orderby: orderby ?? "title", next, count: page.length },
    _links: { next: null },
  };
}

function keyAt(documents: readonly JsonObject[], index: number, order: Order): unknown {
  return keyOf(documents[index] ?? {}, order.key);
}

function parseOrder(text: string): Order {
  return text.startsWith("-")
    ? { key: text.slice(1), descending: true }
    : { key: text.replace(/^\+/, ""), descending: false };
}

/** `created` and `updated` live in the metadata; everything else is a member of the document. */
function keyOf(document: JsonObject, key: string): unknown {
  const metadata = objectOf(document["meta:registryMetadata"]);
  if (key === "updated") return metadata["repo:lastModifiedDate"];
  if (key === "created") return metadata["repo:createdDate"];
  return member(document, key);
}

function compareBy(orders: readonly Order[], a: JsonObject, b: JsonObject): number {
  for (const { key, descending } of orders) {
    const order = compareValues(keyOf(a, key), keyOf(b, key));
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return Math.sign(a - b);
  const left = String(a ?? "");
  const right = String(b ?? "");
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Clients join several expressions with commas; a comma inside a value is told by what follows it. */
function splitExpressions(text: string): string[] {
  return text.split(/,(?=[\w:.@/]+\s*(?:==|!=|<=|>=|<|>))/);
}

function parseTest(text: string): Test {
  const match = /^(.+?)(==|!=|<=|>=|<|>)(.*)$/s.exec(text);
  if (!match) return (document) => member(document, text.trim()) !== undefined;
  const [, rawName = "", operator, rawWanted = ""] = match;
  const name = rawName.trim();
  const wanted = rawWanted.trim().replace(/^"(.*)"$/s, "$1");
  return (document) => {
    const value = keyOf(document, name);
    const values = Array.isArray(value) ? arrayOf(value) : value === undefined ? [] : [value];
    if (operator === "!=") return !values.some((item) => String(item) === wanted);
    return values.some((item) => {
      if (operator === "==") return String(item) === wanted;
      const order = typeof item === "number" ? Math.sign(item - Number(wanted)) : compareValues(item, wanted);
      if (operator === "<") return order < 0;
      if (operator === "<=") return order <= 0;
      return operator === ">" ? order > 0 : order >= 0;
    });
  };
}
