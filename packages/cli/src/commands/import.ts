import { basename, resolve } from "node:path";
import { createClient, createReadonlyClient } from "@aep-ingest/core";
import {
  SetupError,
  adoptImport,
  configOf,
  draftImport,
  planProject,
  renderImportText,
  type ImportDraft,
  type LoadedProject,
} from "@aep-ingest/deploy";
import { defaultConfigFile, parse } from "@aep-ingest/spec";
import { applyWorld } from "../apply-world.ts";
import { exitCodes } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { exists } from "../init/files.ts";
import { countRequests } from "../progress.ts";
import { connectionTo, isUsable, openProject, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";
import { writeEdited } from "../write-edited.ts";

export interface ImportOptions extends Omit<SandboxOptions, "only"> {
  readonly all?: boolean;
  readonly name?: readonly string[];
  readonly id?: readonly string[];
  readonly manage: readonly string[];
  readonly into?: string;
  readonly project?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** Takes dataflows that were made by hand into the files, and marks them. Marks first, files second: files without marks would
 *  make a plan create everything again, marks without files do no harm. */
export async function importFlows(options: ImportOptions, terminal: Terminal): Promise<number> {
  const { all = false, name: names = [], id: ids = [], dryRun = false, yes = false } = options;
  if (all === (names.length > 0 || ids.length > 0))
    throw new SetupError("Say which dataflows: --all, or --name NAME and --id ID as often as needed.");
  if (!dryRun && !yes && !terminal.interactive)
    throw new SetupError(
      "Nobody is there to ask: give --yes to import without a question, or --dry-run to look first.",
    );
  const project = await openOrBegin(options, terminal);
  if (!isUsable(project, options, terminal)) return exitCodes.error;
  const config = configOf(project, options.env, "--env");
  const connection = connectionTo(config, options, terminal);
  const counter = countRequests(terminal, "Reading the sandbox");
  const looking = createReadonlyClient({ ...connection, onRequest: counter.onRequest });
  const draft = await draftImport({
    client: looking,
    project,
    config,
    manage: {
      connections: options.manage.includes("connections"),
      schemas: options.manage.includes("schemas"),
      datasets: options.manage.includes("datasets"),
    },
    signal: terminal.signal,
    ...(all ? {} : { select: { names, ids } }),
    ...(options.into === undefined ? {} : { into: options.into }),
  }).finally(async () => {
    counter.end();
    await looking.close();
  });
  requireFound(draft, names, ids);
  const textFor = (stream: keyof Terminal["color"]): string =>
    `${renderImportText(draft, { color: terminal.color[stream], width: terminal.columns })}\n`;
  if (options.json !== true) terminal.out(textFor("out"));
  // Who is asked sees what it is about; standard output is for the result.
  else if (!yes && !dryRun) terminal.err(textFor("err"));
  const end = (outcome: "drafted" | "declined" | "imported" | "failed", messages: readonly string[] = []): void => {
    if (options.json === true) terminal.out(toJson(jsonOf(draft, outcome, messages)));
    for (const message of messages) terminal.err(`${message}\n`);
  };
  if (dryRun || draft.flows.length === 0) {
    if (dryRun && options.json !== true)
      terminal.out(draft.files.map(({ path, text }) => `\n# ${path}\n${text}`).join(""));
    end("drafted");
    return draft.left.length > 0 && draft.flows.length === 0 ? exitCodes.error : exitCodes.done;
  }
  if (!yes && !(await isConfirmed(draft, terminal))) {
    end("declined", ["Nothing was imported."]);
    return exitCodes.error;
  }
  const client = createClient(connection);
  try {
    const { status, messages } = await adoptImport(draft, { client, ...applyWorld(terminal) });
    if (status !== "applied" && status !== "nothing-to-do") {
      end("failed", [...messages, "No file was written. What is marked already stays marked; run import again."]);
      return status === "blocked" ? exitCodes.blocked : exitCodes.error;
    }
    const { actions, blocks } = await planProject({ config: draft.config, client, signal: terminal.signal });
    if (actions.length > 0 || blocks.length > 0) {
      const found = [
        ...actions.map(({ verb, kind, key }) => `${verb} ${kind} ${key}`),
        ...blocks.map(({ message }) => `be blocked: ${message}`),
      ];
      end("failed", [
        `No file was written: a plan would still ${found.join(", ")}. Somebody changes the sandbox; run import again.`,
      ]);
      return exitCodes.error;
    }
  } finally {
    await client.close();
  }
  await writeEdited(draft.files, project.files, terminal);
  end("imported");
  terminal.err(
    `Wrote ${draft.files.map(({ path }) => path).join(", ")}. A plan of what was imported finds nothing to do.\n`,
  );
  return exitCodes.done;
}

/** The files, or the beginning of one where there is none. */
async function openOrBegin(options: ImportOptions, terminal: Terminal): Promise<LoadedProject> {
  const isDefault = options.config === undefined && !(await exists(resolve(terminal.cwd, defaultConfigFile)));
  if (!isDefault) {
    if (options.project !== undefined) throw new SetupError("--project is for a new file; the files here name theirs.");
    return openProject(options, terminal);
  }
  const project = options.project ?? basename(terminal.cwd).replaceAll(/[^A-Za-z0-9._-]+/gu, "-");
  const text = `# yaml-language-server: $schema=https://unpkg.com/@aep-ingest/spec/schema/v1.json\nversion: 1\nproject: ${project} # owns every object that is imported\n`;
  const files = [{ path: defaultConfigFile, bytes: new TextEncoder().encode(text) }];
  const { diagnostics, environments } = parse(files);
  const [problem] = diagnostics;
  if (problem !== undefined) throw new SetupError(`--project is "${project}": ${problem.message}`);
  return { files, diagnostics, environments, valid: true };
}

function requireFound(draft: ImportDraft, names: readonly string[], ids: readonly string[]): void {
  const found = [...draft.flows, ...draft.known, ...draft.left];
  const foundNames = new Set(found.map(({ name }) => name));
  const missing = [
    ...ids.filter((id) => !found.some((flow) => flow.id === id)),
    ...names.filter((name) => !foundNames.has(name)),
  ];
  if (missing.length > 0)
    throw new SetupError(
      `There is no dataflow ${missing.map((each) => `"${each}"`).join(", ")} in sandbox ${draft.plan.sandbox}.`,
    );
}

async function isConfirmed({ plan, files }: ImportDraft, terminal: Terminal): Promise<boolean> {
  const where = files.map(({ path }) => path).join(", ");
  const answer = await terminal.ask(`Mark these in sandbox ${plan.sandbox} and write ${where}? Only "yes" is taken: `);
  return answer.trim() === "yes";
}

function jsonOf(
  { files, flows, known, left, variables, plan }: ImportDraft,
  outcome: string,
  messages: readonly string[],
): unknown {
  return { outcome, flows, known, left, variables, files, marks: plan.actions.length, messages };
}
