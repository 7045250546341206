import { spawn } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface RunnerWorld {
  /** The checked-out repository: GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** RUNNER_TEMP; each run gets a folder of its own below it. */
  readonly temp: string;
  /** Path of the bundle that `action.yml` names as `main`. */
  readonly main: string;
  readonly node: string;
}

export interface Event {
  readonly name: "push" | "pull_request" | "schedule";
  readonly payload: unknown;
  readonly ref: string;
}

interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly title?: string;
  readonly message: string;
}

export interface RunnerResult {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  readonly summaryPath: string;
  readonly durationMs: number;
}

/**
 * Starts an action's bundle as GitHub's runner does: a child process with `INPUT_*` and the GITHUB_* files, its workflow
 * commands read from standard output.
 *
 * @param onLine each line for a reader, without workflow commands
 */
export async function runAction(
  world: RunnerWorld,
  event: Event,
  inputs: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
  onLine: (text: string) => void,
): Promise<RunnerResult> {
  const folder = await mkdtemp(join(world.temp, "run-"));
  const file = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const outputPath = await file("output", "");
  const summaryPath = await file("summary.md", "");
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION: "aep-ingest",
    GITHUB_ACTOR: "demo",
    GITHUB_API_URL: "http://127.0.0.1:9/api",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "acme/leads",
    GITHUB_RUN_ID: "1",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_SHA: "0123456789012345678901234567890123456789",
    GITHUB_REF: event.ref,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: await file("event.json", JSON.stringify(event.payload)),
    GITHUB_WORKSPACE: world.workspace,
    GITHUB_OUTPUT: outputPath,
    GITHUB_STEP_SUMMARY: summaryPath,
    GITHUB_STATE: await file("state", ""),
    GITHUB_ENV: await file("env", ""),
    GITHUB_PATH: await file("path", ""),
    RUNNER_TEMP: folder,
    RUNNER_OS: "Linux",
    ...secrets,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
  const started = performance.now();
  const annotations: Annotation[] = [];
  const child = spawn(world.node, [world.main], {
    cwd: world.workspace,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exit = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (text) => {
      const annotation = parseAnnotation(text);
      if (annotation !== undefined) annotations.push(annotation);
      else if (!/^::(add-mask|group|endgroup|debug)/.test(text)) onLine(text);
    });
  }
  const exitCode = await exit;
  return {
    exitCode,
    outputs: parseOutputs(await readFile(outputPath, "utf8")),
    annotations,
    summaryPath,
    durationMs: performance.now() - started,
  };
}

function parseAnnotation(text: string): Annotation | undefined {
  const match = /^::(error|warning|notice)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(text);
  if (match === null) return undefined;
  const properties = new Map(
    (match[2] ?? "")
      .split(",")
      .map((pair) => [pair.slice(0, pair.indexOf("=")), unescapeData(pair.slice(pair.indexOf("=") + 1))]),
  );
  const number = (name: string): number | undefined =>
    properties.has(name) ? Number(properties.get(name)) : undefined;
  const found = {
    file: properties.get("file"),
    line: number("line"),
    column: number("col"),
    title: properties.get("title"),
  };
  const present = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { level: match[1] as Annotation["level"], message: unescapeData(match[3] ?? ""), ...present };
}

function unescapeData(text: string): string {
  return text
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");
}

/** GITHUB_OUTPUT holds `name<<delimiter`, the value's lines, and the delimiter. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const match of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2$/gm)) outputs[match[1] ?? ""] = match[3] ?? "";
  return outputs;
}
