import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const repository = join(import.meta.dirname, "../../../..");

interface Annotation {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface RunnerResult {
  readonly exitCode: number;
  /** Without the `::add-mask::` commands, which the runner takes out before anyone sees the log. */
  readonly log: string;
  readonly masked: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface RunnerOptions {
  readonly action?: "ingest" | "validate";
  readonly event?: string;
  readonly payload?: object;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each line of the log. `cancel` is what GitHub does first when somebody cancels the job. */
  readonly onLine?: (line: string, cancel: () => void) => void;
}

/** A checkout in a temporary folder, in which an action's committed bundle is started as GitHub's runner does. */
export interface Workspace extends AsyncDisposable {
  readonly path: string;
  write(file: string, content: string): Promise<void>;
  run(options: RunnerOptions): Promise<RunnerResult>;
}

export async function createWorkspace(files: Readonly<Record<string, string>> = {}): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), "aep-action-"));
  const path = join(root, "checkout");
  await mkdir(path);
  const workspace: Workspace = {
    path,
    async write(file, content) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), content);
    },
    run: (options) => runBundle(root, path, options),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
  for (const [file, content] of Object.entries(files)) await workspace.write(file, content);
  return workspace;
}

const eventDefaults: Readonly<Record<string, { readonly ref: string; readonly payload: object }>> = {
  push: { ref: "refs/heads/main", payload: {} },
  schedule: { ref: "refs/heads/main", payload: {} },
  workflow_dispatch: { ref: "refs/heads/main", payload: { inputs: {} } },
  merge_group: {
    ref: "refs/heads/gh-readonly-queue/main/pr-5",
    payload: { action: "checks_requested", merge_group: { head_sha: "a".repeat(40), base_ref: "refs/heads/main" } },
  },
  release: { ref: "refs/tags/v1", payload: { action: "published", release: { tag_name: "v1" } } },
  pull_request: {
    ref: "refs/pull/5/merge",
    payload: {
      action: "synchronize",
      pull_request: {
        number: 5,
        head: { sha: "b".repeat(40), repo: { full_name: "acme/leads" } },
        base: { ref: "main", sha: "c".repeat(40) },
      },
    },
  },
};

async function runBundle(root: string, workspace: string, options: RunnerOptions): Promise<RunnerResult> {
  const { action = "ingest", event = "push", inputs = {} } = options;
  const folder = await mkdtemp(join(root, "run-"));
  const file = async (name: string, content = ""): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const defaults = eventDefaults[event] ?? { ref: "refs/heads/main", payload: {} };
  const repositoryPayload = { repository: { full_name: "acme/leads", default_branch: "main" } };
  const payload = { ...repositoryPayload, ...defaults.payload, ...options.payload };
  const env = {
    PATH: process.env["PATH"] ?? "",
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTOR: "anna",
    GITHUB_API_URL: "http://127.0.0.1:9",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "acme/leads",
    GITHUB_RUN_ID: "7",
    GITHUB_SHA: "a".repeat(40),
    GITHUB_REF: defaults.ref,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: await file("event.json", JSON.stringify(payload)),
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: await file("output"),
    GITHUB_STEP_SUMMARY: await file("summary.md"),
    GITHUB_STATE: await file("state"),
    RUNNER_TEMP: folder,
    ...options.env,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
  const child = spawn(process.execPath, [join(repository, `actions/${action}/dist/index.js`)], {
    cwd: workspace,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let rest = "";
  const take = (chunk: string): void => {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      lines.push(line);
      options.onLine?.(line, () => child.kill("SIGINT"));
    }
  };
  child.stdout.setEncoding("utf8").on("data", take);
  child.stderr.setEncoding("utf8").on("data", take);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? -1));
  });
  if (rest !== "") lines.push(rest);
  return {
    exitCode,
    log: lines.filter((line) => !line.startsWith("::add-mask::")).join("\n"),
    masked: lines.flatMap((line) => (line.startsWith("::add-mask::") ? [unescape(line.slice(12))] : [])),
    annotations: lines.flatMap(annotationsOf),
    outputs: outputsOf(await readFile(env.GITHUB_OUTPUT, "utf8")),
    summary: await readFile(env.GITHUB_STEP_SUMMARY, "utf8"),
  };
}

/** As the runner reads a workflow command. Source: actions/runner, ActionCommand.cs. */
function annotationsOf(line: string): readonly Annotation[] {
  const match = /^::(?<level>error|warning|notice)(?: (?<properties>.*?))?::(?<message>.*)$/u.exec(line);
  if (match?.groups === undefined) return [];
  const { level = "", properties = "", message = "" } = match.groups;
  const pairs = properties.split(",").map((pair): [string, string] => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), unescape(pair.slice(at + 1))];
  });
  return [{ level, properties: Object.fromEntries(pairs), message: unescape(message) }];
}

function unescape(text: string): string {
  return text
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");
}

function outputsOf(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^(?<name>[^\n]+?)<<(?<end>[^\n]+)\n(?<value>[\s\S]*?)\n?\k<end>$/gmu);
  return Object.fromEntries(Array.from(found, ({ groups }) => [groups?.["name"] ?? "", groups?.["value"] ?? ""]));
}
