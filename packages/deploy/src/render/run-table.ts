import type { RenderOptions } from "../options.ts";
import { utc } from "../plan/schedule.ts";
import type { FlowRuns } from "../runs/list-runs.ts";
import type { RunReport } from "../types.ts";
import { formatDuration } from "./progress.ts";
import { renderTable } from "./table.ts";
import { count, painter, visible, type Style } from "./text.ts";

const styles: Readonly<Record<RunReport["verdict"], Style>> = {
  success: "green",
  partial: "yellow",
  failed: "red",
  pending: "dim",
};

/** Runs of all flows, newest first, as a table. */
export function renderRunTable(flows: readonly FlowRuns[], options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const width = Math.max(60, options.width ?? 120);
  const runs = flows
    .flatMap((flow) => flow.runs)
    .toSorted((left, right) => (right.startedAtEpochMs ?? 0) - (left.startedAtEpochMs ?? 0));
  const lines = renderTable(
    [
      { title: "Dataflow" },
      { title: "Started" },
      { title: "Result" },
      { title: "Read", right: true },
      { title: "Written", right: true },
      { title: "Failed", right: true },
      { title: "Took", right: true },
      { title: "Run" },
    ],
    runs.map((run) => [
      run.key,
      run.startedAtEpochMs === undefined ? "" : utc(run.startedAtEpochMs).replace("T", " ").replace("Z", ""),
      run.verdict === "pending" ? "running" : run.verdict,
      number(run.records?.read),
      number(run.records?.written),
      number(run.records?.failed),
      run.durationMs === undefined ? "" : formatDuration(run.durationMs),
      run.runId ?? "",
    ]),
    { width, paint },
  );
  const errors = runs.flatMap((run) =>
    run.errors.map(({ code, message }) => `  ${visible(run.key)}  ${paint("red", visible(code))} ${visible(message)}`),
  );
  return [
    ...(runs.length === 0 ? [] : lines),
    ...(errors.length === 0 ? [] : ["", ...errors]),
    ...(runs.length === 0 ? [] : [""]),
    `${count(runs.length, "run")} of ${count(flows.length, "dataflow")}`,
  ].join("\n");
}

const bars = "▁▂▃▄▅▆▇█";

/** One line per dataflow: its last run, and the records that its runs wrote over time, oldest first. For a view that is
 *  drawn again and again. */
export function renderRunLive(flows: readonly FlowRuns[], options: RenderOptions = {}): readonly string[] {
  const paint = painter(options.color ?? false);
  const width = Math.max(60, options.width ?? 120);
  const keyWidth = Math.min(32, Math.max(8, ...flows.map(({ key }) => key.length)));
  const most = Math.max(1, ...flows.flatMap(({ runs }) => runs.map(({ records }) => records?.written ?? 0)));
  const longest = Math.max(4, ...flows.map(({ runs }) => runs.length));
  const room = Math.min(40, longest, Math.max(4, width - keyWidth - 34));
  return flows.map(({ key, enabled, runs }) => {
    const [last] = runs;
    const verdict =
      last === undefined ? (enabled ? "waiting" : "off") : last.verdict === "pending" ? "running" : last.verdict;
    const written = last?.records?.written;
    const line = runs
      .slice(0, room)
      .toReversed()
      .map(({ records }) => bar(records?.written ?? 0, most))
      .join("");
    return [
      `  ${visible(key).slice(0, keyWidth).padEnd(keyWidth)}`,
      paint(last === undefined ? "dim" : styles[last.verdict], verdict.padEnd(8)),
      line.padEnd(room),
      (written === undefined ? "" : `${number(written)} written`).padStart(16),
    ]
      .join("  ")
      .trimEnd();
  });
}

function bar(value: number, most: number): string {
  if (value === 0) return "·";
  return bars.charAt(Math.min(bars.length - 1, Math.floor((value / most) * (bars.length - 1))));
}

function number(value: number | undefined): string {
  return value === undefined ? "" : value.toLocaleString("en-US");
}
