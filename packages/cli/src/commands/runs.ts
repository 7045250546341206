import { createClient, createReadonlyClient, systemClock, type ReadonlyAepClient } from "@aep-ingest/core";
import {
  SetupError,
  createRunLines,
  followRuns,
  judgeRuns,
  listRuns as listRunsOf,
  parseDuration,
  parseRunRules,
  readErrorSamples,
  renderErrorSamplesText,
  renderRunLive,
  renderRunTable,
  retryRun as retryRunOf,
  type FlowRuns,
  type RunErrors,
  type RunViolation,
} from "@aep-ingest/deploy";
import type { Config } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { createProgress } from "../progress.ts";
import { connectionTo, declined, openConfig, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

export interface ListRunsOptions extends SandboxOptions {
  readonly since: string;
  readonly errors?: boolean;
  readonly failOn: string;
}

export interface WatchRunsOptions extends ListRunsOptions {
  readonly wait: string;
}

export interface RetryRunOptions extends Omit<SandboxOptions, "only"> {
  readonly yes?: boolean;
}

/** Shows the runs of the project's dataflows, and judges them. */
export async function listRuns(options: ListRunsOptions, terminal: Terminal): Promise<number> {
  const sinceMs = spanOf(options);
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  const client = createReadonlyClient(connectionTo(config, options, terminal));
  try {
    const { signal } = terminal;
    // The first answer tells the service's time.
    await client.schemaRegistry.stats({ signal });
    const flows = await listRunsOf({ client, config, sinceEpochMs: client.now() - sinceMs, signal });
    return await report(flows, client, config, options, terminal);
  } finally {
    await client.close();
  }
}

/** Follows runs: a view that is drawn again on a terminal, a line per change elsewhere. */
export async function watchRuns(options: WatchRunsOptions, terminal: Terminal): Promise<number> {
  const waitMs = parseDuration(options.wait, "--wait");
  const sinceMs = spanOf(options);
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  const client = createReadonlyClient(connectionTo(config, options, terminal));
  const progress = createProgress(terminal);
  try {
    const { signal } = terminal;
    await client.schemaRegistry.stats({ signal });
    const view = terminal.live ? liveView(terminal, progress.show) : lineView(progress.line);
    const flows = await followRuns({
      client,
      config,
      keys: [...(options.only ?? [])].map((key) => key.replace(/^dataflows\./u, "")),
      sinceEpochMs: client.now() - sinceMs,
      waitMs,
      clock: systemClock,
      signal,
      onUpdate: view,
    });
    progress.clear();
    return await report(flows, client, config, options, terminal);
  } finally {
    progress.clear();
    await client.close();
  }
}

/** Runs the files of a failed run again. */
export async function retryRun(runId: string, options: RetryRunOptions, terminal: Terminal): Promise<number> {
  if (options.yes !== true && !terminal.interactive)
    throw new SetupError("Nobody is there to ask: give --yes to run the files again without a question.");
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  if (options.yes !== true) {
    const answer = await terminal.ask(`Run the files of ${runId} again? Only "yes" is taken: `);
    if (answer.trim() !== "yes") return declined("Nothing was run.", options, terminal);
  }
  const client = createClient(connectionTo(config, options, terminal));
  try {
    const { key, flowId } = await retryRunOf({ client, config, runId });
    if (options.json === true) terminal.out(toJson({ key, flowId, runId }));
    else
      terminal.out(
        `dataflows.${key}: the files of run ${runId} are run again; see aep-ingest runs watch --only ${key}\n`,
      );
    return exitCodes.done;
  } finally {
    await client.close();
  }
}

/** Also as long as the rule about silence looks back. */
function spanOf({ since, failOn }: ListRunsOptions): number {
  return Math.max(parseDuration(since, "--since"), parseRunRules(failOn).noDataMs ?? 0);
}

function liveView(terminal: Terminal, show: (lines: readonly string[]) => void): (flows: readonly FlowRuns[]) => void {
  return (flows) => {
    const lines = renderRunLive(flows, { color: terminal.color.err, width: terminal.columns });
    show(["Records that runs have written, over time; interrupt to stop.", ...lines]);
  };
}

function lineView(line: (text: string) => void): (flows: readonly FlowRuns[]) => void {
  const linesOf = createRunLines([]);
  return (flows) => {
    const newest = flows.flatMap(({ runs }) => runs.slice(0, 1));
    for (const text of linesOf(newest)) line(text);
  };
}

async function report(
  flows: readonly FlowRuns[],
  client: ReadonlyAepClient,
  config: Config,
  options: ListRunsOptions,
  terminal: Terminal,
): Promise<number> {
  const violations = judgeRuns(flows, parseRunRules(options.failOn), client.now());
  const errors =
    options.errors === true
      ? await readErrorSamples({ client, config, runs: flows.flatMap(({ runs }) => runs), signal: terminal.signal })
      : [];
  if (options.json === true) {
    terminal.out(toJson({ flows, violations, ...(options.errors === true ? { errors } : {}) }));
  } else {
    terminal.out(textOf(flows, errors, terminal));
    for (const { message } of violations) terminal.err(`${message}\n`);
  }
  return exitCodeOf(violations);
}

function textOf(flows: readonly FlowRuns[], errors: readonly RunErrors[], terminal: Terminal): string {
  const options = { color: terminal.color.out, width: terminal.columns };
  const samples = renderErrorSamplesText(errors, options);
  return `${renderRunTable(flows, options)}\n${samples === "" ? "" : `\nRows that failed, a sample of each kind:\n${samples}\n`}`;
}

function exitCodeOf(violations: readonly RunViolation[]): number {
  if (violations.length === 0) return exitCodes.done;
  return violations.every(({ rule }) => rule === "partial" || rule === "error-rate")
    ? exitCodes.partial
    : exitCodes.error;
}
