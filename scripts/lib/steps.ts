import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

export const root = join(import.meta.dirname, "../..");

export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Show the output as it comes, not only on failure. */
  readonly live?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface StepResult {
  readonly name: string;
  readonly ok: boolean;
  readonly durationMs: number;
  readonly output: string;
}

/** The pinned Node and the tools of node_modules come first, whatever the machine has. */
function toolEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const path = [join(root, "node_modules/.bin"), process.env.PATH ?? ""].join(delimiter);
  return {
    ...process.env,
    PATH: path,
    DO_NOT_TRACK: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    npm_config_loglevel: "error",
    ...extra,
  };
}

/** Runs one command to its end; never throws for a command that fails. */
export async function runStep(step: Step): Promise<StepResult> {
  const started = performance.now();
  const [file, ...args] = step.command;
  const output: string[] = [];
  const ok = await new Promise<boolean>((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env: toolEnvironment(step.env),
      stdio: step.live ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => output.push(text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => output.push(text));
    child.on("error", (error) => {
      output.push(`${error.message}\n`);
      resolve(false);
    });
    child.on("close", (code) => resolve(code === 0));
  });
  return { name: step.name, ok, durationMs: performance.now() - started, output: output.join("") };
}

/** Command that runs a pnpm script through the pinned pnpm. */
export function pnpm(pinned: string, ...args: string[]): [string, ...string[]] {
  return ["npx", "-y", pinned, ...args];
}
