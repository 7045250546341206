import { Option } from "commander";
import type { ExploreOptions } from "../commands/explore.ts";
import type { ImportOptions } from "../commands/import.ts";
import type { PullOptions } from "../commands/pull.ts";
import type { ListRunsOptions, RetryRunOptions, WatchRunsOptions } from "../commands/runs.ts";
import { addPlaceOptions, addSandboxOptions } from "../options.ts";
import { failOnRules, repeated, wholeNumber, wordsOf } from "./parsers.ts";
import type { Verbs } from "./verb.ts";

const failOnHelp = "what fails: failed, partial, error-rate>5%, no-data>24h, never; several with commas";

/** Verbs that bring something of a sandbox to a person: its dataflows, runs, schemas and files. */
export function addLookVerbs({ program, add }: Verbs): void {
  program.commandsGroup("From a sandbox:");
  add<ImportOptions>(
    addPlaceOptions(
      program.command("import").description("take dataflows that were made by hand into the files, and mark them"),
    )
      .option("--all", "all dataflows whose source is one of the connectors")
      .addOption(new Option("--name <name>", "a dataflow by its exact name; may be repeated").argParser(repeated))
      .addOption(new Option("--id <id>", "a dataflow by its id; may be repeated").argParser(repeated))
      .addOption(
        new Option("--manage <kinds>", "become the project's: connections, schemas, datasets, none; others stay by id")
          .default(["connections"], "connections")
          .argParser(wordsOf(["connections", "schemas", "datasets", "none"])),
      )
      .option("--into <file>", "file that takes new objects; default: the first of the configuration")
      .option("--project <name>", "who owns the objects, when there is no file yet")
      .option("--dry-run", "show the files and the marks, write neither")
      .option("--yes", "do not ask; needed without a terminal"),
    [
      "import --all --dry-run",
      'import --name "Leads from Blob" --sandbox dev',
      "import --all --manage connections,datasets,schemas --yes",
    ],
    async (options, to) => (await import("../commands/import.ts")).importFlows(options, to),
  );
  add<PullOptions>(
    addPlaceOptions(
      program
        .command("pull")
        .description(
          "save what offline checks need of a sandbox to .aep-ingest/snapshot.json; nothing secret is in it",
        ),
    ).option("--check", "write nothing, exit with 2 when the saved snapshot is stale"),
    ["pull --env dev", "pull --check"],
    async (options, to) => (await import("../commands/pull.ts")).pull(options, to),
  );
  add<ExploreOptions>(
    addPlaceOptions(
      program
        .command("explore")
        .description("look into the storage behind a connection: folders, columns and rows")
        .argument("<connection>", "key of a connection")
        .argument("[path]", "folder or file; default: where the storage begins"),
    )
      .option("--sample <file>", "save the rows that are shown as a sample: .csv, .tsv or .json, also with .gz")
      .addOption(new Option("--rows <number>", "rows to show (default: 10)").argParser(wholeNumber))
      .addOption(new Option("--format <format>", "format of the file").choices(["delimited", "json", "parquet"]))
      .option("--delimiter <character>", "what separates columns; \\t is a tab")
      .addOption(
        new Option("--compression <name>", "compression of the file").choices([
          "bzip2",
          "gzip",
          "deflate",
          "zipDeflate",
          "tarGzip",
          "tar",
        ]),
      ),
    [
      "explore leads-blob",
      "explore leads-blob /leads/2026-11-28.tsv.gz --sample samples/leads.tsv",
      'explore partner /in/orders.txt --format delimited --delimiter ";"',
    ],
    async (options, to, [connection = "", path]) =>
      (await import("../commands/explore.ts")).explore(connection, path, options, to),
  );
  addRunVerbs({ program, add });
}

function addRunVerbs({ program, add }: Verbs): void {
  const runs = program.command("runs").description("list, watch and repeat the runs of dataflows");
  add<ListRunsOptions>(
    addSandboxOptions(runs.command("list", { isDefault: true }).description("show runs and judge them"))
      .option("--since <duration>", "runs of the last: 90m, 24h, 168h", "24h")
      .option("--errors", "show rows that failed, each with the mapping line that it belongs to")
      .option("--fail-on <rules>", failOnHelp, failOnRules, "failed"),
    ["runs", "runs list --since 168h --errors", 'runs list --fail-on "partial,no-data>24h" --json'],
    async (options, to) => (await import("../commands/runs.ts")).listRuns(options, to),
  );
  add<WatchRunsOptions>(
    addSandboxOptions(
      runs.command("watch").description("follow runs until each dataflow has ended one, with records over time"),
    )
      .option("--wait <duration>", "how long to follow: 90s, 10m, 2h", "10m")
      .option("--since <duration>", "show runs of the last, too", "24h")
      .option("--errors", "show rows that failed at the end, each with its mapping line")
      .option("--fail-on <rules>", failOnHelp, failOnRules, "failed"),
    ["runs watch --only leads-tsv", "runs watch --wait 2h --fail-on failed,partial"],
    async (options, to) => (await import("../commands/runs.ts")).watchRuns(options, to),
  );
  add<RetryRunOptions>(
    addPlaceOptions(
      runs
        .command("retry")
        .description("run the files of a failed run again; refuses any other, which would ingest twice")
        .argument("<run>", "id of the run, from runs list"),
    ).option("--yes", "do not ask; needed without a terminal"),
    ["runs retry 4f1e2d3c-0000-4000-8000-000000000000 --env prod"],
    async (options, to, [run = ""]) => (await import("../commands/runs.ts")).retryRun(run, options, to),
  );
}
