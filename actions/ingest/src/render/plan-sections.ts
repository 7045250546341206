import {
  code,
  codeBlock,
  details,
  htmlCode,
  prose,
  plural,
  table,
  withoutEmptyColumns,
} from "@aep-ingest/action-shared";
import {
  formatField,
  formatValue,
  groupActions,
  losesRows,
  type Action,
  type ActionGroup,
  type FieldChange,
  type Plan,
  type PreviewReport,
} from "@aep-ingest/deploy";
import { fieldsLeftOut } from "./preview-sections.ts";
import { boundedList, type Section } from "./section.ts";
import { verbSigns } from "./words.ts";

const sharedObjects = "shared objects";

/** What a plan says, most important first: what forbids it, what is risky, the table, the details of each dataflow. */
export function planSections(
  plan: Plan,
  previews: readonly PreviewReport[],
  { applied }: { readonly applied: boolean },
): readonly Section[] {
  const groups = groupActions(plan);
  return [
    { label: "blocks", rank: 0, markdown: blocksOf(plan) },
    { label: "risks", rank: 1, markdown: risksOf(plan, applied) },
    { label: "the table of dataflows", rank: 2, markdown: dataflowTable(groups, previews) },
    { label: "notices", rank: 4, markdown: noticesOf(plan) },
    ...groups.map(({ key, actions }) => ({
      label: `details of ${key ?? sharedObjects}`,
      rank: actions.some((action) => action.risk !== "safe") ? 5 : 6,
      markdown: groupDetails(key, actions),
    })),
    { label: "the digest", rank: 1, markdown: digestLine(plan) },
  ];
}

function blocksOf(plan: Plan): string {
  if (plan.blocks.length === 0) return "";
  const lines = plan.blocks.map((block) => {
    const where = block.position === undefined ? "" : ` (${code(`${block.position.file}:${block.position.line}`)})`;
    const lift =
      block.acknowledge === undefined
        ? ""
        : `<br>To go on, put ${code(block.acknowledge)} under ${code("acknowledge")}.`;
    const [message = "", ...choices] = block.message.split("\n");
    const list = choices.map((choice) => `\n  - ${prose(choice)}`).join("");
    return `- **${block.code}** ${prose(message)}${where}${lift}${list}`;
  });
  return [
    `**Nothing can be applied before ${plan.blocks.length === 1 ? "this is" : "these are"} settled:**`,
    ...boundedList(lines, "more reason"),
  ].join("\n");
}

function risksOf(plan: Plan, applied: boolean): string {
  const order = ["danger", "care", "safe"] as const;
  const lines = plan.actions
    .filter((action) => action.risk !== "safe" || (action.notes.length > 0 && !applied))
    .sort((a, b) => order.indexOf(a.risk) - order.indexOf(b.risk))
    .map((action) => {
      const sign = action.risk === "danger" ? "🔴" : action.risk === "care" ? "🟠" : "ℹ️";
      const notes = action.notes.map((note) => ` ${prose(note)}`).join("");
      return `- ${sign} ${action.verb} ${action.kind} ${code(action.name)}.${notes}`;
    });
  const risky = plan.actions.some((action) => action.risk !== "safe");
  const title = applied || !risky ? "Good to know" : "Read before you approve";
  return lines.length === 0 ? "" : [`**${title}:**`, "", ...boundedList(lines, "more remark")].join("\n");
}

function noticesOf(plan: Plan): string {
  const lines = plan.notices.map((notice) => `- **${notice.code}** ${prose(notice.message)}`);
  return lines.length === 0 ? "" : details(plural(lines.length, "notice"), lines.join("\n"));
}

function dataflowTable(groups: readonly ActionGroup[], previews: readonly PreviewReport[]): string {
  const keys = new Set([...groups.map(({ key }) => key), ...previews.map((preview) => preview.key)]);
  if (keys.size === 0) return "";
  const rows = [...keys].map((key) => {
    const actions = groups.find((group) => group.key === key)?.actions ?? [];
    const number = (select: (action: Action) => boolean) => String(actions.filter(select).length || "");
    return [
      key === undefined ? `_${sharedObjects}_` : code(key),
      ...(["create", "update", "replace", "delete"] as const).map((verb) => number((action) => action.verb === verb)),
      number((action) => action.reason.kind === "drift"),
      previewCell(previews.find((preview) => preview.key === key)),
    ];
  });
  return table(...withoutEmptyColumns(["Dataflow", "+", "~", "±", "\\-", "Drift", "Preview"], rows));
}

function previewCell(preview: PreviewReport | undefined): string {
  if (preview === undefined || preview.verdict === "no-sample") return "";
  if (preview.verdict === "unreadable") return "❌ unreadable";
  const bad = preview.rejected === 0 ? "" : `, ${preview.rejected} rejected`;
  const mark = losesRows(preview) ? "❌ " : "";
  return `${mark}${plural(preview.accepted, "row")} good${bad}${fieldsLeftOut(preview)}`;
}

function groupDetails(key: string | undefined, actions: readonly Action[]): string {
  const lines = actions.flatMap((action) => [
    `@@ ${action.verb} ${action.kind} ${formatValue(action.name)} @@`,
    `  ${action.position.file}:${action.position.line}`,
    ...reasonLines(action),
    ...action.changes.flatMap(changeLines),
  ]);
  const title = key === undefined ? "Shared objects" : htmlCode(key);
  const signs = [...new Set(actions.map((action) => verbSigns[action.verb]))].join(" ");
  return details(`${title} ${signs}`, codeBlock(lines.join("\n"), "diff"));
}

/** GitHub colours a line of a diff that begins with `!`. */
function reasonLines({ reason }: Action): readonly string[] {
  switch (reason.kind) {
    case "config":
      return [];
    case "drift": {
      const by = reason.by === undefined ? "" : ` by ${formatValue(reason.by)}`;
      const at = reason.atEpochMs === undefined ? "" : ` at ${new Date(reason.atEpochMs).toISOString()}`;
      return [`! drift: changed outside${by}${at}`, "! - in the sandbox, + in the file"];
    }
    case "moved":
      return [`! moved from ${formatValue(reason.from)}`];
    case "rotation":
      return ["! credentials are sent again"];
    case "removed":
      return ["! asked for under removed"];
    case "adopted":
      return ["! made by hand, and adopted with its mark"];
    case "leftover":
      return ["! left over from an apply that ended early"];
  }
}

function changeLines({ field, before, after }: FieldChange): readonly string[] {
  const line = (sign: string, value: unknown): string => {
    const text = value === true && field.startsWith("fieldGroups.") ? "" : `: ${formatValue(value)}`;
    return `${sign} ${formatField(field)}${text}`;
  };
  return [...(before === undefined ? [] : [line("-", before)]), ...(after === undefined ? [] : [line("+", after)])];
}

function digestLine(plan: Plan): string {
  const { summary } = plan;
  return `${plural(summary.unchanged, "object")} unchanged · ${plural(summary.writes, "write")} · digest ${code(plan.digest)}`;
}
