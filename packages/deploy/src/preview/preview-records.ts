import { patternMatcher, type ReadItem } from "@aep-ingest/data-prep";
import { isRefused, validateRecord, type ResolvedSchema } from "@aep-ingest/xdm";
import type { PreviewReport } from "../types.ts";

type RecordsPreview = Pick<PreviewReport, "rowsRead" | "accepted" | "rejected" | "rows" | "problem">;

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
  for await (const item of items) {
    if (item.kind === "problem") {
      problem ??= item.problem.message;
      continue;
    }
    rowsRead += 1;
    const found = schema === undefined ? [] : validateRecord(schema, item.row, { matches });
    const refusals = found.filter((each) => isRefused(each, "streaming"));
    if (refusals.length > 0) rejected += 1;
    if (rows.length >= limit && refusals.length === 0) continue;
    const problems = refusals.map(({ path, message }) => ({ destination: path, message }));
    const { rowNumber, row } = item;
    rows.push({ rowNumber, source: row, record: row, problems, rejected: refusals.length > 0 });
  }
  return { rowsRead, accepted: rowsRead - rejected, rejected, rows, ...(problem !== undefined && { problem }) };
}
