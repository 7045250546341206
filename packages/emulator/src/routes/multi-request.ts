import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, readJson } from "../call.ts";
import { problem } from "../http/service-error.ts";
import { arrayOf, isObject, member, objectOf, textOf } from "../json.ts";

const base = "/data/foundation/catalog";

interface Answer {
  readonly id: string;
  readonly code: number;
  readonly body: unknown;
}

/**
 * `POST /catalog/`: several requests in one, run in order; when one fails, none has written anything. `<<id.attribute>>`
 * stands for what an earlier request of the list has answered (catalog.md §1).
 */
export function multiRequestRoutes(app: Hono<AppEnv>): void {
  app.post(base, async (context) => {
    const body = await readJson(context);
    if (!Array.isArray(body) || body.length === 0) {
      throw problem(400, "BadRequestError", "The request body must be a non-empty array of requests.");
    }
    const restore = remember(context);
    const answers: Answer[] = [];
    const afterwards: (() => Promise<void>)[] = [];
    try {
      for (const [index, item] of arrayOf(body).entries()) {
        const answer = await send(app, context, objectOf(fill(item, answers)), index, afterwards);
        answers.push(answer);
        if (answer.code >= 400) break;
      }
    } catch (error) {
      restore(answers);
      throw error;
    }
    const failed = answers.some(({ code }) => code >= 400);
    if (failed) restore(answers);
    else for (const act of afterwards) await act();
    return context.json(answers, failed ? 400 : 201);
  });
}

async function send(
  app: Hono<AppEnv>,
  context: AppContext,
  item: Readonly<Record<string, unknown>>,
  index: number,
  afterwards: (() => Promise<void>)[],
): Promise<Answer> {
  const id = textOf(item["id"]) ?? String(index);
  const method = (textOf(item["method"]) ?? "GET").toUpperCase();
  const resource = textOf(item["resource"]);
  if (resource?.startsWith("/") !== true) {
    throw problem(400, "BadRequestError", `The request ${id} needs a resource such as /dataSets.`);
  }
  const request = requestOf(context, item, method, resource);
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(`${base}/`) || pathname === `${base}/`) {
    throw problem(400, "BadRequestError", `${resource} is no resource of the Catalog.`);
  }
  const answer = await app.fetch(request, { ...context.env, afterwards });
  const text = await answer.text();
  return { id, code: answer.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
}

/** @throws problem 400 for what cannot be sent: a header, a method or a path that is none */
function requestOf(
  context: AppContext,
  item: Readonly<Record<string, unknown>>,
  method: string,
  resource: string,
): Request {
  try {
    const headers = new Headers(context.req.raw.headers);
    for (const name of ["content-length", "transfer-encoding"]) headers.delete(name);
    for (const [name, value] of Object.entries(objectOf(item["headers"]))) headers.set(name, String(value));
    const hasBody = method !== "GET" && method !== "HEAD" && method !== "DELETE";
    const body = hasBody ? { body: JSON.stringify(item["body"] ?? {}) } : {};
    return new Request(new URL(base + resource, context.req.url), { method, headers, ...body });
  } catch (error) {
    throw problem(400, "BadRequestError", `The request ${method} ${resource} cannot be sent: ${String(error)}`);
  }
}

/** The item with its templates filled in: `<<ds.id>>` is the id in the answer `["@/dataSets/…"]` of the request `ds`. */
function fill(value: unknown, answers: readonly Answer[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => fill(item, answers));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner, answers)]));
  if (typeof value !== "string") return value;
  return value.replaceAll(/<<([^.<>]+)\.([^<>]+)>>/g, (whole, id: string, attribute: string) => {
    const answer = answers.find((earlier) => earlier.id === id);
    if (!answer) throw problem(400, "BadRequestError", `${whole} names no earlier request.`);
    const found = attributeOf(answer.body, attribute);
    if (found === undefined) throw problem(400, "BadRequestError", `${whole} is not in the answer of ${id}.`);
    return found;
  });
}

function attributeOf(body: unknown, attribute: string): string | undefined {
  const [reference] = arrayOf(body);
  if (attribute === "id" && typeof reference === "string") return reference.split("/").at(-1);
  const [first] = Object.values(objectOf(body));
  const value = member(first, attribute) ?? member(body, attribute);
  return value === undefined ? undefined : typeof value === "string" ? value : JSON.stringify(value);
}

/** Datasets and batches as they are now; puts back those that answers name, as others may have been written meanwhile. */
function remember(context: AppContext): (answers: readonly Answer[]) => void {
  const { dataSets, batches } = callOf(context).sandbox;
  const before = {
    dataSets: new Map([...dataSets.values()].map((entry) => [entry.id, entry])),
    batches: new Map([...batches.values()].map((entry) => [entry.id, entry])),
  };
  return (answers) => {
    for (const reference of answers.flatMap(({ body }) => arrayOf(body))) {
      const [, kind, id = ""] = /^@\/(dataSets|batches)\/([^/]+)$/.exec(String(reference)) ?? [];
      if (kind !== "dataSets" && kind !== "batches") continue;
      const collection = kind === "dataSets" ? dataSets : batches;
      const entry = before[kind].get(id);
      if (entry) collection.put(entry);
      else collection.remove(id);
    }
  };
}
