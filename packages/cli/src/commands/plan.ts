import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createReadonlyClient } from "@aep-ingest/core";
import { exitCodeFor, planProject, planToJson, renderPlanText, type Plan } from "@aep-ingest/deploy";
import type { Config } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { countRequests } from "../progress.ts";
import { connectionTo, openConfig } from "../project.ts";
import type { Terminal } from "../terminal.ts";

export interface PlanOptions extends SandboxOptions {
  readonly detailedExitcode?: boolean;
  readonly out?: string;
  readonly showCalls?: boolean;
  readonly rotate?: readonly string[];
}

/** Shows what an apply would do. Writes nothing to the sandbox. */
export async function plan(options: PlanOptions, terminal: Terminal): Promise<number> {
  const config = await openConfig(options, terminal);
  if (config === undefined) return exitCodes.error;
  const made = await makePlan(config, options, terminal);
  if (options.out !== undefined) {
    await writeFile(resolve(terminal.cwd, options.out), planToJson(made));
    terminal.err(`Saved the plan; aep-ingest apply --plan ${options.out} does no more than it.\n`);
  }
  const text = options.json === true ? planToJson(made) : planText(made, terminal, "out");
  terminal.out(options.json !== true && options.showCalls === true ? `${text}${callsText(made)}` : text);
  return exitCodeFor({ plan: made, detailed: options.detailedExitcode === true });
}

/** Observes the sandbox with a client that cannot write, and compares. */
export async function makePlan(
  config: Config,
  options: SandboxOptions & { readonly rotate?: readonly string[] },
  terminal: Terminal,
): Promise<Plan> {
  const counter = countRequests(terminal, "Reading the sandbox");
  const client = createReadonlyClient(connectionTo(config, options, terminal, counter.onRequest));
  try {
    const { signal } = terminal;
    const { rotate } = options;
    return await planProject({ config, client, signal, ...(rotate && { rotate }) });
  } finally {
    counter.end();
    await client.close();
  }
}

/** @param stream Where it will be written. */
export function planText(plan: Plan, { color, columns }: Terminal, stream: keyof Terminal["color"]): string {
  return `${renderPlanText(plan, { color: color[stream], width: columns }).trimEnd()}\n`;
}

function callsText(plan: Plan): string {
  const calls = plan.actions.flatMap((action) =>
    action.calls.map(
      (call) => `  ${call.method.padEnd(6)} ${call.path}${call.note === undefined ? "" : `  (${call.note})`}`,
    ),
  );
  return `\nWrite requests, in order:\n${calls.length === 0 ? "  none" : calls.join("\n")}\n`;
}
