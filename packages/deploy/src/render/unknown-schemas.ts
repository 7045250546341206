import { snapshotFile } from "@aep-ingest/spec";
import type { PreviewReport } from "../types.ts";

/** Which dataflows were checked against no schema and what to do about it, once for all; empty when there is none. Ids of the
 *  files stand in it as they are. */
export function unknownSchemas(reports: readonly PreviewReport[]): readonly string[] {
  const unchecked = reports.filter(({ unknownSchema }) => unknownSchema !== undefined);
  if (unchecked.length === 0) return [];
  const keys = listed(unchecked.map(({ key }) => key));
  const ids = listed([...new Set(unchecked.map(({ unknownSchema = "" }) => unknownSchema))]);
  return [
    `Rows of ${keys} were checked against no schema: neither the files nor ${snapshotFile} have ${ids}. Run \`aep-ingest pull\` and commit what it saves.`,
  ];
}

const mostListed = 5;

function listed(words: readonly string[]): string {
  const rest = words.length - mostListed;
  return `${words.slice(0, mostListed).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
