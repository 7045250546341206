import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../../scripts/lib/steps.ts";

const sourceCondition = "--conditions=@aep-ingest/source";

/** With what Node made of the sources at the last start: stripping types takes 30 MB and most of a start. */
export const withCompileCache = { NODE_COMPILE_CACHE: join(root, "node_modules/.cache/aep-ingest-bench") };

/** Runs a module of this folder in a process of its own and answers the JSON that it printed. */
export async function runChild(script: string, args: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [sourceCondition, script, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...withCompileCache },
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${script} ${args.join(" ")} ended with exit code ${code}.`);
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
}

/** A process that goes on until it is stopped, and its first line of output. */
export interface Server {
  readonly pid: number;
  readonly firstLine: string;
  /** All that it has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly flags?: readonly string[];
  readonly cwd?: string;
  /** A start as a user sees it, the first of all. @default false */
  readonly withoutCache?: boolean;
  /** The first output that matches is the first line. @default any line */
  readonly ready?: RegExp;
}

/** Starts a Node program that listens, and waits for the line in which it says so. */
export async function startServer(
  script: string,
  args: readonly string[],
  { flags = [sourceCondition], ready = /\n/u, withoutCache = false, ...options }: ServerOptions = {},
): Promise<Server> {
  const child = spawn(process.execPath, [...flags, script, ...args], {
    ...options,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...(withoutCache ? {} : withCompileCache) },
  });
  const exited = once(child, "exit");
  let text = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (ready.test(text)) resolve();
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(new Error(`${script} ended with exit code ${code} before it listened.`));
    });
  });
  return {
    pid: child.pid ?? 0,
    firstLine: text.split("\n")[0] ?? "",
    output: () => text,
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
