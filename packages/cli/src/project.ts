import {
  accessFromEnvironment,
  chooseSandbox,
  configOf,
  loadProject,
  resolveAccess,
  selectKeys,
  type LoadedProject,
} from "@aep-ingest/deploy";
import { systemClock, type ClientOptions } from "@aep-ingest/core";
import { prettyDiagnostic, type Config } from "@aep-ingest/spec";
import { exitCodes } from "./exit-codes.ts";
import { configPatterns, type ConfigOptions, type JsonOption, type SandboxOptions } from "./options.ts";
import type { Terminal } from "./terminal.ts";

/** Reads and checks the files, and prints their problems to `err`. */
export async function openProject(
  options: ConfigOptions & Pick<SandboxOptions, "sandbox">,
  terminal: Terminal,
  how: Parameters<typeof loadProject>[2] = {},
): Promise<LoadedProject> {
  const sandbox = namedSandbox(options, terminal);
  const named = sandbox === undefined ? {} : { sandbox };
  const project = await loadProject(configPatterns(options), terminal.cwd, { ...named, ...how });
  for (const diagnostic of project.diagnostics) {
    terminal.err(`${prettyDiagnostic(diagnostic, project.files, { color: terminal.color.err })}\n`);
  }
  return project;
}

/** The sandbox that is meant where no environment names one. */
export function namedSandbox({ sandbox }: Pick<SandboxOptions, "sandbox">, { env }: Terminal): string | undefined {
  return sandbox ?? (env["AEP_SANDBOX"] || undefined);
}

/** The config that the options choose; undefined when the files have errors, which are then printed. */
export async function openConfig(
  options: SandboxOptions,
  terminal: Terminal,
  how: Parameters<typeof loadProject>[2] = {},
): Promise<Config | undefined> {
  const project = await openProject(options, terminal, how);
  if (!isUsable(project, options, terminal)) return undefined;
  return selected(configOf(project, options.env, "--env"), options);
}

/** Whether the files are valid. That they are not is said as JSON, too, where that is asked for. */
export function isUsable({ valid, diagnostics }: LoadedProject, { json }: JsonOption, terminal: Terminal): boolean {
  if (!valid && json === true)
    terminal.out(toJson({ error: { message: "The configuration is not valid." }, diagnostics }));
  return valid;
}

/** What `--only` leaves of a config. @throws {SetupError} for a key that does not exist. */
export function selected(config: Config, { only }: Pick<SandboxOptions, "only">): Config {
  return only === undefined ? config : selectKeys(config, only);
}

/** How to reach the sandbox that options, config and environment name. @throws {SetupError} */
export function connectionTo(
  config: Pick<Config, "environment" | "sandbox">,
  options: SandboxOptions,
  terminal: Terminal,
  onRequest?: () => void,
): ClientOptions {
  const access = resolveAccess(accessFromEnvironment(terminal.env));
  const sandbox = chooseSandbox({
    requested: { value: options.sandbox, label: "--sandbox" },
    ...(config.environment !== undefined && { environment: { name: config.environment, sandbox: config.sandbox } }),
    fallback: terminal.env["AEP_SANDBOX"],
  });
  return {
    ...access,
    sandbox,
    clock: systemClock,
    ...(onRequest !== undefined && { onRequest }),
    logger: {
      debug: () => undefined,
      warn: (message) => {
        terminal.err(`${message}\n`);
      },
    },
  };
}

/** Says that somebody who was asked did not agree; answers the exit code. */
export function declined(message: string, { json }: JsonOption, terminal: Terminal): number {
  terminal.err(`${message}\n`);
  if (json === true) terminal.out(toJson({ error: { message } }));
  return exitCodes.error;
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
