import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { root } from "../lib/steps.ts";

interface JournalEntry {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface Emulator {
  readonly url: string;
  journal(): Promise<readonly JournalEntry[]>;
  /** Requests since the last call that changed something (mapping validation and token requests change nothing). */
  newWrites(): Promise<readonly JournalEntry[]>;
  advanceClock(minutes: number): Promise<void>;
  state(): Promise<unknown>;
  stop(): Promise<void>;
}

const harmless = /\/ims\/|\/mappingSets\/(validate|preview)|\/languages\/|\/search$/;

/**
 * Starts `aep-emulator` on a free loopback port, as a person would from a shell.
 *
 * @param options.cli its program; by default the one that this checkout has built
 */
export async function startEmulator(
  node: string,
  options: { readonly files: string; readonly data: string; readonly cli?: string | undefined },
): Promise<Emulator> {
  const args = [
    options.cli ?? `${root}/packages/emulator/dist/cli.js`,
    "--port",
    "0",
    "--files",
    options.files,
    "--data-dir",
    options.data,
  ];
  const child = spawn(node, args, { stdio: ["ignore", "pipe", "pipe"] });
  const errors: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (text) => {
      const found = /listening on (http:\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("exit", () => reject(new Error(`The emulator stopped at its start:\n${errors.join("")}`)));
  });
  const call = async (path: string, body?: unknown): Promise<unknown> => {
    const init =
      body === undefined
        ? {}
        : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const response = await fetch(`${url}/_emulator/${path}`, init);
    if (!response.ok) throw new Error(`The emulator answered ${response.status} to ${path}: ${await response.text()}`);
    return response.json();
  };
  let seen = 0;
  const journal = async (): Promise<readonly JournalEntry[]> =>
    ((await call("requests")) as { requests: JournalEntry[] }).requests;
  return {
    url,
    journal,
    newWrites: async () => {
      const entries = await journal();
      const fresh = entries.slice(seen);
      seen = entries.length;
      return fresh.filter((entry) => entry.method !== "GET" && !harmless.test(entry.path));
    },
    advanceClock: async (minutes) => {
      await call("clock", { advanceMs: minutes * 60_000 });
    },
    state: () => call("state"),
    stop: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
    },
  };
}
