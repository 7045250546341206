import {
  AuthError,
  ConnectionError,
  PermissionError,
  TimeoutError,
  createReadonlyClient,
  systemClock,
  type ReadonlyAepClient,
} from "@aep-ingest/core";
import { SetupError, configOf, count, explainFailure, loadProject, painter, type Style } from "@aep-ingest/deploy";
import { exitCodes } from "../exit-codes.ts";
import { configPatterns, type SandboxOptions } from "../options.ts";
import { connectionTo, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

interface Check {
  readonly name: string;
  readonly state: "ok" | "failed" | "skipped";
  /** What was found. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** A token's lifetime and schedules are reckoned by the clock: a minute is harmless, more is not. */
const toleratedSkewMs = 60_000;

/** Looks at everything that has to be right before a plan can work, and says what to do about each thing that is not. */
export async function doctor(options: SandboxOptions, terminal: Terminal): Promise<number> {
  const checks: Check[] = [];
  const told = (check: Check): Check => {
    checks.push(check);
    if (options.json !== true) terminal.out(checkText(check, terminal));
    return check;
  };
  told(nodeVersion());
  told(await configuration(options, terminal));
  const access = told(await credentials(options, terminal));
  const client = access.state === "ok" ? await clientOf(options, terminal) : undefined;
  if (client === undefined) for (const name of serviceChecks) told(skipped(name, "without credentials"));
  else await checkServices(client, terminal.signal, told);
  const ok = checks.every(({ state }) => state !== "failed");
  if (options.json === true) terminal.out(toJson({ ok, checks }));
  return ok ? exitCodes.done : exitCodes.error;
}

const symbols: Readonly<Record<Check["state"], readonly [string, Style]>> = {
  ok: ["✓", "green"],
  failed: ["✗", "red"],
  skipped: ["-", "dim"],
};

function checkText({ name, state, message, remedy }: Check, terminal: Terminal): string {
  const paint = painter(terminal.color.out);
  const [symbol, style] = symbols[state];
  const line = `${paint(style, symbol)} ${name.padEnd(16)} ${message}\n`;
  return remedy === undefined ? line : `${line}${" ".repeat(19)}${paint("yellow", remedy)}\n`;
}

const serviceChecks = [
  "network",
  "token",
  "sandbox",
  "Schema Registry",
  "Flow Service",
  "Catalog",
  "Data Prep",
  "clock",
] as const;

async function checkServices(
  client: ReadonlyAepClient,
  signal: AbortSignal,
  told: (check: Check) => Check,
): Promise<void> {
  const { flowService, schemaRegistry, catalog, dataPrep, sandboxes } = client;
  const attempt = <T>(name: string, look: () => Promise<T>): Promise<Attempt<T>> => attemptUnless(signal, name, look);
  try {
    // The first request needs the network, a token and the sandbox: what fails tells which.
    const first = await attempt(
      "Schema Registry",
      async () => `tenant _${(await schemaRegistry.stats({ signal })).tenantId}`,
    );
    const { network, token } = judgeFirst(first.error);
    told(network);
    told(network.state === "ok" ? token : skipped("token", "without a network"));
    if (network.state !== "ok" || token.state !== "ok") {
      for (const name of serviceChecks.slice(2)) told(skipped(name, "without a token"));
      return;
    }
    told(sandboxCheck(client.sandbox, await attempt("sandbox", () => sandboxes.list({ signal }))));
    told(first.check);
    told((await attempt("Flow Service", () => readable(flowService.flows.list({ limit: 1, signal })))).check);
    told((await attempt("Catalog", () => readable(catalog.dataSets.list({ limit: 1, signal })))).check);
    told((await attempt("Data Prep", () => readable(dataPrep.mappingSets.list({ limit: 1, signal })))).check);
    told(clockSkew(client.now() - systemClock.now()));
  } finally {
    await client.close();
  }
}

/** The gateway takes the key for none of this organisation's (flow-service.md §1.4). */
const foreignCodes: ReadonlySet<string> = new Set(["403000", "403003", "403025"]);

function judgeFirst(error: unknown): { readonly network: Check; readonly token: Check } {
  const network: Check = { name: "network", state: "ok", message: "Experience Platform can be reached" };
  const token: Check = { name: "token", state: "ok", message: "given by IMS and taken" };
  if (error instanceof ConnectionError || error instanceof TimeoutError)
    return {
      network: {
        name: "network",
        state: "failed",
        message: error.message,
        remedy: "Check proxy (HTTPS_PROXY), firewall and DNS, and AEP_BASE_URL and AEP_IMS_URL if they are set.",
      },
      token,
    };
  if (error instanceof AuthError || (error instanceof PermissionError && foreignCodes.has(error.code ?? "")))
    return {
      network,
      token: {
        name: "token",
        state: "failed",
        message: error.message,
        remedy:
          "Compare AEP_CLIENT_ID, AEP_CLIENT_SECRET, AEP_ORG_ID and AEP_SCOPES with the credential in the Adobe Developer Console.",
      },
    };
  return { network, token };
}

/** Listing sandboxes takes a permission of its own, so that it may say nothing. */
function sandboxCheck(
  sandbox: string,
  { check, error, value }: Attempt<readonly { readonly name: string; readonly state?: string }[]>,
): Check {
  if (error instanceof PermissionError) return skipped("sandbox", `${sandbox}; the credential may not list sandboxes`);
  if (value === undefined) return check;
  const found = value.find(({ name }) => name === sandbox);
  if (found === undefined)
    return {
      name: "sandbox",
      state: "failed",
      message: `there is no sandbox ${sandbox}`,
      remedy: `Name one of ${value.map(({ name }) => name).join(", ")} with --sandbox, in an environment or in AEP_SANDBOX.`,
    };
  if (found.state !== undefined && found.state !== "active")
    return {
      name: "sandbox",
      state: "failed",
      message: `${sandbox} is ${found.state}`,
      remedy: "Wait, or use another one.",
    };
  return { name: "sandbox", state: "ok", message: sandbox };
}

interface Attempt<T> {
  readonly check: Check;
  readonly value?: T;
  readonly error?: unknown;
}

/** That somebody interrupts is no finding. */
async function attemptUnless<T>(signal: AbortSignal, name: string, look: () => Promise<T>): Promise<Attempt<T>> {
  try {
    const value = await look();
    return { check: { name, state: "ok", message: typeof value === "string" ? value : "readable" }, value };
  } catch (error) {
    if (signal.aborted) throw error;
    const remedy =
      error instanceof PermissionError
        ? `Give the credential's product profile the permission to read ${name}, in Adobe Experience Platform's permissions.`
        : "Run the command again; if it stays, look at https://status.adobe.com.";
    return { check: { name, state: "failed", message: explainFailure(error).message, remedy }, error };
  }
}

function skipped(name: string, why: string): Check {
  return { name, state: "skipped", message: why };
}

function nodeVersion(): Check {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const message = process.versions.node;
  if (major > 22 || (major === 22 && minor >= 19)) return { name: "Node", state: "ok", message };
  return { name: "Node", state: "failed", message: `${message} is too old`, remedy: "Install Node 22.19 or newer." };
}

async function configuration(options: SandboxOptions, terminal: Terminal): Promise<Check> {
  const name = "files";
  const project = await loadProject(configPatterns(options), terminal.cwd);
  const errors = project.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (errors.length === 0) return { name, state: "ok", message: project.files.map((file) => file.path).join(", ") };
  const missing = project.files.length === 0;
  return {
    name,
    state: "failed",
    message: missing ? (errors[0]?.message ?? "") : count(errors.length, "problem"),
    remedy: missing ? "Run aep-ingest init, or name the files with --config." : "Run aep-ingest validate to see them.",
  };
}

async function credentials(options: SandboxOptions, terminal: Terminal): Promise<Check> {
  const name = "credentials";
  try {
    const { sandbox } = connectionTo(await environmentOf(options, terminal), options, terminal);
    return { name, state: "ok", message: `set, for sandbox ${sandbox}` };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    // The message of such an error says what to do.
    const [message = "", ...rest] = error.message.split(/(?<=[.:]) /u);
    const remedy = rest.join(" ");
    const advice = remedy.charAt(0).toUpperCase() + remedy.slice(1);
    return { name, state: "failed", message: message.replace(/:$/u, ""), ...(advice === "" ? {} : { remedy: advice }) };
  }
}

async function clientOf(options: SandboxOptions, terminal: Terminal): Promise<ReadonlyAepClient> {
  const connection = connectionTo(await environmentOf(options, terminal), options, terminal);
  return createReadonlyClient({ ...connection, retry: { attempts: 2 }, deadlineMs: 20_000 });
}

/** What the chosen environment says about the sandbox; nothing when there is no valid configuration to say it. */
async function environmentOf(
  options: SandboxOptions,
  terminal: Terminal,
): Promise<{ readonly environment?: string; readonly sandbox?: string }> {
  const project = await loadProject(configPatterns(options), terminal.cwd);
  return project.valid ? configOf(project, options.env, "--env") : {};
}

async function readable(list: AsyncIterable<unknown>): Promise<string> {
  for await (const _ of list) break;
  return "readable; whether it may be written cannot be known before";
}

function clockSkew(skewMs: number): Check {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const name = "clock";
  if (Math.abs(skewMs) <= toleratedSkewMs)
    return { name, state: "ok", message: `within ${Math.max(1, seconds)} s of the service's` };
  return {
    name,
    state: "failed",
    message: `${seconds} s ${skewMs > 0 ? "behind" : "ahead of"} the service's`,
    remedy: "Synchronise this machine's time (NTP).",
  };
}
