import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { toSarif } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import type { ConfigOptions } from "../options.ts";
import { openProject, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

export interface ValidateOptions extends ConfigOptions {
  readonly sarif?: string;
}

/** Checks the files in all their environments: no credentials, no network. */
export async function validate(options: ValidateOptions, terminal: Terminal): Promise<number> {
  const project = await openProject(options, terminal);
  const errors = project.diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  const warnings = project.diagnostics.length - errors;
  if (options.sarif !== undefined) {
    await writeFile(resolve(terminal.cwd, options.sarif), toJson(toSarif(project.diagnostics)));
  }
  if (options.json === true) {
    terminal.out(
      toJson({
        valid: project.valid,
        errors,
        warnings,
        files: project.files.map((file) => file.path),
        environments: project.environments,
        diagnostics: project.diagnostics,
      }),
    );
  } else {
    const files = project.files.length === 0 ? "" : `${plural(project.files.length, "file")} `;
    const verdict = project.valid ? "valid" : "not valid";
    terminal.out(`${files}${verdict}: ${plural(errors, "error")}, ${plural(warnings, "warning")}\n`);
  }
  return project.valid ? exitCodes.done : exitCodes.error;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
