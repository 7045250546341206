import type { GraphFormat } from "@aep-ingest/deploy";
import { Argument, Option } from "commander";
import type { ExplainOptions } from "../commands/explain.ts";
import type { GraphOptions } from "../commands/graph.ts";
import type { InitOptions } from "../commands/init.ts";
import type { PreviewOptions } from "../commands/preview.ts";
import type { SchemaOptions } from "../commands/schema.ts";
import type { ValidateOptions } from "../commands/validate.ts";
import { addJsonOption, addPlaceOptions, addSandboxOptions } from "../options.ts";
import { wholeNumber } from "./parsers.ts";
import type { Verbs } from "./verb.ts";

/** Repeated here, so that help needs no engine; the type holds it to the engine's. */
const graphFormats = ["mermaid", "dot", "svg"] as const satisfies readonly GraphFormat[];

/** Verbs that need no sandbox: no credentials, no network. */
export function addFileVerbs({ program, add }: Verbs): void {
  program.commandsGroup("Files:");
  add<InitOptions>(
    addJsonOption(
      program
        .command("init")
        .description("write a first configuration and a workflow; over no file that exists")
        .option("--project <name>", "who owns the objects; default: the folder's name")
        .option("--connector <name>", "where the files are; default: azure-blob")
        .option("--sample <file>", "look at this file for format, delimiter, compression and a mapping by names")
        .option("--no-workflow", "write no GitHub workflow")
        .option("--yes", "ask nothing, take the defaults"),
    ),
    ["init", "init --sample samples/leads.csv --yes", "init --connector s3 --project acme/leads --no-workflow --yes"],
    async (options, to) => (await import("../commands/init.ts")).init(options, to),
  );
  add<ValidateOptions>(
    addPlaceOptions(
      program
        .command("validate")
        .description("check the files, in all environments or one; no credentials, no network"),
    )
      .option("--watch", "check again whenever a file changes, until interrupted")
      .option("--sarif <file>", "write the problems as SARIF 2.1.0, too"),
    ["validate", 'validate --config "ingest/*.yaml" --json', "validate --watch"],
    async (options, to) => (await import("../commands/validate.ts")).validate(options, to),
  );
  add<PreviewOptions>(
    addSandboxOptions(
      program.command("preview").description("map the rows of sample files; no credentials, no network"),
    )
      .addOption(new Option("--rows <number>", "rows to show of each dataflow (default: 10)").argParser(wholeNumber))
      .addOption(
        new Option("--diff [commit]", "show what changed in the rows since this commit of the repository").preset(
          "HEAD",
        ),
      ),
    ["preview --rows 5", "preview --diff main", "preview --only leads-tsv --json"],
    async (options, to) => (await import("../commands/preview.ts")).preview(options, to),
  );
  add<GraphOptions>(
    addSandboxOptions(
      program.command("graph").description("draw how data moves; no credentials, no network"),
    ).addOption(new Option("--format <format>", "language of the drawing").choices(graphFormats).default("mermaid")),
    ["graph > flows.mmd", "graph --format svg > flows.svg", "graph --format dot | dot -Tpng > flows.png"],
    async (options, to) => (await import("../commands/graph.ts")).graph(options, to),
  );
  add<SchemaOptions>(
    addJsonOption(
      program
        .command("schema")
        .description("print a JSON Schema: of the configuration, for editors, or of what verbs write with --json")
        .addArgument(new Argument("[of]", "what it describes").choices(["config", "output", "plan"]).default("config")),
    ),
    ["schema > aep-ingest.schema.json", "schema output > output.schema.json"],
    async (options, to, [of]) => (await import("../commands/schema.ts")).schema(of ?? "config", options, to),
  );
  add<ExplainOptions>(
    addJsonOption(
      program
        .command("explain")
        .description("say what a diagnostic means and how to mend it")
        .argument("[code]", "such as AEP101; without one all are listed"),
    ),
    ["explain AEP101", "explain --json"],
    async (options, to, [code]) => (await import("../commands/explain.ts")).explain(code, options, to),
  );
}
