import { createReadonlyClient, systemClock, type ReadonlyAepClient } from "@aep-ingest/core";
import { SetupError, configOf, explainFailure, loadProject } from "@aep-ingest/deploy";
import { exitCodes } from "../exit-codes.ts";
import { configPatterns, type SandboxOptions } from "../options.ts";
import { connectionTo, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was found, or what to do. */
  readonly message: string;
}

/** A token's lifetime and schedules are reckoned by the clock: a minute is harmless, more is not. */
const toleratedSkewMs = 60_000;

/** Looks at everything that has to be right before a plan can work, and says what to do about each thing that is not. */
export async function doctor(options: SandboxOptions, terminal: Terminal): Promise<number> {
  const checks: Check[] = [];
  const check = async (name: string, look: () => Promise<string> | string): Promise<boolean> => {
    const found = await attempt(name, look);
    checks.push(found);
    if (options.json !== true) terminal.out(`${found.ok ? "ok  " : "FAIL"}  ${name}: ${found.message}\n`);
    return found.ok;
  };
  await check("Node", nodeVersion);
  await check("configuration", () => configuration(options, terminal));
  let client: ReadonlyAepClient | undefined;
  await check("credentials", async () => {
    const connection = connectionTo(await sandboxNames(options, terminal), options, terminal);
    client = createReadonlyClient(connection);
    return `set, for sandbox ${connection.sandbox}`;
  });
  if (client !== undefined) await checkServices(client, check);
  const ok = checks.every((one) => one.ok);
  if (options.json === true) terminal.out(toJson({ ok, checks }));
  return ok ? exitCodes.done : exitCodes.error;
}

async function checkServices(
  client: ReadonlyAepClient,
  check: (name: string, look: () => Promise<string>) => Promise<boolean>,
): Promise<void> {
  const { flowService, schemaRegistry, catalog, dataPrep } = client;
  try {
    const reached = await check("token and Schema Registry", async () => {
      const { tenantId } = await schemaRegistry.stats();
      return `tenant _${tenantId}`;
    });
    // Without a token every other service would say the same again.
    if (!reached) return;
    await check("Flow Service", () => readable(flowService.flows.list({ limit: 1 })));
    await check("Catalog", () => readable(catalog.dataSets.list({ limit: 1 })));
    await check("Data Prep", () => readable(dataPrep.mappingSets.list({ limit: 1 })));
    await check("clock", () => Promise.resolve(clockSkew(client.now() - systemClock.now())));
  } finally {
    await client.close();
  }
}

async function attempt(name: string, look: () => Promise<string> | string): Promise<Check> {
  try {
    return { name, ok: true, message: await look() };
  } catch (error) {
    return { name, ok: false, message: explainFailure(error).message };
  }
}

function nodeVersion(): string {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.versions.node;
  throw new SetupError(`${process.versions.node} is too old; install 22.19 or newer.`);
}

async function configuration(options: SandboxOptions, terminal: Terminal): Promise<string> {
  const project = await loadProject(configPatterns(options), terminal.cwd);
  const errors = project.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (errors.length > 0) throw new SetupError(`${errors.length} problems; run \`aep-ingest validate\` to see them.`);
  return project.files.map((file) => file.path).join(", ");
}

/** What the chosen environment says about the sandbox; nothing when there is no valid configuration to say it. */
async function sandboxNames(
  options: SandboxOptions,
  terminal: Terminal,
): Promise<{ readonly environment?: string; readonly sandbox?: string }> {
  const project = await loadProject(configPatterns(options), terminal.cwd);
  return project.valid ? configOf(project, options.env, "--env") : {};
}

async function readable(list: AsyncIterable<unknown>): Promise<string> {
  for await (const _ of list) break;
  return "readable";
}

function clockSkew(skewMs: number): string {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= toleratedSkewMs) return `within ${Math.max(1, seconds)} s of the service's`;
  throw new SetupError(
    `it is ${seconds} s ${skewMs > 0 ? "behind" : "ahead of"} the service's; synchronise this machine's time.`,
  );
}
