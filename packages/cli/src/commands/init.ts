import { mkdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, relative, resolve } from "node:path";
import { connectors } from "@aep-ingest/connectors";
import { SetupError } from "@aep-ingest/deploy";
import { exitCodes } from "../exit-codes.ts";
import { inspectSample } from "../init/inspect-sample.ts";
import { proposeMapping } from "../init/propose-mapping.ts";
import { variableOf, writeConfig } from "../init/write-config.ts";
import { writeWorkflow } from "../init/write-workflow.ts";
import type { Terminal } from "../terminal.ts";

export interface InitOptions {
  readonly project?: string;
  readonly connector: string;
  readonly sample?: string;
  readonly workflow: boolean;
}

const configFile = "aep-ingest.yaml";
const workflowFile = ".github/workflows/ingest.yml";

/** Writes a first configuration and a workflow; never over a file that exists. */
export async function init(options: InitOptions, terminal: Terminal): Promise<number> {
  const batch = Object.values(connectors).filter(({ mode }) => mode === "batch");
  const connector = batch.find(({ slug }) => slug === options.connector);
  if (connector === undefined) {
    const known = batch.map(({ slug }) => slug).join(", ");
    throw new SetupError(`--connector is "${options.connector}"; write one of ${known}.`);
  }
  const files = options.workflow ? [configFile, workflowFile] : [configFile];
  for (const file of files) {
    if (await exists(resolve(terminal.cwd, file))) throw new SetupError(`${file} exists; init writes over nothing.`);
  }
  const sample = options.sample === undefined ? undefined : insideTree(options.sample, terminal);
  const facts =
    sample === undefined
      ? { options: { format: "delimited" as const }, columns: [{ name: "Id", type: "string" as const }] }
      : await inspectSample(resolve(terminal.cwd, sample));
  const secrets = (connector.auth[0]?.parameters ?? [])
    .filter(({ required, secret }) => required && secret)
    .map(({ name }) => variableOf(name));
  const config = writeConfig({
    project: options.project ?? projectName(terminal.cwd),
    connector,
    options: facts.options,
    proposal: proposeMapping(facts.columns),
    sample,
  });
  await write(configFile, config, terminal);
  if (options.workflow) await write(workflowFile, writeWorkflow(secrets), terminal);
  terminal.out(`Wrote ${files.join(" and ")}.\n`);
  terminal.err(`Next: replace CHANGE-ME in ${configFile}, read the mapping, then run
  aep-ingest validate
  aep-ingest preview
  aep-ingest doctor --sandbox NAME
`);
  return exitCodes.done;
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

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
