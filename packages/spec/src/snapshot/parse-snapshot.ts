import * as z from "zod/mini";
import type { Diagnostic } from "../config.ts";
import { severityOf } from "../rules.ts";
import { snapshotFile, type Snapshot } from "./snapshot.ts";

/** One of the two, never both. */
export interface ParsedSnapshot {
  readonly snapshot?: Snapshot;
  /** Warnings: without a snapshot less is checked, and nothing is wrong with the config itself. */
  readonly diagnostics: readonly Diagnostic[];
}

const sandbox = z.object({
  takenAt: z.string(),
  tenantId: z.string(),
  resources: z.array(z.looseObject({ $id: z.string(), title: z.exactOptional(z.string()) })),
  datasets: z.array(z.object({ id: z.string(), name: z.string(), schema: z.string(), profile: z.boolean() })),
  connections: z.exactOptional(z.array(z.object({ id: z.string(), name: z.string() }))),
  namespaces: z.exactOptional(z.array(z.string())),
});

const format = z.object({
  version: z.literal(1),
  sandboxes: z.record(z.string(), sandbox),
  sandboxNames: z.exactOptional(z.array(z.string())),
});

/** Reads the text of a snapshot. Never throws; unknown keys are ignored. @param file Named in diagnostics. */
export function parseSnapshot(text: string, file: string = snapshotFile): ParsedSnapshot {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return snapshotProblem(file, "it is no JSON");
  }
  const { data, error } = format.safeParse(value);
  if (data !== undefined) return { snapshot: data, diagnostics: [] };
  const [issue] = error.issues;
  const place = z.core.toDotPath(issue?.path ?? []);
  return snapshotProblem(file, `${place === "" ? "the whole" : `\`${place}\``} is not ${expectedBy(issue)}`);
}

function expectedBy(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === "invalid_type") return `of type ${issue.expected}`;
  return issue?.code === "invalid_value" ? `${issue.values.join(" or ")}, the one known here` : "as it has to be";
}

export function snapshotProblem(file: string, why: string): ParsedSnapshot {
  const position = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const reason = why.replaceAll(/\p{Cc}+/gu, " ");
  const message = `The snapshot cannot be used: ${reason}. Run \`aep-ingest pull\` again, or delete the file.`;
  return { diagnostics: [{ code: "AEP140", severity: severityOf("AEP140"), message, position }] };
}
