import type { RenderOptions } from "../options.ts";
import { detectDrift } from "../plan/notices.ts";
import type { Action, Plan } from "../types.ts";
import { changeLines, driftLines, kindLabels, reasonText, verbSymbols, type ChangeLine } from "./change-text.ts";
import { groupActions, type ActionGroup } from "./group-actions.ts";
import { planCaveats } from "../plan/caveats.ts";
import { remarks } from "./remarks.ts";
import { count, painter, shortened, visible, type Paint, type Style } from "./text.ts";
import { lineWidth, usualWidth, wrapped } from "./wrap.ts";

const minKindWidth = 10;
const minNameWidth = 16;
/** Of the width of a terminal, so that on a narrow one there is room for what changes. */
const mostForName = 4 / 15;
const sandboxColumn = 66;

const styles: Readonly<Record<string, Style>> = { "+": "green", "~": "yellow", "±": "magenta", "-": "red" };

/** A plan for a terminal (design.md §6). */
export function renderPlanText(plan: Plan, options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const isEmpty = plan.actions.length === 0 && plan.blocks.length === 0;
  return [
    ...(isEmpty ? [`No changes: sandbox ${plan.sandbox} is as declared.`] : []),
    ...sections(plan, changeLines, options),
    ...remarks("Blocked", plan.blocks, "red", options),
    ...remarks("Notes", plan.notices, "yellow", options),
    ...planCaveats(plan).map((sentence) => paint("dim", visible(sentence))),
    paint("bold", planSummaryLine(plan)),
  ].join("\n");
}

/** What somebody changed outside the files, for a terminal: what stands in the file and what in the sandbox. */
export function renderDriftText(plan: Plan, options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const actions = detectDrift(plan);
  const summary =
    actions.length === 0
      ? `No drift in sandbox ${plan.sandbox}.`
      : `Drift: ${count(actions.length, "object")} in sandbox ${plan.sandbox}.`;
  return [
    ...sections({ ...plan, actions }, driftLines, options),
    ...remarks("Notes", plan.notices, "yellow", options),
    paint("bold", summary),
  ].join("\n");
}

function sections(plan: Plan, linesOf: LinesOf, options: RenderOptions): readonly string[] {
  const names = plan.actions.map(({ name }) => visible(name).length);
  const width = lineWidth(options);
  const layout: Layout = {
    paint: painter(options.color ?? false),
    width,
    kindWidth: Math.max(minKindWidth, ...plan.actions.map(({ kind }) => kindLabels[kind].length + 2)),
    nameWidth: Math.min(Math.floor(Math.min(width, usualWidth) * mostForName), Math.max(minNameWidth, ...names)),
    linesOf,
  };
  return groupActions(plan).map((group, index) => groupText(group, index === 0 ? plan : undefined, layout));
}

export function planSummaryLine({ summary, digest }: Plan): string {
  const counts = [
    `${summary.create} to create`,
    `${summary.update} to update`,
    `${summary.replace} to replace`,
    `${summary.delete} to delete`,
    `${summary.blocked} blocked`,
  ].join(", ");
  return `Plan: ${counts} · drift ${summary.drift} · ${summary.unchanged} unchanged · ${count(summary.writes, "write")} · digest ${digest}`;
}

interface Layout {
  readonly paint: Paint;
  readonly width: number;
  readonly kindWidth: number;
  readonly nameWidth: number;
  readonly linesOf: LinesOf;
}

type LinesOf = (action: Action) => readonly ChangeLine[];

function groupText({ key, position, actions }: ActionGroup, first: Plan | undefined, layout: Layout): string {
  const where = position === undefined ? "" : `  (${visible(position.file)}:${position.line})`;
  const title = `${key ?? "shared objects"}${where}`;
  const sandbox = first === undefined ? "" : `sandbox: ${first.sandbox}`;
  const header = sandbox === "" ? title : `${title.padEnd(sandboxColumn - 1)} ${sandbox}`;
  const lines = actions.map((action) => ({ action, changes: layout.linesOf(action) }));
  const available = layout.width - (4 + layout.kindWidth + layout.nameWidth + 2) - 10;
  const textWidth = Math.min(
    Math.max(20, available),
    Math.max(0, ...lines.flatMap(({ changes }) => changes.map(({ text }) => text.length + 2))),
  );
  return [
    layout.paint("bold", header),
    ...lines.flatMap(({ action, changes }) => actionLines(action, changes, textWidth, layout)),
  ].join("\n");
}

function actionLines(
  action: Action,
  changes: readonly ChangeLine[],
  textWidth: number,
  layout: Layout,
): readonly string[] {
  const { paint, kindWidth, nameWidth, width } = layout;
  const symbol = verbSymbols[action.verb];
  const style = styles[symbol] ?? "bold";
  const label = kindLabels[action.kind].padEnd(kindWidth);
  const name = shortened(visible(action.name), nameWidth).padEnd(nameWidth);
  const head = `  ${paint(style, symbol)} ${label}${name}  `;
  const indent = " ".repeat(4 + kindWidth + nameWidth + 2);
  const [first = reasonText(action), ...others] = changes.flatMap((change) =>
    changeText(action, change, textWidth, width - indent.length, paint),
  );
  const notes = action.notes.flatMap((note) => wrapped(visible(note), width - 4));
  return [
    `${head}${first}`.trimEnd(),
    ...others.map((line) => `${indent}${line}`.trimEnd()),
    ...notes.map((note) => `    ${paint(action.risk === "safe" ? "dim" : "yellow", note)}`),
  ];
}

/** On one line, with its remark at the right; where that is too long, on as many as it takes, the remark below. */
function changeText(
  action: Action,
  change: ChangeLine,
  textWidth: number,
  room: number,
  paint: Paint,
): readonly string[] {
  const style = styles[change.symbol] ?? "bold";
  const text = `${action.verb === "create" ? "" : `${change.symbol} `}${change.text}`;
  const remark = paint("dim", change.remark);
  if (Math.max(text.length, textWidth) + 2 + change.remark.length <= room)
    return [`${paint(style, text.padEnd(textWidth))}  ${remark}`];
  const lines = wrapped(text, room, "  ");
  const last = lines.at(-1) ?? "";
  const painted = lines.map((line) => paint(style, line));
  if (change.remark === "") return painted;
  if (last.length + 2 + change.remark.length > room) return [...painted, `  ${remark}`];
  return [...painted.slice(0, -1), `${paint(style, last)}  ${remark}`];
}
