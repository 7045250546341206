import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { main } from "../../src/main.ts";

const cli = join(import.meta.dirname, "../../src/cli.ts");

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Folder extends AsyncDisposable {
  readonly path: string;
  write(file: string, content: string | Uint8Array): Promise<void>;
}

/** A folder of files that is gone after the test. */
export async function createFolder(files: Readonly<Record<string, string>> = {}): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "aep-cli-"));
  const folder: Folder = {
    path,
    async write(file, content) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), content);
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
  for (const [file, content] of Object.entries(files)) await folder.write(file, content);
  return folder;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** What a person at a terminal answers; only without a process of its own. */
  readonly answer?: string | ((question: string) => string);
  /** @default 120 */
  readonly columns?: number;
  /** Which streams are coloured; only without a process of its own. @default none */
  readonly color?: { readonly out: boolean; readonly err: boolean };
  /** Standard error is a screen; only without a process of its own. */
  readonly live?: boolean;
  /** Called with all of standard error whenever it grows; only in a process of its own. */
  readonly onStderr?: (text: string) => void;
  /** Called with all of standard output whenever it grows. */
  readonly onStdout?: (text: string) => void;
}

const plain = { out: false, err: false };

/** The same without a process of its own, which is much faster. */
export async function aepIngestHere(
  args: readonly string[],
  { cwd, env = {}, signal, answer, onStdout, columns = 120, live = false, color = plain }: CommandOptions,
): Promise<CommandResult> {
  let stdout = "";
  let stderr = "";
  const exitCode = await main(args, {
    out: (text) => {
      stdout += text;
      onStdout?.(stdout);
    },
    err: (text) => {
      stderr += text;
    },
    env,
    cwd,
    color,
    columns,
    live,
    interactive: answer !== undefined,
    ask: (question) => {
      stderr += question;
      return Promise.resolve(typeof answer === "function" ? answer(question) : (answer ?? ""));
    },
    signal: signal ?? new AbortController().signal,
  });
  return { exitCode, stdout, stderr };
}

/** Starts the command line from its sources, as a shell would; without a terminal. */
export async function aepIngest(args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const child = spawn(process.execPath, ["--conditions=@aep-ingest/source", cli, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env["PATH"] ?? "", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  options.signal?.addEventListener("abort", () => child.kill("SIGINT"), { once: true });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    options.onStdout?.(stdout);
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
    options.onStderr?.(stderr);
  });
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? -1));
  });
  return { exitCode, stdout, stderr };
}
