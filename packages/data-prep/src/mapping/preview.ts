import type { Ingestion, ResolvedSchema } from "@aep-ingest/xdm";
import type { MappedRow, MappingOperation, ReadItem, ReadProblem, Row } from "../types.ts";
import { compileMapping, type MappingProblem } from "./compile-mapping.ts";

export interface PreviewOptions {
  readonly schema?: ResolvedSchema | undefined;
  readonly items: AsyncIterable<ReadItem> | Iterable<ReadItem>;
  /** @default "batch" */
  readonly ingestion?: Ingestion | undefined;
  /** Percentage of bad rows that partial ingestion tolerates. Undefined: partial ingestion is off. */
  readonly threshold?: number | undefined;
  /** Rows to show, and rows with problems to show beyond those. @default 20 */
  readonly limit?: number | undefined;
  /** Rows to read at most, those that the reader cannot make out too. @default 10000 */
  readonly maxRows?: number | undefined;
  /** @default a fixed time, so that two previews of the same file are equal */
  readonly clock?: (() => number) | undefined;
  /** @default a fixed sequence */
  readonly random?: (() => number) | undefined;
  readonly zone?: string | undefined;
}

export interface PreviewRow extends MappedRow {
  readonly rowNumber: number;
  readonly file: string;
  readonly line?: number;
  readonly source: Row;
}

/** What one mapping did over all rows. */
export interface MappingTotals {
  readonly mapping: number;
  readonly destination: string;
  /** Rows in which it failed and its field became null. */
  readonly failed: number;
  /** Rows that were refused for what it wrote, or did not write. */
  readonly rejected: number;
  /** The message of the first failure, else of the first rejection. */
  readonly example?: string;
}

export interface PreviewResult {
  /** The first rows, and the first rows with problems, in file order. */
  readonly rows: readonly PreviewRow[];
  readonly readProblems: readonly ReadProblem[];
  readonly mappingProblems: readonly MappingProblem[];
  readonly mappings: readonly MappingTotals[];
  /** Rows that the reader could not make out count as read and rejected. */
  readonly totals: {
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly withProblems: number;
  };
  /** Share of rejected rows, in percent. */
  readonly rejectedPercent: number;
  /**
   * `tolerated`: good rows land, bad ones are set aside. `batch-fails`: the share is above the threshold, a row is bad
   * and partial ingestion is off, or a file cannot be read to its end. `empty`: there is no row.
   */
  readonly verdict: "ok" | "tolerated" | "batch-fails" | "empty";
  /** True when `maxRows` ended the reading. */
  readonly truncated: boolean;
  readonly deterministic: boolean;
}

/** Problems that cost no row. */
const harmless: ReadonlySet<ReadProblem["code"]> = new Set(["empty-file", "encoding", "duplicate-header"]);

const frozenTime = Date.UTC(2025, 0, 1);

/** Maps rows and says what partial ingestion would do with them (data-prep.md §6: it fails only above the threshold). */
export async function preview(
  operations: readonly MappingOperation[],
  options: PreviewOptions,
): Promise<PreviewResult> {
  const { schema, ingestion, threshold, limit = 20, maxRows = 10_000, zone } = options;
  const { clock = () => frozenTime, random = fixedRandom() } = options;
  const mapping = await compileMapping(operations, { schema, ingestion, clock, random, zone });
  const totals = { read: 0, accepted: 0, rejected: 0, withProblems: 0 };
  const mappings = operations.map(({ destination }, index) => ({
    mapping: index,
    destination,
    failed: 0,
    rejected: 0,
    example: undefined as string | undefined,
  }));
  const rows: PreviewRow[] = [];
  const readProblems: ReadProblem[] = [];
  let troubled = 0;
  let unreadable = false;
  let truncated = false;
  for await (const item of options.items) {
    const isRow = item.kind === "row" || item.problem.code === "corrupt-row";
    if (isRow && totals.read >= maxRows) {
      truncated = true;
      break;
    }
    if (item.kind === "problem") {
      readProblems.push(item.problem);
      if (isRow) {
        totals.read += 1;
        totals.rejected += 1;
      } else unreadable ||= !harmless.has(item.problem.code);
      continue;
    }
    const mapped = mapping.map(item.row);
    totals.read += 1;
    totals[mapped.rejection === undefined ? "accepted" : "rejected"] += 1;
    if (mapped.problems.length > 0) totals.withProblems += 1;
    for (const { mapping: index, message } of mapped.problems) {
      const counted = mappings[index];
      if (counted === undefined) continue;
      counted.failed += 1;
      counted.example ??= message;
    }
    const blamed = mapped.rejection?.mapping === undefined ? undefined : mappings[mapped.rejection.mapping];
    if (blamed !== undefined) {
      blamed.rejected += 1;
      blamed.example ??= mapped.rejection?.message;
    }
    const hasTrouble = mapped.problems.length > 0 || mapped.rejection !== undefined;
    if (rows.length < limit || (hasTrouble && troubled < limit)) {
      if (rows.length >= limit) troubled += 1;
      const { rowNumber, file, line, row: source } = item;
      rows.push({ ...mapped, rowNumber, file, ...(line === undefined ? {} : { line }), source });
    }
  }
  return {
    rows,
    readProblems,
    mappingProblems: mapping.problems,
    mappings: mappings.map(({ example, ...rest }) => (example === undefined ? rest : { ...rest, example })),
    totals,
    rejectedPercent: totals.read === 0 ? 0 : (totals.rejected / totals.read) * 100,
    verdict: verdictOf(totals, threshold, unreadable),
    truncated,
    deterministic: mapping.deterministic,
  };
}

function verdictOf(
  { read, rejected }: { read: number; rejected: number },
  threshold: number | undefined,
  unreadable: boolean,
): PreviewResult["verdict"] {
  if (unreadable) return "batch-fails";
  if (read === 0) return "empty";
  if (rejected === 0) return "ok";
  // Compared without division: 5 of 100 rows at 5 % are tolerated.
  return threshold !== undefined && rejected * 100 <= threshold * read ? "tolerated" : "batch-fails";
}

/** Mulberry32 from a fixed seed. */
function fixedRandom(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
