import type { PlanSummary, Verb } from "@aep-ingest/deploy";

export const verbSigns: Readonly<Record<Verb, string>> = { create: "+", update: "~", replace: "±", delete: "-" };

/** `1 to create, 2 to update`, without zeros; `no changes` when all are. */
export function changePhrase(summary: PlanSummary): string {
  const parts = (["create", "update", "replace", "delete"] as const).flatMap((verb) =>
    summary[verb] === 0 ? [] : [`${summary[verb]} to ${verb}`],
  );
  return parts.length === 0 ? "no changes" : parts.join(", ");
}

/** `1 created, 2 updated`. */
export function donePhrase(summary: PlanSummary): string {
  const parts = (["create", "update", "replace", "delete"] as const).flatMap((verb) =>
    summary[verb] === 0 ? [] : [`${summary[verb]} ${verb}d`],
  );
  return parts.length === 0 ? "no objects" : parts.join(", ");
}

export function countChanges(summary: PlanSummary): number {
  return summary.create + summary.update + summary.replace + summary.delete;
}

/** `512 B`, `1.4 MiB`. */
export function size(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
}

/** 12,345. */
export function count(value: number | undefined): string {
  return value === undefined ? "" : value.toLocaleString("en-US");
}
