import { sameValue } from "../identity/canonical.ts";
import type { PreviewReport } from "../types.ts";

export interface PreviewDifference {
  readonly key: string;
  readonly change: "same" | "changed" | "added" | "removed";
  /** Rows that came out otherwise. */
  readonly rows: readonly {
    readonly rowNumber: number;
    readonly differences: readonly { readonly field: string; readonly before?: unknown; readonly after?: unknown }[];
    /** Problems that were not there before. */
    readonly problems: readonly string[];
  }[];
}

/** What a change of the config does to the rows of the samples: the same rows through both mappings, field by field. */
export function diffPreviews(
  before: readonly PreviewReport[],
  after: readonly PreviewReport[],
): readonly PreviewDifference[] {
  const old = new Map(before.map((report) => [report.key, report]));
  const now = new Set(after.map(({ key }) => key));
  return [
    ...after.map((report) => differenceOf(old.get(report.key), report)),
    ...before
      .filter(({ key }) => !now.has(key))
      .map(({ key }): PreviewDifference => ({ key, change: "removed", rows: [] })),
  ];
}

function differenceOf(before: PreviewReport | undefined, { key, rows }: PreviewReport): PreviewDifference {
  if (before === undefined) return { key, change: "added", rows: [] };
  const old = new Map(before.rows.map((row) => [row.rowNumber, row]));
  const changed = rows.flatMap((row) => {
    const known = old.get(row.rowNumber);
    if (known === undefined) return [];
    const differences = leafDifferences(known.record, row.record);
    const told = new Set(known.problems.map(({ message, destination }) => `${destination}: ${message}`));
    const problems = row.problems
      .map(({ message, destination }) => `${destination}: ${message}`)
      .filter((text) => !told.has(text));
    return differences.length === 0 && problems.length === 0
      ? []
      : [{ rowNumber: row.rowNumber, differences, problems }];
  });
  return { key, change: changed.length === 0 ? "same" : "changed", rows: changed };
}

function leafDifferences(
  before: unknown,
  after: unknown,
  field = "",
): PreviewDifference["rows"][number]["differences"] {
  if (sameValue(before, after)) return [];
  if (isMap(before) && isMap(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) =>
      leafDifferences(before[name], after[name], field === "" ? name : `${field}.${name}`),
    );
  }
  return [{ field, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
