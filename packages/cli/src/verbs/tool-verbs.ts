import { Argument, Option } from "commander";
import type { CompletionOptions } from "../commands/completion.ts";
import type { EmulatorCommandOptions } from "../commands/emulator.ts";
import type { ManOptions } from "../commands/man.ts";
import { addJsonOption } from "../options.ts";
import { milliseconds, portNumber } from "./parsers.ts";
import type { Verbs } from "./verb.ts";

export function addToolVerbs({ program, add }: Verbs): void {
  program.commandsGroup("Tools:");
  add<EmulatorCommandOptions>(
    addJsonOption(
      program
        .command("emulator")
        .description("a local Experience Platform, to try everything on")
        .addOption(new Option("--port <number>", "port; 0 takes a free one").default(4010).argParser(portNumber))
        .option("--host <address>", "address to listen on", "127.0.0.1")
        .option("--files <folder>", "folder that storage connections read from")
        .option("--landing-zone <folder>", "folder of the Data Landing Zone; default: that of --files")
        .option("--data-dir <folder>", "folder that keeps objects and batches; default: nothing is kept")
        .option("--seed <file>", "YAML of sandboxes, credentials, folders and objects to start with")
        .addOption(new Option("--latency-ms <number>", "added to every answer").argParser(milliseconds))
        .option("--strict", "refuse what is only inferred to work"),
    ),
    ["emulator --files storage", "emulator --seed emulator.yaml --data-dir lake", "emulator --port 0 --latency-ms 20"],
    async (options, to) => (await import("../commands/emulator.ts")).emulator(options, to),
  );
  add<CompletionOptions>(
    addJsonOption(
      program
        .command("completion")
        .description("print a script that completes verbs and options in a shell")
        .addArgument(new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish"])),
    ),
    [
      "completion bash > ~/.local/share/bash-completion/completions/aep-ingest",
      'completion zsh > "${fpath[1]}/_aep-ingest"',
      "completion fish > ~/.config/fish/completions/aep-ingest.fish",
    ],
    async (options, to, [shell = ""]) =>
      (await import("../commands/completion.ts")).completion(program, shell, options, to),
  );
  add<ManOptions>(
    addJsonOption(program.command("man").description("print the manual page; man -l shows it")),
    ["man | man -l -"],
    async (options, to) => (await import("../commands/man.ts")).man(program, options, to),
  );
}
