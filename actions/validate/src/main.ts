import { mkdir, writeFile } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import {
  InputError,
  annotationOf,
  countDiagnostics,
  countPhrase,
  diagnosticsSection,
  plural,
  selectAnnotations,
  type Log,
} from "@aep-ingest/action-shared";
import { loadFiles, parseWithSamples, toSarif } from "@aep-ingest/spec";
import type { Inputs } from "./inputs.ts";

export interface World {
  /** Absolute path of the checkout; annotations are relative to it. */
  readonly workspace: string;
  readonly log: Log;
  readonly setOutput: (name: string, value: string) => void;
  readonly writeSummary: (markdown: string) => Promise<void>;
}

/** Checks the files in all their environments. Reads files and writes the report; no credentials, no network. */
export async function run(inputs: Inputs, world: World): Promise<{ readonly exitCode: 0 | 1 }> {
  const started = performance.now();
  const sarifFile = inputs.sarifFile === undefined ? undefined : insideOf(world.workspace, inputs.sarifFile);
  const cwd = resolve(world.workspace, inputs.workingDirectory);
  const directory = relative(world.workspace, cwd).replaceAll("\\", "/");
  const loaded = await loadFiles(inputs.config, { cwd });
  // Without a file that should be there, what refers to it would be accused as well.
  const isIncomplete = loaded.diagnostics.some(({ severity }) => severity === "error");
  const { files: read, snapshot } = loaded;
  const parsed = isIncomplete ? undefined : await parseWithSamples(read, { cwd, ...(snapshot && { snapshot }) });
  const diagnostics = [...loaded.diagnostics, ...(parsed?.diagnostics ?? [])];
  const counts = countDiagnostics(diagnostics);
  const { shown, hidden } = selectAnnotations(diagnostics.map((diagnostic) => annotationOf(diagnostic, directory)));
  for (const annotation of shown) world.log.annotate(annotation);
  if (hidden > 0) world.log.info(`${plural(hidden, "more problem")} in the job summary.`);
  if (sarifFile !== undefined) {
    await mkdir(dirname(sarifFile), { recursive: true });
    await writeFile(sarifFile, `${JSON.stringify(toSarif(diagnostics, { directory }), null, 2)}\n`);
  }
  const valid = counts.errors === 0;
  const verdict = valid ? "valid" : "not valid";
  const files = loaded.files.length === 0 ? "" : `${plural(loaded.files.length, "file")} `;
  const sentence = `${files}${verdict}: ${countPhrase(counts)}`;
  world.log.info(`${sentence} (${Math.round(performance.now() - started)} ms)`);
  await world.writeSummary(`## ${valid ? "✅" : "❌"} aep-ingest: ${sentence}\n\n${diagnosticsSection(diagnostics)}\n`);
  world.setOutput("result", valid ? "valid" : "invalid");
  world.setOutput("errors", String(counts.errors));
  world.setOutput("warnings", String(counts.warnings));
  world.setOutput("sarif-file", inputs.sarifFile ?? "");
  return { exitCode: valid ? 0 : 1 };
}

/** @throws {InputError} for a file outside of the checkout. */
function insideOf(workspace: string, file: string): string {
  const path = resolve(workspace, file);
  if (path.startsWith(`${resolve(workspace)}${sep}`)) return path;
  throw new InputError(`Input \`sarif-file\` is "${file}"; name a file inside the workspace.`);
}
