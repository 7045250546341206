import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { SetupError, chooseEnvironment, count, explainFailure } from "@aep-ingest/deploy";
import { toSarif } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import { folderInRepository } from "../git-files.ts";
import type { SandboxOptions } from "../options.ts";
import { openProject, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";
import { watchFiles } from "../watch-files.ts";

export interface ValidateOptions extends Omit<SandboxOptions, "only"> {
  readonly sarif?: string;
  readonly watch?: boolean;
}

/** Checks the files in all their environments, or in one: no credentials, no network. */
export async function validate(options: ValidateOptions, terminal: Terminal): Promise<number> {
  if (options.watch !== true) return check(options, terminal);
  if (options.json === true) throw new SetupError("--watch is for people; run validate --json without it.");
  await watchFiles(terminal.cwd, terminal.signal, async () => {
    if (terminal.live) terminal.err("\u001b[2J\u001b[H");
    // What was named wrongly may be in the file a moment later.
    await check(options, terminal).catch((error: unknown) => terminal.err(`${explainFailure(error).message}\n`));
    terminal.err(`${new Date().toISOString().slice(11, 19)} UTC, waiting for changes; interrupt to stop.\n`);
  });
  return exitCodes.done;
}

async function check(options: ValidateOptions, terminal: Terminal): Promise<number> {
  const { env: environment } = options;
  const project = await openProject(options, terminal, environment === undefined ? {} : { environment });
  // A file that cannot be read declares none, which is not the choice's fault.
  if (environment !== undefined && project.valid) chooseEnvironment(environment, project.environments, "--env");
  const errors = project.diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  const warnings = project.diagnostics.length - errors;
  if (options.sarif !== undefined) {
    const directory = await folderInRepository(terminal.cwd);
    await writeFile(resolve(terminal.cwd, options.sarif), toJson(toSarif(project.diagnostics, { directory })));
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
    const files = project.files.length === 0 ? "" : `${count(project.files.length, "file")} `;
    const verdict = project.valid ? "valid" : "not valid";
    terminal.out(`${files}${verdict}: ${count(errors, "error")}, ${count(warnings, "warning")}\n`);
  }
  return project.valid ? exitCodes.done : exitCodes.error;
}
