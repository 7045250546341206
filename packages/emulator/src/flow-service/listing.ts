import type { JsonObject } from "../json.ts";
import { arrayOf, member, numberOf, textOf } from "../json.ts";
import type { FlowObject } from "../state/entries.ts";
import { flowError } from "./errors.ts";
import type { PropertyFilter } from "./property-filter.ts";
import { filterTest, parsePropertyFilter } from "./property-filter.ts";

/** Page size when none is asked for, and the most that is given; both inferred (flow-service.md §2.2). */
const defaultLimit = 100;
const maximumLimit = 1000;

export interface ListRequest {
  readonly filters: readonly PropertyFilter[];
  readonly limit: number;
  readonly countOnly: boolean;
  readonly orderby: { readonly path: readonly string[]; readonly descending: boolean } | undefined;
  /** Where the page before ended. */
  readonly after: Cursor | undefined;
  /** Path below the Flow Service base, for the link to the next page. */
  readonly path: string;
  /** What a token repeats, because the link to the next page holds nothing else. */
  readonly asked: URLSearchParams;
}

interface Cursor {
  readonly value: string | number | null;
  readonly seq: number;
}

const known = new Set(["property", "limit", "orderby", "orderBy", "continuationToken", "count"]);

/** Reads the query of a list request. @throws {ServiceError} FLOW-1401, 1432, 1433, 1440 to 1453 */
export function parseListQuery(sent: URLSearchParams, path: string, roots: ReadonlySet<string>): ListRequest {
  for (const name of sent.keys()) {
    if (!known.has(name)) throw flowError("1451-400", `The query parameter "${name}" is unknown.`);
  }
  const token = sent.get("continuationToken");
  const page = token === null ? undefined : decodeToken(token);
  const query = page ? continued(sent, page, path) : sent;
  const countOnly = query.get("count") === "true";
  const limitText = query.get("limit");
  if (countOnly && limitText !== null) throw flowError("1401-400", "limit and count=true cannot be used together.");
  const limit = limitText === null ? defaultLimit : numberOf(limitText);
  if (limit === undefined || !Number.isInteger(limit) || limit < 1) {
    throw flowError("1452-400", `limit must be a whole number of at least 1, not "${limitText}".`);
  }
  return {
    filters: query.getAll("property").map((text) => parsePropertyFilter(text, roots)),
    limit: Math.min(limit, maximumLimit),
    countOnly,
    orderby: parseOrder(orderOf(query), roots),
    after: page?.cursor,
    path,
    asked: query,
  };
}

function orderOf(query: URLSearchParams): string | null {
  return query.get("orderby") ?? query.get("orderBy");
}

/** The query of the page before, with another limit at most: a cursor means nothing in another order or another list. */
function continued(sent: URLSearchParams, { path, asked }: Page, listPath: string): URLSearchParams {
  const others =
    (orderOf(sent) !== null && orderOf(sent) !== orderOf(asked)) ||
    (sent.has("property") && JSON.stringify(sent.getAll("property")) !== JSON.stringify(asked.getAll("property")));
  if (path !== listPath || others) throw flowError("1452-400", "The continuation token is of another query.");
  const query = new URLSearchParams(asked);
  for (const name of ["limit", "count"]) {
    const value = sent.get(name);
    if (value !== null) query.set(name, value);
  }
  return query;
}

function parseOrder(text: string | null, roots: ReadonlySet<string>): ListRequest["orderby"] {
  if (text === null || text === "") return undefined;
  // A plus sign that was not percent-encoded arrives as a blank.
  const match = /^([+\- ]?)([A-Za-z_][\w.[\]]*)$/.exec(text);
  if (!match) throw flowError("1432-400", `orderby "${text}" must be a field with an optional + or - before it.`);
  const [, sign, field = ""] = match;
  const path = field.split(".");
  if (!roots.has(path[0] ?? "")) throw flowError("1433-400", `orderby names the unknown field "${field}".`);
  return { path, descending: sign === "-" };
}

/** The envelope of a list: `items` and `_links`, or the count alone. Newest first unless `orderby` says otherwise. */
export function listPage(objects: Iterable<FlowObject>, request: ListRequest): JsonObject {
  const found: FlowObject[] = [];
  const tests = request.filters.map(filterTest);
  for (const object of objects) {
    if (tests.every((test) => test(object.wire))) found.push(object);
  }
  if (request.countOnly) return { count: found.length };
  const cursorOf = (object: FlowObject): Cursor => ({ value: sortValue(object, request), seq: object.seq });
  const order = (a: Cursor, b: Cursor): number =>
    compareCursors(a, b, request.orderby ? request.orderby.descending : true);
  const keyed = found.map((object) => ({ object, cursor: cursorOf(object) })).sort((a, b) => order(a.cursor, b.cursor));
  const { after } = request;
  const rest = after === undefined ? keyed : keyed.filter(({ cursor }) => order(cursor, after) > 0);
  const page = rest.slice(0, request.limit);
  const last = page.at(-1);
  const links =
    rest.length > page.length && last
      ? { next: { href: `${request.path}?continuationToken=${encodeURIComponent(encodeToken(last.cursor, request))}` } }
      : {};
  return { items: page.map(({ object }) => object.wire), _links: links };
}

function sortValue(object: FlowObject, request: ListRequest): Cursor["value"] {
  if (!request.orderby) return null;
  let value: unknown = object.wire;
  for (const name of request.orderby.path) value = member(value, name);
  return typeof value === "number" ? value : (textOf(value) ?? null);
}

function compareCursors(a: Cursor, b: Cursor, descending: boolean): number {
  const direction = descending ? -1 : 1;
  if (a.value !== b.value) {
    if (a.value === null) return 1;
    if (b.value === null) return -1;
    return (a.value < b.value ? -1 : 1) * direction;
  }
  return (a.seq - b.seq) * direction;
}

interface Page {
  readonly cursor: Cursor;
  readonly path: string;
  readonly asked: URLSearchParams;
}

// Padded base64 on purpose: tokens may hold "=", and a client that cuts the href at the first "=" must fail here too.
function encodeToken({ value, seq }: Cursor, { path, asked }: ListRequest): string {
  return Buffer.from(JSON.stringify([value, seq, path, asked.toString()])).toString("base64");
}

function decodeToken(token: string): Page {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, "base64").toString("utf8"));
    const [value, seq, path, asked] = arrayOf(parsed);
    const sortable = value === null || typeof value === "string" || typeof value === "number";
    if (sortable && typeof seq === "number" && typeof path === "string" && typeof asked === "string") {
      return { cursor: { value, seq }, path, asked: new URLSearchParams(asked) };
    }
  } catch {
    // Falls through to the refusal.
  }
  throw flowError("1452-400", "The continuation token is not valid.");
}
