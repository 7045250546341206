import { patternMatcher, type ReadItem, type ReadProblem } from "@aep-ingest/data-prep";
import { isRefused, validateRecord, type ResolvedSchema } from "@aep-ingest/xdm";
import type { PreviewReport } from "../types.ts";

type RecordsPreview = Pick<PreviewReport, "rowsRead" | "accepted" | "rejected" | "rows" | "problem" | "verdict">;

/** Problems of reading that cost no record. */
const harmless: ReadonlySet<ReadProblem["code"]> = new Set(["encoding", "duplicate-header"]);

/** Records that are XDM already: no mapping makes anything of them, the schema alone decides which are taken. */
export async function previewRecords(
  items: AsyncIterable<ReadItem>,
  schema: ResolvedSchema | undefined,
  limit: number,
): Promise<RecordsPreview> {
  const matches = await patternMatcher();
  const rows: PreviewReport["rows"][number][] = [];
  let rowsRead = 0;
  let rejected = 0;
  let problem: string | undefined;
  let isWhole = true;
  for await (const item of items) {
    if (item.kind === "problem") {
      const { code, message } = item.problem;
      problem ??= message;
      if (code === "corrupt-row") {
        rowsRead += 1;
        rejected += 1;
      } else isWhole &&= harmless.has(code);
      continue;
    }
    rowsRead += 1;
    const found = schema === undefined ? [] : validateRecord(schema, item.row, { matches });
    const refusals = found.filter((each) => isRefused(each, "streaming"));
    if (refusals.length > 0) rejected += 1;
    if (rows.length >= (refusals.length === 0 ? limit : 2 * limit)) continue;
    const problems = refusals.map(({ path, message }) => ({ destination: path, message }));
    const { rowNumber, row } = item;
    rows.push({ rowNumber, source: row, record: row, problems, rejected: refusals.length > 0 });
  }
  const accepted = rowsRead - rejected;
  const verdict = rowsRead === 0 || !isWhole ? "unreadable" : rejected === 0 ? "ok" : "records-refused";
  return { rowsRead, accepted, rejected, rows, verdict, ...(problem !== undefined && { problem }) };
}
