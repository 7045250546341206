import type { FlowRun, ReadonlyAepClient } from "@aep-ingest/core";
import type { WatchRunsOptions } from "../options.ts";
import { utc } from "../plan/schedule.ts";
import type { AppliedFlow, RunReport } from "../types.ts";
import { runReport, verdictOf } from "./run-report.ts";

const firstDelayMs = 1000;
const maxDelayMs = 15_000;
/** Values of one filter; an address must not grow without limit. */
const flowsPerList = 40;
const pageSize = 100;

/** Waits for the first run of each flow after its start: one list of runs per look for all flows. A flow whose start is
 *  later than the wait is reported at once.
 *  @throws {AepError} when the runs cannot be read. */
export async function watchRuns(options: WatchRunsOptions): Promise<readonly RunReport[]> {
  const { flows, client, waitMs, clock, signal, onUpdate } = options;
  const startedAt = clock.now();
  const reports = new Map(flows.map((flow) => [flow.key, initialReport(flow, client.now(), waitMs)]));
  const open = new Map(flows.filter(({ key }) => reports.get(key)?.note === undefined).map((flow) => [flow.key, flow]));
  onUpdate?.([...reports.values()]);
  for (let delayMs = firstDelayMs; open.size > 0; delayMs = Math.min(delayMs * 2, maxDelayMs)) {
    const runs = await listRuns(client, [...open.values()], signal);
    let changed = false;
    for (const flow of open.values()) {
      const run = firstRun(flow, runs.get(flow.flowId) ?? []);
      if (run === undefined) continue;
      const report = runReport(flow, run);
      changed ||= JSON.stringify(report) !== JSON.stringify(reports.get(flow.key));
      reports.set(flow.key, report);
      if (report.verdict !== "pending") open.delete(flow.key);
    }
    if (changed) onUpdate?.([...reports.values()]);
    const left = startedAt + waitMs - clock.now();
    if (open.size === 0 || left <= 0 || signal?.aborted === true) break;
    await clock.sleep(Math.min(delayMs, left), signal).catch(() => undefined);
  }
  for (const flow of open.values()) {
    const report = reports.get(flow.key);
    if (report !== undefined) reports.set(flow.key, { ...report, note: unfinishedNote(flow, report, client.now()) });
  }
  return [...reports.values()];
}

/** A report with a note is final: there is nothing to wait for. */
function initialReport(flow: AppliedFlow, now: number, waitMs: number): RunReport {
  const report: RunReport = { key: flow.key, flowId: flow.flowId, verdict: "pending", errors: [] };
  if (flow.mode === "streaming") return { ...report, note: "streaming: data is ingested as it arrives" };
  if (flow.startEpochMs !== undefined && flow.startEpochMs - now > waitMs) {
    return { ...report, note: `starts ${utc(flow.startEpochMs)}, after the wait` };
  }
  return report;
}

function unfinishedNote(flow: AppliedFlow, report: RunReport, now: number): string {
  if (report.runId !== undefined) return "its run had not ended when the wait was over";
  if (flow.startEpochMs !== undefined && flow.startEpochMs > now)
    return `starts ${utc(flow.startEpochMs)}, after the wait`;
  return "its run had not begun when the wait was over";
}

async function listRuns(
  client: ReadonlyAepClient,
  flows: readonly AppliedFlow[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly FlowRun[]>> {
  const runs: FlowRun[] = [];
  for (let first = 0; first < flows.length; first += flowsPerList) {
    const ids = flows.slice(first, first + flowsPerList).map(({ flowId }) => flowId);
    const query = {
      property: [`flowId==${ids.join(",")}`],
      orderby: "-createdAt",
      limit: pageSize,
      ...(signal === undefined ? {} : { signal }),
    };
    let seen = 0;
    for await (const run of client.flowService.runs.list(query)) {
      runs.push(run);
      seen += 1;
      // Newest first: the runs that are waited for are on the first page.
      if (seen >= pageSize) break;
    }
  }
  return Map.groupBy(runs, ({ flowId }) => flowId);
}

/** The earliest run that belongs to the awaited start, failed repeats included. */
function firstRun(flow: AppliedFlow, runs: readonly FlowRun[]): FlowRun | undefined {
  const since = (flow.startEpochMs ?? 0) - 1000;
  const awaited = runs.filter((run) => (run.startedAtEpochMs ?? run.createdAt) >= since);
  const oldestFirst = awaited.toSorted((left, right) => left.createdAt - right.createdAt);
  return oldestFirst.find((run) => verdictOf(run) !== "pending") ?? oldestFirst[0];
}
