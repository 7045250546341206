import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
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

/** A process that does what it is told, one thing at a time. */
export interface Worker {
  /** Answers what the process answers. @throws {Error} when it ends instead */
  tell(message: object): Promise<unknown>;
  stop(): Promise<void>;
}

export function startWorker(script: string, args: readonly string[]): Worker {
  const child = fork(script, args, {
    execArgv: [sourceCondition],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, ...withCompileCache },
  });
  const exited = once(child, "exit");
  return {
    async tell(message) {
      const told = new AbortController();
      const ended = once(child, "exit", { signal: told.signal }).then(() => fail(`${script} ended`));
      const answered = once(child, "message", { signal: told.signal });
      child.send(message);
      try {
        const [answer] = (await Promise.race([answered, ended])) as [unknown];
        return answer;
      } finally {
        told.abort();
        await Promise.allSettled([answered, ended]);
      }
    },
    async stop() {
      child.disconnect();
      await exited;
    },
  };
}

/** A process that goes on until it is stopped, and its first line of output. */
export interface Server {
  readonly pid: number;
  readonly firstLine: string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly flags?: readonly string[];
  readonly cwd?: string;
  /** A start as a user sees it, the first of all. @default false */
  readonly withoutCache?: boolean;
  /** It is up when this URL gives any answer. @default when it has printed a line */
  readonly probe?: string;
}

const mostStartMs = 60_000;

function fail(what: string): never {
  throw new Error(`The process ${what}.`);
}

async function answers(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await (await fetch(url, { signal })).arrayBuffer();
      return;
    } catch {
      await pause(50);
    }
  }
}

/** Starts a Node program that listens, and waits until it does. @throws {Error} after a minute */
export async function startServer(
  script: string,
  args: readonly string[],
  { flags = [sourceCondition], probe, withoutCache = false, ...options }: ServerOptions = {},
): Promise<Server> {
  const child = spawn(process.execPath, [...flags, script, ...args], {
    ...options,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...(withoutCache ? {} : withCompileCache) },
  });
  const exited = once(child, "exit");
  let text = "";
  const lineCame = new Promise<void>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (text.includes("\n")) resolve();
    });
  });
  const enough = new AbortController();
  const { signal } = enough;
  const late = pause(mostStartMs, undefined, { signal }).then(() => fail(`is not up after ${mostStartMs} ms`));
  const ended = once(child, "exit", { signal }).then(() => fail("ended before it was up"));
  try {
    await Promise.race([probe === undefined ? lineCame : answers(probe, signal), late, ended]);
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(`${script} does not start.`, { cause: error });
  } finally {
    enough.abort();
    await Promise.allSettled([late, ended]);
  }
  return {
    pid: child.pid ?? 0,
    firstLine: text.split("\n")[0] ?? "",
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
