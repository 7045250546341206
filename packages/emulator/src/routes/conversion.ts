import { checkExpression, functions } from "@aep-ingest/data-prep/language";
import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import { latestVersion, makeMappingSet, replaceMappingSet, requireBody } from "../data-prep/mapping-sets.ts";
import { previewRecords } from "../data-prep/preview.ts";
import { validateMappings } from "../data-prep/validation.ts";
import { problem } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, numberOf, objectOf, textOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { MappingSetEntry } from "../state/entries.ts";

const conversionBase = "/data/foundation/conversion";

/** Data Prep: mapping sets, validation and the language's own tables (data-prep.md §1). */
export function conversionRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  const base = conversionBase;
  app.get(`${base}/mappingSets`, (context) => list(context, runtime));
  app.post(`${base}/mappingSets`, async (context) => {
    const call = callOf(context);
    const entry = makeMappingSet(runtime, call, await readJson(context));
    call.sandbox.mappingSets.put(entry);
    return context.json(summary(latestVersion(entry)));
  });
  app.post(`${base}/mappingSets/validate`, async (context) => {
    const body = requireBody(await readJson(context));
    return context.json({ validationResponse: validateMappings(callOf(context).sandbox, body) });
  });
  app.post(`${base}/mappingSets/preview`, async (context) => {
    const body = requireBody(await readJson(context));
    return context.json(await previewRecords(callOf(context).sandbox, body, runtime.clock.now()));
  });
  app.get(`${base}/mappingSets/:id`, (context) => context.json(versionOf(context, find(context))));
  app.put(`${base}/mappingSets/:id`, async (context) => {
    const call = callOf(context);
    const body = await readJson(context);
    const entry = replaceMappingSet(runtime, call, find(context), body);
    call.sandbox.mappingSets.put(entry);
    return context.json(latestVersion(entry));
  });
  app.get(`${base}/mappingSets/:id/mappings`, (context) =>
    context.json(arrayOf(versionOf(context, find(context))["mappings"])),
  );
  app.get(`${base}/mappingSets/:id/mappings/:mapping`, (context) => {
    const wanted = param(context, "mapping");
    const found = arrayOf(versionOf(context, find(context))["mappings"]).find(
      (item) => objectOf(item)["id"] === wanted,
    );
    if (found === undefined) throw problem(404, "NotFoundError", `The mapping ${wanted} does not exist.`);
    return context.json(objectOf(found));
  });
  app.post(`${base}/languages/el/validate`, async (context) => {
    const body = requireBody(await readJson(context));
    // The OpenAPI example nests the expression twice.
    const text = textOf(body["expression"]) ?? textOf(objectOf(body["expression"])["expression"]);
    if (text === undefined) throw problem(400, "BadRequestError", "expression is missing.");
    const failure = checkExpression(text).find(({ severity }) => severity === "error");
    if (failure) throw problem(400, "BadRequestError", `The expression is invalid: ${failure.message}`);
    return context.json({ validationStatus: "succeeded", error: "none" });
  });
  app.get(`${base}/languages/el/functions`, (context) => context.json(functionTable()));
  app.get(`${base}/languages/el/operators`, (context) => context.json(operators));
}

function summary({ id, version, createdDate, modifiedDate, createdBy, modifiedBy }: JsonObject): JsonObject {
  return { id, version, createdDate, modifiedDate, createdBy, modifiedBy };
}

/** Newest first when no order is asked for (inferred); `_page.count` is what the page holds. */
function list(context: AppContext, runtime: Runtime): Response {
  const { sandbox, staleMs } = callOf(context);
  const query = new URL(context.req.url).searchParams;
  const limit = numberOf(query.get("limit") ?? "10");
  const start = numberOf(query.get("start") ?? "0");
  if (limit === undefined || start === undefined || limit < 1 || start < 0) {
    throw problem(400, "BadRequestError", "limit and start must be whole numbers.");
  }
  const horizon = runtime.clock.now() - staleMs;
  const name = query.get("name");
  const tests = query.getAll("property").map(propertyTest);
  const found = [...sandbox.mappingSets.values()]
    .map(latestVersion)
    .filter((set) => (name === null || set["name"] === name) && tests.every((test) => test(set)))
    .filter((set) => staleMs === 0 || Number(set["createdDate"]) <= horizon);
  const [direction = "", key = ""] = /^([+\- ]?)(\w+)$/.exec(query.get("orderBy") ?? "")?.slice(1) ?? [];
  if (key === "") found.reverse();
  else {
    const member = key === "createdDate" ? "createdDate" : "modifiedDate";
    const sign = direction === "-" ? -1 : 1;
    found.sort((a, b) => (Number(a[member]) - Number(b[member])) * sign);
  }
  const data = found.slice(start, start + limit);
  return context.json({ data, _page: { count: data.length, limit }, _links: {} });
}

function propertyTest(text: string): (set: JsonObject) => boolean {
  const [name = "", wanted = ""] = text.split("==");
  const unquoted = wanted.replace(/^"(.*)"$/s, "$1").toLowerCase();
  return (set) => String(set[name.trim()] ?? "").toLowerCase() === unquoted;
}

function find(context: AppContext): MappingSetEntry {
  const id = param(context, "id");
  const entry = callOf(context).sandbox.mappingSets.get(id);
  if (!entry) throw problem(404, "NotFoundError", `The mapping set ${id} does not exist.`);
  return entry;
}

function versionOf(context: AppContext, entry: MappingSetEntry): JsonObject {
  const wanted = context.req.query("version");
  if (wanted === undefined) return latestVersion(entry);
  const content = entry.versions[Number(wanted)];
  if (!content) throw problem(404, "NotFoundError", `The mapping set ${entry.id} has no version ${wanted}.`);
  return content;
}

function functionTable(): JsonObject[] {
  return [...functions.values()].map(({ name, category, signature, description }) => ({
    category,
    function: name,
    description,
    syntax: signature,
    since: 1,
  }));
}

/** The rows that Adobe has published (data-prep.md §1). */
const operators = [
  { operatorSymbol: "+", methodName: "add", numberOfOperands: 2 },
  { operatorSymbol: "/", methodName: "divide", numberOfOperands: 2 },
  { operatorSymbol: "~", methodName: "complement", numberOfOperands: 1 },
  { operatorSymbol: "-", methodName: "negate", numberOfOperands: 1 },
  { operatorSymbol: "!", methodName: "not", numberOfOperands: 1 },
];
