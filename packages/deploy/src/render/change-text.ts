import { utc } from "../plan/schedule.ts";
import type { Action, FieldChange, ObjectKind } from "../types.ts";
import { formatChange, formatDrift, formatField, formatValue } from "./format-value.ts";
import { count, visible } from "./text.ts";

export const kindLabels: Readonly<Record<ObjectKind, string>> = {
  connection: "connection",
  schema: "schema",
  "field group": "fields",
  descriptor: "identity",
  dataset: "dataset",
  "source connection": "source",
  "target connection": "target",
  "mapping set": "mapping",
  dataflow: "dataflow",
};

export const verbSymbols = { create: "+", update: "~", replace: "±", delete: "-" } as const;

/** One line of an action: what changes, and a remark at the right. */
export interface ChangeLine {
  readonly symbol: "+" | "~" | "-";
  readonly text: string;
  readonly remark: string;
}

export function changeLines(action: Action): readonly ChangeLine[] {
  if (action.verb === "create") return [creationLine(action)];
  if (action.verb === "replace")
    return action.changes.map((change) => changeLine(action, change, handoverRemark(action)));
  return action.changes.map((change) => changeLine(action, change, remarkOf(action, change)));
}

/** Lines of an action that undoes what somebody changed: what stands where. */
export function driftLines(action: Action): readonly ChangeLine[] {
  return action.changes.map((change) => {
    const line = changeLine(action, change, reasonText(action).replace(/^drift ?/, ""));
    return { ...line, symbol: "~", text: `${formatField(change.field)}: ${formatDrift(change)}` };
  });
}

/** Why an action is there, when it is not simply the config; empty for that. */
export function reasonText({ reason }: Action): string {
  switch (reason.kind) {
    case "config":
    case "removed":
      return "";
    case "drift":
      return [
        "drift",
        ...(reason.by === undefined ? [] : [`by ${visible(reason.by)}`]),
        ...(reason.atEpochMs === undefined ? [] : [`at ${utc(reason.atEpochMs)}`]),
      ].join(" ");
    case "rotation":
      return "credentials";
    case "moved":
      return `moved from ${visible(reason.from)}`;
    case "adopted":
      return "adopted";
    case "leftover":
      return "left over";
  }
}

function changeLine(action: Action, change: FieldChange, remark: string): ChangeLine {
  const position = change.position === undefined ? "" : `line ${change.position.line}`;
  const right = [remark, position].filter((part) => part !== "").join("  ");
  const value = formatChange(change);
  const separator = action.kind === "schema" && change.before === undefined ? " : " : ": ";
  const symbol = change.before === undefined ? "+" : change.after === undefined ? "-" : "~";
  const field = formatField(change.field);
  return { symbol, text: value === "" ? field : `${field}${separator}${value}`, remark: right };
}

function remarkOf(action: Action, change: FieldChange): string {
  if (action.reason.kind !== "config") return reasonText(action);
  return action.kind === "schema" && change.before === undefined ? "additive" : "";
}

function handoverRemark(action: Action): string {
  const handover = action.notes[0]?.match(/^(from-now|overlap|backfill):/)?.[1];
  return handover === undefined ? "(replace)" : `(replace; handover: ${handover})`;
}

/** The few words that tell a new object; the whole is in the JSON plan. */
function creationLine(action: Action): ChangeLine {
  const position = `line ${action.position.line}`;
  const of = (field: string): string => {
    const value = action.changes.find((change) => change.field === field)?.after;
    return value === undefined ? "" : formatValue(value);
  };
  const words = (): readonly string[] => {
    switch (action.kind) {
      case "connection":
        return [of("connector")];
      case "dataset":
        return [`schema ${of("schema")}`, of("profile") === "true" ? "Profile" : ""];
      case "mapping set":
        return [count(action.changes.length, "field")];
      case "schema":
        return schemaWords(action);
      default:
        return [
          of("source.path") || of("source.connection"),
          scheduleText(of("schedule.frequency"), of("schedule.interval")),
        ];
    }
  };
  return {
    symbol: "+",
    text: words()
      .filter((word) => word !== "")
      .join(", "),
    remark: position,
  };
}

function schemaWords(action: Action): readonly string[] {
  const groups = action.changes.filter(({ field }) => field.startsWith("fieldGroups.")).length;
  const own = action.changes.filter(({ field }) => field.startsWith("_")).length;
  return [
    groups === 0 ? "" : count(groups, "field group"),
    own === 0 ? "" : count(own, "own field"),
    action.changes.some(({ field }) => field === "profile") ? "Profile" : "",
  ];
}

function scheduleText(frequency: string, interval: string): string {
  if (frequency === "" || frequency === "once") return frequency;
  return interval === "1" ? `every ${frequency}` : `every ${interval} ${frequency}s`;
}
