import { readFileSync } from "node:fs";
import type { GraphFormat } from "@aep-ingest/deploy";
import { Command, InvalidArgumentError, Option } from "commander";
import type { ApplyOptions } from "./commands/apply.ts";
import type { DestroyOptions } from "./commands/destroy.ts";
import type { DriftOptions } from "./commands/drift.ts";
import type { EmulatorCommandOptions } from "./commands/emulator.ts";
import type { GraphOptions } from "./commands/graph.ts";
import type { InitOptions } from "./commands/init.ts";
import type { PlanOptions } from "./commands/plan.ts";
import type { PreviewOptions } from "./commands/preview.ts";
import type { ValidateOptions } from "./commands/validate.ts";
import { addConfigOptions, addPlaceOptions, addSandboxOptions, commaList, type SandboxOptions } from "./options.ts";
import type { Terminal } from "./terminal.ts";

/** Repeated here, so that help needs no engine; the type holds it to the engine's. */
const graphFormats = ["mermaid", "dot"] as const satisfies readonly GraphFormat[];

/** Loads its command's module when it is called: help and version start without the engine. */
type Run<Options> = (options: Options, terminal: Terminal) => Promise<number>;

/** All verbs with their flags and help. @param end Takes the exit code of the verb that ran. */
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
    .addHelpText("after", `\n${environmentHelp}`);

  function verb<Options>(command: Command, examples: readonly string[], run: Run<Options>): void {
    command
      .addHelpText("after", `\nExamples:\n${examples.map((example) => `  $ aep-ingest ${example}`).join("\n")}`)
      .action(async (options: Options) => {
        end(await run(options, terminal));
      });
  }

  verb<InitOptions>(
    program
      .command("init")
      .description("write a first configuration and a workflow; over no file that exists")
      .option("--project <name>", "who owns the objects; default: the folder's name")
      .option("--connector <name>", "where the files are", "azure-blob")
      .option("--sample <file>", "look at this file for format, delimiter, compression and a mapping by names")
      .option("--no-workflow", "write no GitHub workflow"),
    ["init --sample samples/leads.csv", "init --connector s3 --project acme/leads --no-workflow"],
    async (options, to) => (await import("./commands/init.ts")).init(options, to),
  );
  verb<ValidateOptions>(
    addConfigOptions(program.command("validate").description("check the files; no credentials, no network")).option(
      "--sarif <file>",
      "write the problems as SARIF 2.1.0, too",
    ),
    ["validate", 'validate --config "ingest/*.yaml" --json'],
    async (options, to) => (await import("./commands/validate.ts")).validate(options, to),
  );
  verb<PlanOptions>(
    addSandboxOptions(program.command("plan").description("show what an apply would do; writes nothing"))
      .option("--detailed-exitcode", "exit with 2 when there are changes")
      .option("--out <file>", "save the plan for apply --plan")
      .option("--show-calls", "list the write requests of an apply")
      .addOption(rotateOption()),
    ["plan --env dev", "plan --env prod --out prod.plan.json --detailed-exitcode"],
    async (options, to) => (await import("./commands/plan.ts")).plan(options, to),
  );
  verb<ApplyOptions>(
    addSandboxOptions(program.command("apply").description("make the sandbox what the files say, watch the first runs"))
      .option("--yes", "do not ask; needed without a terminal")
      .addOption(new Option("--plan <file>", "apply no more than this saved plan").conflicts("digest"))
      .option("--digest <digest>", "apply only the plan with this digest")
      .option("--wait-for-run <duration>", "how long to wait for first runs: 90s, 10m, 0", "10m")
      .addOption(
        new Option("--fail-on <ends>", "ends of a watched run that fail: failed, partial, never")
          .default(["failed"], "failed")
          .argParser((text: string) => {
            const words = commaList(text);
            const wrong = words.find((word) => !["failed", "partial", "never"].includes(word));
            if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is none of failed, partial, never.`);
            return words;
          }),
      )
      .addOption(rotateOption()),
    ["apply --env dev", "apply --env prod --plan prod.plan.json --yes --wait-for-run 30m"],
    async (options, to) => (await import("./commands/apply.ts")).apply(options, to),
  );
  verb<PreviewOptions>(
    addSandboxOptions(
      program.command("preview").description("map the rows of sample files; no credentials, no network"),
    ).addOption(new Option("--rows <number>", "rows to show of each dataflow").argParser(wholeNumber)),
    ["preview --rows 5", "preview --only leads-tsv --json"],
    async (options, to) => (await import("./commands/preview.ts")).preview(options, to),
  );
  verb<DriftOptions>(
    addSandboxOptions(
      program.command("drift").description("show what was changed outside the files; writes nothing"),
    ).option("--detailed-exitcode", "exit with 2 when there is drift"),
    ["drift --env prod --detailed-exitcode"],
    async (options, to) => (await import("./commands/drift.ts")).drift(options, to),
  );
  verb<DestroyOptions>(
    addPlaceOptions(program.command("destroy").description("delete everything that carries the project's mark"))
      .option("--yes", "do not ask; needed without a terminal")
      .addOption(
        new Option("--keep <kinds>", "what stays: connection, dataset, schema")
          .default([], "nothing")
          .argParser(keptKinds),
      ),
    ["destroy --env dev", "destroy --env dev --keep dataset,schema --yes"],
    async (options, to) => (await import("./commands/destroy.ts")).destroy(options, to),
  );
  verb<SandboxOptions>(
    addSandboxOptions(
      program.command("doctor").description("check Node, files, credentials, permissions and the clock"),
    ),
    ["doctor --env dev"],
    async (options, to) => (await import("./commands/doctor.ts")).doctor(options, to),
  );
  verb<GraphOptions>(
    addSandboxOptions(
      program.command("graph").description("draw how data moves; no credentials, no network"),
    ).addOption(new Option("--format <format>", "language of the drawing").choices(graphFormats).default("mermaid")),
    ["graph > flows.mmd", "graph --format dot | dot -Tsvg > flows.svg"],
    async (options, to) => (await import("./commands/graph.ts")).graph(options, to),
  );
  verb<object>(
    program.command("schema").description("print the JSON Schema of the configuration, for editors"),
    ["schema > aep-ingest.schema.json"],
    async (options, to) => (await import("./commands/schema.ts")).schema(options, to),
  );
  program
    .command("explain")
    .description("say what a diagnostic means and how to mend it")
    .argument("[code]", "such as AEP101; without one all are listed")
    .option("--json", "write the result as JSON")
    .addHelpText("after", "\nExamples:\n  $ aep-ingest explain AEP101")
    .action(async (code: string | undefined, options: { readonly json?: boolean }) => {
      const { explain } = await import("./commands/explain.ts");
      end(explain(code, options, terminal));
    });
  verb<EmulatorCommandOptions>(
    program
      .command("emulator")
      .description("a local Experience Platform, to try everything on")
      .addOption(new Option("--port <number>", "port; 0 takes a free one").default(4010).argParser(portNumber))
      .option("--host <address>", "address to listen on", "127.0.0.1")
      .option("--files <folder>", "folder that storage connections read from")
      .option("--data-dir <folder>", "folder that keeps objects and batches; default: nothing is kept")
      .addOption(new Option("--latency-ms <number>", "added to every answer").argParser(milliseconds))
      .option("--strict", "refuse what is only inferred to work"),
    ["emulator --files storage", "emulator --port 0 --latency-ms 20"],
    async (options, to) => (await import("./commands/emulator.ts")).emulator(options, to),
  );
  return program;
}

/** The package's version: `package.json` lies beside both `src` and `dist`. */
function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
}

function rotateOption(): Option {
  return new Option("--rotate <connections>", "send the credentials of these connections again").argParser(commaList);
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,6}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError("Write a whole number from 1.");
}

function milliseconds(text: string): number {
  if (/^\d{1,6}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError("Write a whole number of milliseconds.");
}

function keptKinds(text: string): readonly string[] {
  const kinds = commaList(text);
  const wrong = kinds.find((kind) => !["connection", "dataset", "schema"].includes(kind));
  if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is none of connection, dataset, schema.`);
  return kinds;
}

function portNumber(text: string): number {
  if (/^\d{1,5}$/u.test(text) && Number(text) < 65_536) return Number(text);
  throw new InvalidArgumentError("Write a port from 0 to 65535.");
}

const environmentHelp = `Credentials come from the environment:
  AEP_CLIENT_ID, AEP_CLIENT_SECRET, AEP_ORG_ID   an OAuth server-to-server credential
  AEP_SCOPES, AEP_SANDBOX                        optional
  AEP_BASE_URL, AEP_IMS_URL                      optional; http://127.0.0.1:4010 for an emulator

Exit codes: 0 done or nothing to do, 1 error, 2 changes or drift (with --detailed-exitcode), 3 blocked, 4 partly applied.`;
