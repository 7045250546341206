import type { Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import type { ApplyEvent, RunReport } from "@aep-ingest/deploy";
import { count, duration, verbSigns } from "./render/words.ts";

/** One line for each action that has ended, with its time; failures say why. */
export function logApplyEvent(log: Log, event: ApplyEvent): void {
  if (event.kind === "started") return;
  const { action, outcome, done, total } = event;
  const what = `[${done}/${total}] ${verbSigns[action.verb]} ${action.kind} ${action.name}`;
  switch (outcome.kind) {
    case "done":
      log.info(`${what} (${duration(outcome.durationMs)})`);
      return;
    case "failed":
      log.info(`${what}: failed: ${outcome.message}`);
      return;
    case "not-started":
      log.info(`${what}: not started: ${outcome.because}`);
      return;
    case "outcome-unknown":
      log.info(`${what}: outcome unknown: ${outcome.message}`);
  }
}

/** One line for each run whose verdict is new since the last call. */
export function createRunLogger(log: Log): (reports: readonly RunReport[]) => void {
  const told = new Map<string, string>();
  return (reports) => {
    for (const report of reports) {
      const line = runLine(report);
      if (told.get(report.flowId) === line) continue;
      told.set(report.flowId, line);
      log.info(line);
    }
  };
}

export function runLine(report: RunReport): string {
  const { key, verdict, records, durationMs, note } = report;
  const counts =
    records === undefined
      ? ""
      : `: ${count(records.read) || "?"} read, ${count(records.written) || "?"} written, ${count(records.failed) || "0"} failed`;
  const time = durationMs === undefined ? "" : ` in ${duration(durationMs)}`;
  return `${key}: run ${verdict}${counts}${time}${note === undefined ? "" : ` (${note})`}`;
}

/** Says every `everyMs` that `work` is still going on, so that a quiet log is not taken for a hung one. */
export async function withHeartbeat<T>(
  { clock, log, label, everyMs = 30_000 }: { clock: Clock; log: Log; label: string; everyMs?: number },
  work: () => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const started = clock.now();
  const beat = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(everyMs, stop.signal);
      log.info(`${label}: still going on after ${duration(clock.now() - started)}`);
    }
  };
  const beating = beat().catch(() => undefined);
  try {
    return await work();
  } finally {
    stop.abort();
    await beating;
  }
}
