import type { Hono } from "hono";

import type { AppContext, AppEnv } from "../call.ts";
import { callOf, param, readJson } from "../call.ts";
import { makeRun } from "../data-plane/run-object.ts";
import type { Scheduler } from "../data-plane/scheduler.ts";
import type { Window } from "../data-plane/select-files.ts";
import { flowError, notFound, providerError } from "../flow-service/errors.ts";
import { fieldsOf, visible } from "../flow-service/fields.ts";
import { listPage, parseListQuery } from "../flow-service/listing.ts";
import { parseCreateBody, writeResult } from "../flow-service/objects.ts";
import { requireMatch } from "../flow-service/patch.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, numberOf, objectOf, textOf } from "../json.ts";
import type { Runtime } from "../runtime.ts";
import type { FlowObject } from "../state/entries.ts";

/** Runs: reading, on-demand runs and repeats (flow-service.md §8). */
export function runRoutes(app: Hono<AppEnv>, runtime: Runtime, scheduler: Scheduler): void {
  const base = "/data/foundation/flowservice/runs";
  const flows = "/data/foundation/flowservice/flows";
  const fields = fieldsOf("runs");
  app.get(base, (context) => {
    const { sandbox, staleMs } = callOf(context);
    const request = parseListQuery(new URL(context.req.url).searchParams, "/runs", fields);
    return context.json(listPage(visible(sandbox.runs.values(), staleMs, runtime.clock.now()), request));
  });
  // The link that older flow objects carry (flow-service.md §2.1).
  app.get(`${flows}/:id/runs`, (context) => {
    const { sandbox, staleMs } = callOf(context);
    const id = param(context, "id");
    if (!sandbox.flows.get(id)) throw flowError("1430-400", `The flow ${id} is not found.`);
    const request = parseListQuery(new URL(context.req.url).searchParams, `/flows/${id}/runs`, fields);
    const own = [...sandbox.runs.values()].filter(({ wire }) => wire["flowId"] === id);
    return context.json(listPage(visible(own, staleMs, runtime.clock.now()), request));
  });
  app.get(`${base}/:id`, (context) => context.json({ items: [find(context).wire] }));
  app.post(base, async (context) => {
    const { sandbox } = callOf(context);
    const body = parseCreateBody(await readJson(context));
    const flowId = textOf(body["flowId"]);
    if (flowId === undefined) throw flowError("1446-400", "The flow id is empty.");
    const flow = sandbox.flows.get(flowId);
    if (!flow) throw flowError("1430-400", `The flow ${flowId} is not found.`);
    const { at, from, to } = onDemandWindow(flow, objectOf(body["params"]));
    const made = makeRun(runtime, flow, runtime.clock.now(), "scheduled", { params: body["params"] });
    const due = Math.max(at, runtime.clock.now());
    const run = { ...made, hidden: { at: due, from, to } };
    sandbox.runs.put(run);
    scheduler.request({ sandbox, flow, at: due, run, window: { from, to } });
    return context.json(writeResult(run), 201);
  });
  app.put(`${base}/:id`, () => {
    throw flowError("1427-400", "Runs can be written by service tokens only.");
  });
  app.post(`${base}/:id/action`, (context) => {
    const { sandbox } = callOf(context);
    const failed = find(context);
    const ifMatch = context.req.header("if-match");
    if (ifMatch !== undefined) requireMatch(ifMatch, failed.wire["etag"]);
    const op = context.req.query("op")?.toLowerCase().replace("-", "_");
    if (op !== "re_trigger")
      throw providerError("1333-400", `The run action ${JSON.stringify(op ?? "")} is not supported.`);
    if (statusOf(failed) !== "failed") throw providerError("1387-400", "Only a failed run can be started again.");
    const flow = sandbox.flows.get(String(failed.wire["flowId"]));
    if (flow?.wire["state"] !== "enabled") throw providerError("1388-400", "The flow of the run is not enabled.");
    const made = makeRun(runtime, flow, runtime.clock.now(), "scheduled", { parentFlowRunId: failed.id });
    const window = windowOfRun(failed);
    const at = runtime.clock.now();
    const run = { ...made, hidden: { at, ...window } };
    sandbox.runs.put(run);
    scheduler.request({ sandbox, flow, at, run, window });
    return context.json(run.wire);
  });
}

function find(context: AppContext): FlowObject {
  const id = param(context, "id");
  const run = callOf(context).sandbox.runs.get(id);
  if (!run) throw notFound("runs", id);
  return run;
}

function statusOf(run: FlowObject): unknown {
  return objectOf(objectOf(run.wire["metrics"])["statusSummary"])["status"];
}

/** The window that the run has read, as its copy activity says. */
function windowOfRun(run: FlowObject): Window {
  const [copy] = arrayOf(run.wire["activities"]).map(objectOf);
  const { windowStart, windowEnd } = objectOf(objectOf(copy?.["durationSummary"])["extensions"]);
  return { from: windowStart === 0 ? null : Number(windowStart), to: Number(windowEnd) };
}

/** Seconds in Adobe's samples, milliseconds in one prose: numbers that large are taken as milliseconds. */
function epochMs(value: unknown): number | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : number > 1e11 ? number : number * 1000;
}

/** @throws FLOW-1100 with 1381, 1384, 1385 or 1386 */
function onDemandWindow(flow: FlowObject, params: JsonObject): { at: number; from: number; to: number } {
  const { frequency } = objectOf(flow.wire["scheduleParams"]);
  if (frequency === undefined) throw providerError("1385-400", "Flows of this source have no on-demand runs.");
  if (frequency !== "once") throw providerError("1386-400", "On-demand runs need a flow with the frequency once.");
  const at = epochMs(params["startTime"]);
  const from = epochMs(params["windowStartTime"]);
  const to = epochMs(params["windowEndTime"]);
  if (at === undefined || from === undefined || to === undefined) {
    throw providerError("1384-400", "params needs startTime, windowStartTime and windowEndTime in epoch seconds.");
  }
  if (to < from) throw providerError("1381-400", "windowEndTime is before windowStartTime.");
  return { at, from, to };
}
