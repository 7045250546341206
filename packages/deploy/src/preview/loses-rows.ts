import type { PreviewReport } from "../types.ts";

/** Whether rows would be lost that nobody has said may be lost: a whole batch, or records of a stream. */
export function losesRows({ verdict }: Pick<PreviewReport, "verdict">): boolean {
  return verdict === "batch-fails" || verdict === "records-refused";
}
