import { problem } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, member, numberOf, objectOf } from "../json.ts";
import type { CatalogEntry } from "../state/entries.ts";

const defaultLimit = 20;
const maximumLimit = 100;

type Test = (document: JsonObject, id: string) => boolean;

/** Query parameters that are not filters. */
const paging = new Set(["limit", "start", "orderBy", "sort", "properties", "requestDataSource", "aggregate"]);

/** With `observableSchema`, which is large, a page is smaller. */
const maximumLimitWithSchema = 20;

/** A list of the Catalog: an object keyed by id (catalog.md §5). */
export function catalogPage(entries: readonly CatalogEntry[], query: URLSearchParams): JsonObject {
  const names = query.get("properties")?.split(",");
  const limit = intOf(query.get("limit"), "limit") ?? defaultLimit;
  const maximum = names?.includes("observableSchema") === true ? maximumLimitWithSchema : maximumLimit;
  if (limit < 1 || limit > maximum) {
    throw problem(400, "BadRequestError", `limit must be between 1 and ${maximum}.`);
  }
  const start = intOf(query.get("start"), "start") ?? 0;
  const found = catalogEntries(entries, query);
  return Object.fromEntries(
    found.slice(start, start + limit).map(({ id, document }) => [id, project(document, names)]),
  );
}

/** The entries that pass all filters of a query, in its order. */
export function catalogEntries(entries: readonly CatalogEntry[], query: URLSearchParams): CatalogEntry[] {
  const tests = testsOf(query);
  const orders = ordersOf(query.get("orderBy") ?? query.get("sort"));
  const found = entries.filter((entry) => tests.every((test) => test(entry.document, entry.id)));
  found.sort((a, b) => {
    for (const { name, descending } of orders) {
      const order = compare(a.document[name], b.document[name]);
      if (order !== 0) return descending ? -order : order;
    }
    return a.seq - b.seq;
  });
  return found;
}

export function project(document: JsonObject, names: readonly string[] | undefined): JsonObject {
  if (!names) return document;
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(document, name)).map((name) => [name, document[name]]),
  );
}

function intOf(text: string | null, name: string): number | undefined {
  if (text === null) return undefined;
  const number = numberOf(text);
  if (number === undefined || !Number.isInteger(number) || number < 0) {
    throw problem(400, "BadRequestError", `${name} must be a whole number.`);
  }
  return number;
}

function ordersOf(text: string | null): { name: string; descending: boolean }[] {
  return (text ?? "")
    .split(",")
    .filter((part) => part !== "")
    .map((part) => {
      const [direction = "", name] = part.split(":");
      if (name !== undefined && direction !== "asc" && direction !== "desc") {
        throw problem(400, "BadRequestError", `orderBy takes asc or desc before the colon, not "${direction}".`);
      }
      return name === undefined ? { name: direction, descending: false } : { name, descending: direction === "desc" };
    });
}

function testsOf(query: URLSearchParams): Test[] {
  const tests: Test[] = [];
  for (const [name, value] of query) {
    if (paging.has(name)) continue;
    if (name === "tags") tests.push(...value.split(",").map(tagTest));
    else if (name === "property")
      tests.push(...value.split(/,(?=[!\w.]+\s*(?:==|!=|<=|>=|<|>|~|$))/).map(propertyTest));
    else if (Object.hasOwn(times, name)) tests.push(timeTest(name, value));
    else if (name === "dataSet") tests.push((document) => relatedTo(document, value));
    else if (name === "batch" || name === "id") tests.push((_document, id) => value.split(",").includes(id));
    else tests.push(simpleTest(name, value));
  }
  return tests;
}

/** Filters by time, bounds excluded, and the members that they look at. */
const times: Readonly<Record<string, string>> = {
  createdAfter: "created",
  createdBefore: "created",
  startAfter: "started",
  startBefore: "started",
  endAfter: "completed",
  endBefore: "completed",
};

function timeTest(name: string, text: string): Test {
  const bound = numberOf(text);
  if (bound === undefined) throw problem(400, "BadRequestError", `${name} must be epoch milliseconds, not "${text}".`);
  const field = times[name] ?? "";
  const sign = name.endsWith("After") ? 1 : -1;
  return (document) => (Number(document[field]) - bound) * sign > 0;
}

function relatedTo(document: JsonObject, dataSetId: string): boolean {
  return arrayOf(document["relatedObjects"]).some(
    (item) => objectOf(item)["type"] === "dataSet" && objectOf(item)["id"] === dataSetId,
  );
}

/** `name:value`; a trailing `*` of the value stands for anything. Names hold no colon, values may. */
function tagTest(text: string): Test {
  const colon = text.indexOf(":");
  const name = colon < 0 ? text : text.slice(0, colon);
  const wanted = colon < 0 ? "*" : text.slice(colon + 1);
  return (document) =>
    arrayOf(member(objectOf(document["tags"]), name)).some((value) =>
      wanted.endsWith("*") ? String(value).startsWith(wanted.slice(0, -1)) : String(value) === wanted,
    );
}

/** `name=X`, `name=!X`, `name=A,B`; `*` is a wildcard in names, `**` a literal star. */
function simpleTest(name: string, value: string): Test {
  const negated = value.startsWith("!");
  const patterns = (negated ? value.slice(1) : value)
    .split(",")
    .map((part) => (name === "name" ? wildcard(part) : exact(part)));
  return (document) => {
    const own = String(member(document, name) ?? "");
    return patterns.some((pattern) => pattern.test(own)) !== negated;
  };
}

function exact(text: string): RegExp {
  return new RegExp(`^${escape(text)}$`);
}

function wildcard(text: string): RegExp {
  const parts = text
    .split(/(\*\*|\*)/)
    .map((part) => (part === "*" ? ".*" : part === "**" ? String.raw`\*` : escape(part)));
  return new RegExp(`^${parts.join("")}$`, "s");
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function propertyTest(text: string): Test {
  const match = /^(!?)([\w.]+)\s*(==|!=|<=|>=|<|>|~)?(.*)$/s.exec(text.trim());
  if (!match) throw problem(400, "BadRequestError", `The property expression "${text}" is not understood.`);
  const [, not, name = "", operator, wanted = ""] = match;
  const valueOf = (document: JsonObject): unknown => {
    let value: unknown = document;
    for (const part of name.split(".")) value = member(value, part);
    return value;
  };
  if (operator === undefined) return (document) => (valueOf(document) !== undefined) === (not === "");
  if (operator === "~") {
    const pattern = patternOf(wanted);
    return (document) => pattern.test(String(valueOf(document) ?? ""));
  }
  return (document) => {
    const value = valueOf(document);
    if (value === undefined) return operator === "!=";
    const order = compare(value, typeof value === "number" ? Number(wanted) : wanted);
    if (operator === "==") return order === 0;
    if (operator === "!=") return order !== 0;
    if (operator === "<") return order < 0;
    if (operator === "<=") return order <= 0;
    return operator === ">" ? order > 0 : order >= 0;
  };
}

/** @throws problem 400 when the text is no regular expression */
function patternOf(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw problem(400, "BadRequestError", `"${text}" is no regular expression.`);
  }
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return Math.sign(a - b);
  const left = String(a ?? "");
  const right = String(b ?? "");
  return left < right ? -1 : left > right ? 1 : 0;
}
