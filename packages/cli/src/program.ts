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
    .showSuggestionAfterError()
    .addHelpText("after", `\n${environmentHelp}`);
  const verbs = createVerbs(program, terminal, end);
  addFileVerbs(verbs);
  addSandboxVerbs(verbs);
  addLookVerbs(verbs);
  addToolVerbs(verbs);
  return program;
}

/** The package's version: `package.json` lies beside both `src` and `dist`. */
function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
}

const environmentHelp = `Environment:
${environmentRows.map(([name, text]) => `  ${name.padEnd(22)} ${text}`).join("\n")}

Exit codes:
${exitCodeRows.map(([code, text]) => `  ${String(code).padEnd(4)} ${text}`).join("\n")}`;
