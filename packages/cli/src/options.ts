import { InvalidArgumentError, Option, type Command } from "commander";

/** What every verb understands. */
export interface JsonOption {
  readonly json?: boolean;
}

/** What every verb that reads a config understands. */
export interface ConfigOptions extends JsonOption {
  readonly config?: readonly string[];
}

/** What every verb that reads a sandbox, or depends on an environment, understands besides. */
export interface SandboxOptions extends ConfigOptions {
  readonly env?: string;
  readonly sandbox?: string;
  readonly only?: readonly string[];
}

export function addJsonOption(command: Command): Command {
  return command.option("--json", "write the result as JSON");
}

function addConfigOptions(command: Command): Command {
  return addJsonOption(
    command.addOption(
      new Option(
        "-c, --config <file>",
        "configuration file or glob; may be repeated (default: aep-ingest.yaml)",
      ).argParser((value: string, previous: readonly string[] | undefined) => [...(previous ?? []), value]),
    ),
  );
}

export function addPlaceOptions(command: Command): Command {
  return addConfigOptions(command)
    .option("-e, --env <name>", "environment of the configuration")
    .option("-s, --sandbox <name>", "sandbox; default: the environment's, or AEP_SANDBOX");
}

export function addSandboxOptions(command: Command): Command {
  return addPlaceOptions(command).addOption(
    new Option("--only <keys>", "only these keys and what they depend on, separated by commas").argParser(commaList),
  );
}

/** Files that were named, or the default one. */
export function configPatterns(options: { readonly config?: readonly string[] }): readonly string[] {
  return options.config ?? ["aep-ingest.yaml"];
}

/** At least one item: what a script meant to name, and did not, must not become everything or nothing. */
export function commaList(text: string): readonly string[] {
  const items = text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  if (items.length === 0) throw new InvalidArgumentError("Name at least one, or leave the option out.");
  return items;
}
