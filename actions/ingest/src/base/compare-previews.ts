import type { PreviewReport } from "@aep-ingest/deploy";
import { isDeepStrictEqual } from "node:util";
import { flattenRecord } from "../render/flatten-record.ts";

/** One field of one sample row that comes out otherwise than on the base branch. */
interface FieldDifference {
  readonly rowNumber: number;
  /** Dotted path. */
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What a pull request does to the rows of one dataflow's sample. */
export interface PreviewComparison {
  readonly key: string;
  readonly rowsCompared: number;
  readonly rowsChanged: number;
  /** Row numbers that were taken before and are rejected now, and the other way round. */
  readonly newlyRejected: readonly number[];
  readonly newlyAccepted: readonly number[];
  readonly differences: readonly FieldDifference[];
}

/** Compares previews of the same rows. A dataflow that the base has not, or whose sample cannot be read, is left out. */
export function comparePreviews(
  before: readonly PreviewReport[],
  after: readonly PreviewReport[],
): readonly PreviewComparison[] {
  return after.flatMap((report) => {
    const base = before.find(({ key }) => key === report.key);
    return base === undefined || base.rows.length === 0 || report.rows.length === 0 ? [] : [compare(base, report)];
  });
}

function compare(before: PreviewReport, after: PreviewReport): PreviewComparison {
  const bases = new Map(before.rows.map((row) => [row.rowNumber, row]));
  const pairs = after.rows.flatMap((row) => {
    const base = bases.get(row.rowNumber);
    return base === undefined ? [] : [{ row, base }];
  });
  const differences = pairs.flatMap(({ row, base }) => differencesOf(row.rowNumber, base.record, row.record));
  const numbers = (select: (pair: (typeof pairs)[number]) => boolean): readonly number[] =>
    pairs.filter(select).map(({ row }) => row.rowNumber);
  const newlyRejected = numbers(({ row, base }) => row.rejected && !base.rejected);
  const newlyAccepted = numbers(({ row, base }) => !row.rejected && base.rejected);
  const changed = new Set([...differences.map(({ rowNumber }) => rowNumber), ...newlyRejected, ...newlyAccepted]);
  return {
    key: after.key,
    rowsCompared: pairs.length,
    rowsChanged: changed.size,
    newlyRejected,
    newlyAccepted,
    differences,
  };
}

function differencesOf(
  rowNumber: number,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly FieldDifference[] {
  const old = flattenRecord(before);
  const now = flattenRecord(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => !isDeepStrictEqual(old.get(field), now.get(field)))
    .map((field) => ({
      rowNumber,
      field,
      ...(old.has(field) && { before: old.get(field) }),
      ...(now.has(field) && { after: now.get(field) }),
    }));
}
