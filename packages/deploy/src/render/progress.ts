import type { Action, AppliedFlow, ApplyEvent, RunReport } from "../types.ts";
import { verbSymbols } from "./change-text.ts";
import { visible } from "./text.ts";

/** One line for an action that has ended, with its time or its reason; undefined for one that only begins. */
export function applyEventLine(event: ApplyEvent): string | undefined {
  if (event.kind === "started") return undefined;
  const { action, outcome, done, total } = event;
  const what = `[${done}/${total}] ${verbSymbols[action.verb]} ${action.kind} ${visible(action.name)}`;
  switch (outcome.kind) {
    case "done":
      return `${what} (${formatDuration(outcome.durationMs)})`;
    case "failed":
      return `${what}: failed: ${reasonOf(action, outcome)}`;
    case "not-started":
      return `${what}: not started: ${visible(outcome.because)}`;
    case "outcome-unknown":
      return `${what}: outcome unknown: ${reasonOf(action, outcome)}`;
  }
}

/** The message without the action that it begins with, which the line names already. */
function reasonOf({ verb, kind, name }: Action, { message }: { readonly message: string }): string {
  const named = `${verb} ${kind} ${name}: `;
  return visible(message.startsWith(named) ? message.slice(named.length) : message);
}

/** Makes one line for each run that has changed since the last call. @param flows Those that are watched. */
export function createRunLines(flows: readonly AppliedFlow[]): (reports: readonly RunReport[]) => readonly string[] {
  const starts = new Map(flows.map((flow) => [flow.flowId, flow.startEpochMs]));
  const told = new Map<string, string>();
  return (reports) =>
    reports.flatMap((report) => {
      const line = runLine(report, starts.get(report.flowId));
      if (told.get(report.flowId) === line) return [];
      told.set(report.flowId, line);
      return [line];
    });
}

function runLine(report: RunReport, startEpochMs: number | undefined): string {
  const { key, verdict, records, durationMs, note, runId } = report;
  if (note !== undefined) return `${key}: ${visible(note)}`;
  if (verdict === "pending" && runId === undefined) {
    const due = startEpochMs === undefined ? "" : `, due at ${new Date(startEpochMs).toISOString().slice(11, 19)} UTC`;
    return `${key}: waiting for its first run${due}`;
  }
  const counts =
    records?.read === undefined && records?.written === undefined
      ? ""
      : `: ${count(records.read)} read, ${count(records.written)} written, ${count(records.failed ?? 0)} failed`;
  const time = durationMs === undefined ? "" : ` in ${formatDuration(durationMs)}`;
  return `${key}: run ${verdict === "pending" ? "in progress" : verdict}${counts}${time}`;
}

/** `40 ms`, `1.5 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 100) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function count(value: number | undefined): string {
  return value === undefined ? "?" : value.toLocaleString("en-US");
}
