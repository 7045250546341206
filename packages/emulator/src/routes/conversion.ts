import { checkExpression, functions } from "@aep-ingest/data-prep/language";
import { resolvedResource } from "@aep-ingest/xdm";
import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import { latestVersion, makeMappingSet, replaceMappingSet } from "../data-prep/mapping-sets.ts";
import { previewRecords } from "../data-prep/preview.ts";
import { targetSchemaOf, validateMappings } from "../data-prep/validation.ts";
import { problem, requireObject } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, numberOf, objectOf, textOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { MappingSetEntry } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

const conversionBase = "/data/foundation/conversion";

/** Data Prep: mapping sets, validation and the language's own tables (data-prep.md §1). */
export function conversionRoutes(app: Hono<AppEnv>, runtime: Runtime): void {
  const base = conversionBase;
  app.get(`${base}/mappingSets`, (context) => list(context, runtime));
  app.post(`${base}/mappingSets`, async (context) => {
    const call = callOf(context);
    const body = await readJson(context);
    if (context.req.query("validate") === "true") requireValid(call.sandbox, requireObject(body));
    const entry = makeMappingSet(runtime, call, body);
    call.sandbox.mappingSets.put(entry);
    return context.json(summary(latestVersion(entry)));
  });
  app.post(`${base}/mappingSets/validate`, async (context) => {
    const body = requireObject(await readJson(context));
    return context.json({ validationResponse: validateMappings(callOf(context).sandbox, body) });
  });
  app.post(`${base}/mappingSets/preview`, async (context) => {
    const body = requireObject(await readJson(context));
    return context.json(await previewRecords(callOf(context).sandbox, body, runtime.clock.now()));
  });
  app.get(`${base}/mappingSets/:id`, (context) => context.json(expanded(context, versionOf(context, find(context)))));
  app.put(`${base}/mappingSets/:id`, async (context) => {
    const call = callOf(context);
    const body = await readJson(context);
    const entry = replaceMappingSet(runtime, call, find(context), body);
    call.sandbox.mappingSets.put(entry);
    return context.json(latestVersion(entry));
  });
  // Known from a client of Adobe's only: what is in no document is answered as its neighbours are.
  app.delete(`${base}/mappingSets/:id`, (context) => {
    callOf(context).sandbox.mappingSets.remove(find(context).id);
    return context.body(null, 204);
  });
  const change = (context: AppContext, edit: (mappings: readonly unknown[]) => readonly unknown[]): JsonObject => {
    const call = callOf(context);
    const entry = find(context);
    const content = latestVersion(entry);
    const body = { ...content, mappings: edit(arrayOf(content["mappings"])) };
    return latestVersion(call.sandbox.mappingSets.put(replaceMappingSet(runtime, call, entry, body)));
  };
  app.post(`${base}/mappingSets/:id/mappings`, async (context) => {
    const body = requireObject(await readJson(context));
    return context.json(objectOf(arrayOf(change(context, (mappings) => [...mappings, body])["mappings"]).at(-1)));
  });
  app.put(`${base}/mappingSets/:id/mappings/:mapping`, async (context) => {
    const body = requireObject(await readJson(context));
    const index = mappingIndex(context);
    return context.json(
      objectOf(arrayOf(change(context, (mappings) => mappings.with(index, body))["mappings"])[index]),
    );
  });
  app.delete(`${base}/mappingSets/:id/mappings/:mapping`, (context) => {
    const index = mappingIndex(context);
    change(context, (mappings) => mappings.filter((_mapping, place) => place !== index));
    return context.body(null, 204);
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
    const body = requireObject(await readJson(context));
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
  const shown = data.map((set) => expanded(context, set));
  return context.json({ data: shown, _page: { count: data.length, limit }, _links: {} });
}

/** With `expandSchema=true` the target schema is in the answer, resolved. */
function expanded(context: AppContext, set: JsonObject): JsonObject {
  if (context.req.query("expandSchema") !== "true") return set;
  const jsonSchema = resolvedResource(targetSchemaOf(callOf(context).sandbox, set));
  return { ...set, outputSchema: { ...objectOf(set["outputSchema"]), jsonSchema } };
}

/** @throws problem 400 with the first mapping that fails */
function requireValid(sandbox: SandboxState, body: JsonObject): void {
  const failed = validateMappings(sandbox, body).find(({ status }) => status === "FAILED");
  const [error] = arrayOf(failed?.["errors"]).map(objectOf);
  if (error) {
    throw problem(
      400,
      "BadRequestError",
      `The mapping to ${String(error["destination"])}: ${String(error["exception"])}`,
    );
  }
}

function propertyTest(text: string): (set: JsonObject) => boolean {
  const [, name = "", operator = "", wanted = ""] = /^([\w.]+)\s*(==|!=)\s*(.*)$/s.exec(text) ?? [];
  if (operator === "") throw problem(400, "BadRequestError", `The property expression "${text}" is not understood.`);
  const unquoted = wanted.replace(/^"(.*)"$/s, "$1").toLowerCase();
  return (set) => {
    // A client of Adobe's asks for `status==success`, which no sample of a set has: every set that was stored passes.
    const own = typeof set[name] === "string" ? set[name].toLowerCase() : String(set[name] ?? "");
    return (own === unquoted || (name === "status" && unquoted === "success")) === (operator === "==");
  };
}

/** Place of a mapping in the latest version. @throws problem 404 */
function mappingIndex(context: AppContext): number {
  const wanted = param(context, "mapping");
  const index = arrayOf(latestVersion(find(context))["mappings"]).findIndex((item) => objectOf(item)["id"] === wanted);
  if (index < 0) throw problem(404, "NotFoundError", `The mapping ${wanted} does not exist.`);
  return index;
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
    params: parametersOf(signature),
    since: 1,
  }));
}

/** `concat(STRING_1, STRING_2, ...)`: name and position of each; a question mark says that it may be left out. */
function parametersOf(signature: string): JsonObject[] {
  const names = /\((.*)\)/s.exec(signature)?.[1]?.split(",") ?? [];
  return names
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "...")
    .map((name, position) => ({ name: name.replace(/\?$/, ""), position, optional: name.endsWith("?") }));
}

/** The rows that Adobe has published (data-prep.md §1). */
const operators = (
  [
    ["+", "add", 2, "Adds two numbers.", "1 + 2"],
    ["/", "divide", 2, "Divides one number by another.", "6 / 2"],
    ["~", "complement", 1, "Inverts every bit of a whole number.", "~1"],
    ["-", "negate", 1, "Turns the sign of a number.", "-1"],
    ["!", "not", 1, "Turns true into false and false into true.", "!true"],
  ] as const
).map(([operatorSymbol, methodName, numberOfOperands, description, example]) => ({
  operatorSymbol,
  methodName,
  numberOfOperands,
  description,
  example,
}));
