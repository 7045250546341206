import type { RenderOptions } from "../options.ts";
import { utc } from "../plan/schedule.ts";
import type { FlowRuns } from "../runs/list-runs.ts";
import type { RunReport } from "../types.ts";
import { formatDuration } from "./progress.ts";
import { renderTable } from "./table.ts";
import { count, painter, visible, type Paint, type Style } from "./text.ts";
import { lineWidth, wrapped } from "./wrap.ts";

const styles: Readonly<Record<RunReport["verdict"], Style>> = {
  success: "green",
  partial: "yellow",
  failed: "red",
  pending: "dim",
};

/** With so many columns a run's id has room beside its counts. */
const widthForIds = 110;

/** Runs of all flows, newest first, as a table; what went wrong below, run by run. Times are UTC. */
export function renderRunTable(flows: readonly FlowRuns[], options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const width = lineWidth(options);
  const withIds = width >= widthForIds;
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
      ...(withIds ? [{ title: "Run" }] : []),
    ],
    runs.map((run) => [
      run.key,
      run.startedAtEpochMs === undefined ? "" : utc(run.startedAtEpochMs).slice(5, 16).replace("T", " "),
      run.verdict === "pending" ? "running" : run.verdict,
      number(run.records?.read),
      number(run.records?.written),
      number(run.records?.failed),
      run.durationMs === undefined ? "" : formatDuration(run.durationMs),
      ...(withIds ? [run.runId ?? ""] : []),
    ]),
    { width, paint },
  );
  return [
    ...(runs.length === 0 ? [] : [...lines, ""]),
    ...runs.flatMap((run) => problemLines(run, width, paint)),
    `${count(runs.length, "run")} of ${count(flows.length, "dataflow")}`,
  ].join("\n");
}

function problemLines({ key, runId, verdict, errors }: RunReport, width: number, paint: Paint): readonly string[] {
  if (errors.length === 0 && verdict !== "failed") return [];
  return [
    `${paint(styles[verdict], visible(key))}  run ${visible(runId ?? "")}`,
    ...errors.flatMap(({ code, message, recordCount }) => {
      const records = recordCount === undefined ? "" : ` (${count(recordCount, "record")})`;
      return wrapped(`${visible(code)} ${visible(message)}${records}`, width - 2, "  ").map((line) => `  ${line}`);
    }),
    "",
  ];
}

const bars = "▁▂▃▄▅▆▇█";

/** One line per dataflow: its last run, and the records that its runs wrote over time, oldest first. For a view that is
 *  drawn again and again. */
export function renderRunLive(flows: readonly FlowRuns[], options: RenderOptions = {}): readonly string[] {
  const paint = painter(options.color ?? false);
  const width = lineWidth(options);
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
