import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, relative, resolve } from "node:path";
import { connectors, type Connector } from "@aep-ingest/connectors";
import { SetupError } from "@aep-ingest/deploy";
import { parse, placeholder } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import { exists } from "../init/files.ts";
import { inspectSample } from "../init/inspect-sample.ts";
import { proposeMapping } from "../init/propose-mapping.ts";
import { variableOf, writeConfig } from "../init/write-config.ts";
import { writeWorkflow } from "../init/write-workflow.ts";
import type { JsonOption } from "../options.ts";
import { toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

export interface InitOptions extends JsonOption {
  readonly project?: string;
  readonly connector?: string;
  readonly sample?: string;
  readonly workflow: boolean;
  readonly yes?: boolean;
}

const configFile = "aep-ingest.yaml";
const workflowFile = ".github/workflows/ingest.yml";
const usualConnector = "azure-blob";

/** Writes a first configuration and a workflow; never over a file that exists. Asks a person for what no flag says. */
export async function init(options: InitOptions, terminal: Terminal): Promise<number> {
  const files = options.workflow ? [configFile, workflowFile] : [configFile];
  for (const file of files) {
    if (await exists(resolve(terminal.cwd, file))) throw new SetupError(`${file} exists; init writes over nothing.`);
  }
  const asks = terminal.interactive && options.yes !== true && options.json !== true;
  const choose = (given: string | undefined, question: string, usual: string): Promise<string> =>
    given !== undefined || !asks ? Promise.resolve(given ?? usual) : askFor(question, usual, terminal);
  const project = await choose(options.project, "Project, who owns the objects", projectName(terminal.cwd));
  const connector = batchConnector(
    await choose(options.connector, `Storage (${batchSlugs().join(", ")})`, usualConnector),
  );
  const named = await choose(options.sample, "Sample file to look at, empty for none", "");
  const sample = named === "" ? undefined : insideTree(named, terminal);
  const facts =
    sample === undefined
      ? { options: { format: "delimited" as const }, columns: [{ name: "Id", type: "string" as const }] }
      : await inspectSample(resolve(terminal.cwd, sample));
  const secrets = (connector.auth[0]?.parameters ?? [])
    .filter(({ required, secret }) => required && secret)
    .map(({ name }) => variableOf(name));
  const proposal = proposeMapping(facts.columns);
  const config = writeConfig({ project, connector, options: facts.options, proposal, sample });
  requireValid(config);
  await write(configFile, config, terminal);
  if (options.workflow) await write(workflowFile, writeWorkflow(secrets), terminal);
  if (options.json === true) {
    terminal.out(toJson({ files, project, connector: connector.slug, skipped: proposal.skipped }));
    return exitCodes.done;
  }
  terminal.out(`Wrote ${files.join(" and ")}.\n`);
  terminal.err(`Next: replace ${placeholder} in ${configFile}, read the mapping, then run
  aep-ingest validate
  aep-ingest preview
  aep-ingest doctor --sandbox NAME
`);
  return exitCodes.done;
}

/** @throws {SetupError} for what somebody chose and no configuration can hold, such as a project's name. */
function requireValid(config: string): void {
  const { diagnostics } = parse([{ path: configFile, bytes: new TextEncoder().encode(config) }]);
  const problem = diagnostics.find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new SetupError(`Nothing was written. ${problem.message}`);
}

async function askFor(question: string, usual: string, terminal: Terminal): Promise<string> {
  const answer = (await terminal.ask(`${question}${usual === "" ? "" : ` [${usual}]`}: `)).trim();
  return answer === "" ? usual : answer;
}

function batchSlugs(): readonly string[] {
  return Object.values(connectors).flatMap(({ mode, slug }) => (mode === "batch" ? [slug] : []));
}

function batchConnector(slug: string): Connector {
  const found = Object.values<Connector>(connectors).find((each) => each.mode === "batch" && each.slug === slug);
  if (found !== undefined) return found;
  throw new SetupError(`--connector is "${slug}"; write one of ${batchSlugs().join(", ")}.`);
}

function insideTree(sample: string, terminal: Terminal): string {
  const path = relative(terminal.cwd, resolve(terminal.cwd, sample)).replaceAll("\\", "/");
  if (path.startsWith("../") || isAbsolute(path))
    throw new SetupError(`--sample: ${sample} lies outside this folder; copy it here first.`);
  return path;
}

/** A project name that the marker of an object can carry. */
function projectName(folder: string): string {
  const name = basename(folder)
    .replaceAll(/[^A-Za-z0-9._-]+/gu, "-")
    .replaceAll(/^-+|-+$/gu, "")
    .slice(0, 80);
  return name === "" ? "my-project" : name;
}

async function write(file: string, content: string, terminal: Terminal): Promise<void> {
  const path = resolve(terminal.cwd, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { flag: "wx" });
}
