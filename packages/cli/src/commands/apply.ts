import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createClient, systemClock, type AepClient } from "@aep-ingest/core";
import {
  SetupError,
  applyProject,
  createRunLines,
  exitCodeFor,
  explainFailure,
  parseDuration,
  parsePlanJson,
  renderApplyText,
  renderRunsText,
  watchRuns,
  type ApplyResult,
  type FailOn,
  type Plan,
  type RunReport,
} from "@aep-ingest/deploy";
import type { Config } from "@aep-ingest/spec";
import { applyWorld } from "../apply-world.ts";
import { exitCodes, interrupted } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { barLine, createProgress } from "../progress.ts";
import { connectionTo, declined, openConfig, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";
import { makePlan, planText } from "./plan.ts";
import { tellBlocked } from "./tell-blocked.ts";

export interface ApplyOptions extends SandboxOptions {
  readonly yes?: boolean;
  /** File that `plan --out` wrote. */
  readonly plan?: string;
  readonly digest?: string;
  readonly waitForRun: string;
  readonly failOn: readonly FailOn[];
  readonly rotate?: readonly string[];
}

/** Makes the sandbox what the files say, and watches the first runs. */
export async function apply(options: ApplyOptions, terminal: Terminal): Promise<number> {
  const waitMs = parseDuration(options.waitForRun, "--wait-for-run");
  if (options.yes !== true && !terminal.interactive) {
    throw new SetupError("Nobody is there to ask: give --yes to apply without a question, or run plan to look first.");
  }
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  const before = await approvedBefore(options, terminal);
  const answer = options.yes === true ? undefined : await ask(config, options, terminal);
  if (answer?.kind === "blocked") return tellBlocked(answer.plan, options, terminal, { runs: [] });
  if (answer?.kind === "declined") return declined("Nothing was applied.", options, terminal);
  const approved = before ?? answer?.plan;
  const client = createClient(connectionTo(config, options, terminal));
  try {
    const applied = await carryOut(config, client, approved, options, terminal);
    const watched = await watch(applied, client, waitMs, terminal);
    const runs = watched ?? [];
    if (options.json === true) terminal.out(toJson(jsonOf(applied, runs)));
    else terminal.out(textOf(applied, runs, terminal));
    const exitCode = exitCodeFor({ applied, runs, failOn: options.failOn });
    // What ran is told; that nobody knows how the first runs end is not called done.
    return exitCode === exitCodes.done && watched === undefined ? interrupted : exitCode;
  } finally {
    await client.close();
  }
}

function carryOut(
  config: Config,
  client: AepClient,
  approved: Plan | string | undefined,
  options: ApplyOptions,
  terminal: Terminal,
): Promise<ApplyResult> {
  return applyProject({
    config,
    client,
    ...applyWorld(terminal),
    ...(approved !== undefined && { approved }),
    ...(options.rotate && { rotate: options.rotate }),
  });
}

/** Undefined when the wait was interrupted. */
async function watch(
  applied: ApplyResult,
  client: AepClient,
  waitMs: number,
  terminal: Terminal,
): Promise<readonly RunReport[] | undefined> {
  if (applied.flows.length === 0) return [];
  const { flows } = applied;
  const linesOf = createRunLines(flows);
  const progress = createProgress(terminal);
  const onUpdate = (reports: readonly RunReport[]): void => {
    for (const line of linesOf(reports)) progress.line(line);
    const ended = reports.filter(({ verdict, note }) => verdict !== "pending" || note !== undefined).length;
    if (ended < reports.length) progress.show([barLine(ended, reports.length, "first runs", terminal.columns)]);
  };
  try {
    return await watchRuns({ flows, client, waitMs, clock: systemClock, signal: terminal.signal, onUpdate });
  } catch (error) {
    if (terminal.signal.aborted && waitMs > 0) {
      terminal.err("Interrupted: how the first runs end is not known; see aep-ingest runs.\n");
      return undefined;
    }
    // What was applied stays applied, and its result is worth more than the watch.
    terminal.err(`warning: Applied, but the first runs could not be watched. ${explainFailure(error).message}\n`);
    return [];
  } finally {
    progress.clear();
  }
}

/** What was approved elsewhere: a plan's file, or its digest. */
async function approvedBefore(options: ApplyOptions, terminal: Terminal): Promise<Plan | string | undefined> {
  if (options.plan === undefined) return options.digest;
  const text = await readFile(resolve(terminal.cwd, options.plan), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EISDIR" ? new SetupError(`--plan: "${options.plan}" is a folder; name a file.`) : error;
  });
  return parsePlanJson(text);
}

interface Answer {
  readonly kind: "agreed" | "declined" | "blocked";
  readonly plan: Plan;
}

/** Shows the plan and asks for it; what is then applied is that plan or less. */
async function ask(config: Config, options: ApplyOptions, terminal: Terminal): Promise<Answer> {
  const plan = await makePlan(config, options, terminal);
  terminal.err(planText(plan, terminal, "err"));
  if (plan.blocks.length > 0) return { kind: "blocked", plan };
  if (plan.actions.length === 0) return { kind: "agreed", plan };
  const answer = await terminal.ask(`Apply this to sandbox ${plan.sandbox}? Only "yes" is taken: `);
  return { kind: answer.trim() === "yes" ? "agreed" : "declined", plan };
}

function jsonOf(applied: ApplyResult, runs: readonly RunReport[]): unknown {
  return { ...applied, outcomes: Object.fromEntries(applied.outcomes), runs };
}

function textOf(applied: ApplyResult, runs: readonly RunReport[], terminal: Terminal): string {
  const result = renderApplyText(applied, { color: terminal.color.out, width: terminal.columns }).trimEnd();
  return runs.length === 0 ? `${result}\n` : `${result}\n\n${renderRunsText(runs).trimEnd()}\n`;
}
