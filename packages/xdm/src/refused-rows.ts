import type { RecordProblem } from "./types.ts";

export type Ingestion = "batch" | "streaming";

/**
 * Whether the service sets a row aside for a problem. By Adobe's page "Data quality in Adobe Experience Platform", batch
 * ingestion checks types, closed lists, ranges and required fields, but neither patterns nor formats; streaming ingestion
 * checks them too. Lengths are on neither list and are taken for ranges. What a schema does not have is not stored, and is
 * no reason to refuse the row.
 */
export function isRefused(problem: RecordProblem, ingestion: Ingestion): boolean {
  if (problem.kind === "unknown-field") return false;
  return ingestion === "streaming" || (problem.kind !== "pattern" && problem.kind !== "format");
}
