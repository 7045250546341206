import { readFileSync } from "node:fs";
import { Command } from "commander";
import { environmentRows, exitCodeRows } from "./help-texts.ts";
import type { Terminal } from "./terminal.ts";
import { addFileVerbs } from "./verbs/file-verbs.ts";
import { addLookVerbs } from "./verbs/look-verbs.ts";
import { addSandboxVerbs } from "./verbs/sandbox-verbs.ts";
import { addToolVerbs } from "./verbs/tool-verbs.ts";
import { createVerbs } from "./verbs/verb.ts";

/** All verbs with their flags, help and examples. @param end Takes the exit code of the verb that ran. */
export function createProgram(terminal: Terminal, end: (exitCode: number) => void): Command {
  const program = new Command("aep-ingest")
    .description("Adobe Experience Platform ingestion as code: one YAML file, validated, planned, previewed, applied.")
    .version(ownVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.out(text);
      },
      writeErr: (text) => {
        terminal.err(text);
      },
      getOutHasColors: () => terminal.color.out,
      getErrHasColors: () => terminal.color.err,
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    })
    .configureHelp({ subcommandTerm })
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      () =>
        `\n${rowsText("Environment", environmentRows, terminal)}\n\n${rowsText("Exit codes", exitCodeRows, terminal)}`,
    );
  const verbs = createVerbs(program, terminal, end);
  addFileVerbs(verbs);
  addSandboxVerbs(verbs);
  addLookVerbs(verbs);
  addToolVerbs(verbs);
  program.addHelpCommand(
    new Command("help").argument("[verb]").description("show the help of a verb").helpGroup("Tools:"),
  );
  return program;
}

/** The package's version: `package.json` lies beside both `src` and `dist`. */
function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
}

/** Options are in each verb's own help: a list of verbs is read better without. */
function subcommandTerm(command: Command): string {
  const words = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );
  return [command.name(), ...words].join(" ");
}

function rowsText(
  title: string,
  rows: readonly (readonly [name: string | number, text: string])[],
  { columns }: Terminal,
): string {
  const width = Math.max(...rows.map(([name]) => String(name).length));
  const indent = " ".repeat(width + 4);
  const lines = rows.flatMap(([name, text]) =>
    broken(text, columns - indent.length).map((line, index) =>
      index === 0 ? `  ${String(name).padEnd(width)}  ${line}` : `${indent}${line}`,
    ),
  );
  return `${title}:\n${lines.join("\n")}`;
}

/** At blanks. The engine's own is not used, so that help needs no engine. */
function broken(text: string, width: number): readonly string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last === "" || last.length + 1 + word.length <= width)
      lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
