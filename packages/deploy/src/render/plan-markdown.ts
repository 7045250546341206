import type { Action, Plan, PlanNotice } from "../types.ts";
import { changeLines, kindLabels, reasonText } from "./change-text.ts";
import { groupActions, type ActionGroup } from "./group-actions.ts";
import { planCaveats } from "../plan/caveats.ts";
import { planSummaryLine } from "./plan-text.ts";
import { cell, escapeMarkdown, fenced, visible } from "./text.ts";

/** Marks that GitHub colours in a `diff` block. */
const diffMarks = { create: "+", update: "!", replace: "!", delete: "-" } as const;
const verbWords = { create: "create", update: "update", replace: "replace", delete: "delete" } as const;

/** A plan for a pull request comment or a job summary. Text of the config and of the service is escaped. */
export function renderPlanMarkdown(plan: Plan): string {
  const where = plan.environment === undefined ? "" : ` (environment ${escapeMarkdown(plan.environment)})`;
  return [
    `### Plan for sandbox ${escapeMarkdown(plan.sandbox)}${where}`,
    "",
    plan.actions.length === 0 && plan.blocks.length === 0
      ? "No changes: the sandbox is as declared."
      : escapeMarkdown(planSummaryLine(plan)),
    ...table("Blocked: nothing will be applied", plan.blocks),
    ...groupActions(plan).flatMap(groupMarkdown),
    ...table("Notes", plan.notices),
    ...planCaveats(plan).flatMap((sentence) => ["", escapeMarkdown(sentence)]),
    "",
  ].join("\n");
}

function groupMarkdown({ key, position, actions }: ActionGroup): readonly string[] {
  const where = position === undefined ? "" : ` (${escapeMarkdown(position.file)}:${position.line})`;
  const title = key === undefined ? "Shared objects" : escapeMarkdown(key);
  const notes = actions.filter(({ risk }) => risk !== "safe").flatMap((action) => action.notes);
  return [
    "",
    `**${title}**${where}`,
    "",
    fenced(actions.flatMap(actionLines).join("\n"), "diff"),
    ...notes.map((note) => `\n> ${escapeMarkdown(note)}`),
  ];
}

function actionLines(action: Action): readonly string[] {
  const reason = reasonText(action);
  const head = `${diffMarks[action.verb]} ${verbWords[action.verb]} ${kindLabels[action.kind]} ${visible(action.name)}`;
  const changes = changeLines(action).map(({ symbol, text, remark }) => {
    const mark = symbol === "~" ? "!" : symbol;
    return `${mark}     ${text}${remark === "" ? "" : `   # ${remark}`}`;
  });
  return [`${head}${reason === "" ? "" : `   # ${reason}`}`, ...changes];
}

function table(title: string, entries: readonly PlanNotice[]): readonly string[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ code, message, position }) => {
    const where = position === undefined ? "" : `${position.file}:${position.line}`;
    return `| ${cell(code)} | ${cell(where)} | ${message.split("\n").map(cell).join("<br>")} |`;
  });
  return ["", `**${title}**`, "", "| Code | Line | |", "| --- | --- | --- |", ...rows];
}
