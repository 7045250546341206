// `npm run demo`: the main job end to end on this machine, told step by step. Everything it writes is under `.demo/`.
// `--emulator FILE` takes an installed emulator's program instead of building this checkout's.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator, type Emulator } from "./demo/emulator.ts";
import { runAction, type Event, type RunnerResult, type RunnerWorld } from "./demo/runner.ts";
import { line, paint, step, type Progress } from "./demo/screen.ts";
import { pnpm, root, runStep } from "./lib/steps.ts";

const started = performance.now();
const { values: options } = parseArgs({ options: { emulator: { type: "string" } } });
const folder = join(root, ".demo");
const workspace = join(folder, "repository");
const config = join(workspace, "aep-ingest.yaml");
const world: RunnerWorld = {
  workspace,
  temp: join(folder, "runner"),
  main: join(root, "actions/ingest/dist/index.js"),
  node: process.execPath,
};

const push: Event = {
  name: "push",
  ref: "refs/heads/main",
  payload: { ref: "refs/heads/main", repository: { default_branch: "main", full_name: "acme/leads" } },
};
const pullRequest: Event = {
  name: "pull_request",
  ref: "refs/pull/7/merge",
  payload: {
    action: "synchronize",
    number: 7,
    pull_request: {
      number: 7,
      head: { sha: "abc", repo: { full_name: "acme/leads" } },
      base: { ref: "main", repo: { full_name: "acme/leads" } },
    },
    repository: { default_branch: "main", full_name: "acme/leads" },
  },
};

line();
line(`${paint("bold", "aep-ingest demo")}  one YAML file becomes a running dataflow`);
line(
  paint(
    "dim",
    `Node ${process.versions.node} · our emulator of Experience Platform, not the real service · nothing leaves this machine`,
  ),
);
line();

let emulator: Emulator | undefined;
try {
  emulator = await tell();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  line(
    `${paint("green", "Done")} in ${seconds} s, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB in this process.`,
  );
} catch (error) {
  line(paint("red", `The demo failed: ${error instanceof Error ? error.message : String(error)}`));
  process.exitCode = 1;
} finally {
  await emulator?.stop();
}

async function tell(): Promise<Emulator> {
  if (options.emulator === undefined) await step(1, "Build the packages", build);
  const running = await step(2, "Start the emulator with a local folder as cloud storage", async (progress) => {
    await prepare();
    const found = await startEmulator(process.execPath, {
      files: join(workspace, "storage"),
      data: join(folder, "lake"),
      cli: options.emulator,
    });
    progress.detail(
      `${found.url} · storage ${relative(join(workspace, "storage"))} · lake ${relative(join(folder, "lake"))}`,
    );
    return found;
  });
  try {
    const first = await story(running);
    line(`The job summary that GitHub would show: ${paint("cyan", relative(first.summaryPath))}`);
    line();
    line("How to go on:");
    line(`  ${paint("bold", "examples/leads/aep-ingest.yaml")}   the whole configuration of this demo`);
    line(`  ${paint("bold", "examples/leads/README.md")}         the same on the command line, step by step`);
    line(`  ${paint("bold", "README.md")}                        the workflow file for your own repository`);
    line();
    return running;
  } catch (error) {
    await running.stop();
    throw error;
  }
}

async function story(emulator: Emulator): Promise<RunnerResult> {
  const first = await step(3, "Push to main: the action applies examples/leads/aep-ingest.yaml", async (progress) => {
    const result = await act(emulator, push, progress, { driveClock: true });
    expectThat(
      result.exitCode === 0 && result.outputs.result === "applied",
      `expected an apply, got ${describe(result)}`,
    );
    const writes = await emulator.newWrites();
    progress.detail(
      `${writes.length} write requests: ${writes.map((entry) => entry.path.split("/").at(-1)).join(", ")}`,
    );
    return result;
  });

  await step(4, "The same push again: nothing to do", async (progress) => {
    const result = await act(emulator, push, progress);
    const writes = await emulator.newWrites();
    expectThat(
      result.exitCode === 0 && result.outputs.result === "none",
      `expected no changes, got ${describe(result)}`,
    );
    expectThat(writes.length === 0, `expected no write request, the emulator saw ${writes.length}`);
    progress.detail(paint("green", "0 write requests in the emulator's journal"));
  });

  await edit(
    ["person.name.firstName: FirstName", 'person.name.firstName: "= trim(FirstName)"'],
    ["every: 30m", "every: 1h"],
  );

  await step(5, "Pull request: one mapping line and the schedule changed", async (progress) => {
    const result = await act(emulator, pullRequest, progress);
    const writes = await emulator.newWrites();
    expectThat(
      result.exitCode === 0 && result.outputs.result === "changes",
      `expected a plan with changes, got ${describe(result)}`,
    );
    expectThat(result.outputs.updates === "2", `expected two updates, got ${result.outputs.updates}`);
    expectThat(writes.length === 0, `a pull request must not write, the emulator saw ${writes.length} writes`);
    progress.detail(paint("green", "plan and preview only: 0 write requests"));
  });

  await step(6, "Merge: exactly those two changes", async (progress) => {
    const result = await act(emulator, push, progress);
    expectThat(
      result.exitCode === 0 && result.outputs.result === "applied" && result.outputs.updates === "2",
      `expected two updates, got ${describe(result)}`,
    );
    for (const entry of await emulator.newWrites())
      progress.detail(paint("dim", `${entry.method} ${entry.path} ${entry.status}`));
  });

  await edit(["format: delimited", "format: delimitted"], ["concat(FirstName,", "conct(FirstName,"]);

  await step(7, "A broken file: the merge gate closes", async (progress) => {
    const result = await act(emulator, push, progress);
    const writes = await emulator.newWrites();
    expectThat(result.exitCode === 1, `expected exit code 1, got ${result.exitCode}`);
    expectThat(
      result.annotations.some(
        (found) => found.level === "error" && found.line !== undefined && found.column !== undefined,
      ),
      "expected annotations with line and column",
    );
    expectThat(writes.length === 0, `a broken file must not write, the emulator saw ${writes.length} writes`);
    progress.detail(paint("green", "exit code 1, nothing written"));
  });
  return first;
}

async function build(progress: Progress): Promise<void> {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { packageManager: string };
  const result = await runStep({
    name: "build",
    command: pnpm(manifest.packageManager, "exec", "turbo", "run", "build", "--output-logs=errors-only"),
  });
  if (!result.ok) throw new Error(`the build failed:\n${result.output}`);
  progress.detail(
    `${/Cached:\s+(.*)$/m.exec(result.output)?.[1] ?? "built"}; the action runs from the committed ${relative(world.main)}`,
  );
}

async function prepare(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(world.temp, { recursive: true });
  await cp(join(root, "examples/leads"), workspace, { recursive: true });
}

/** Runs the bundle for one event and shows what a person would see in its log. */
async function act(
  emulator: Emulator,
  event: Event,
  progress: Progress,
  options: { readonly driveClock?: boolean } = {},
): Promise<RunnerResult> {
  const inputs = {
    config: "aep-ingest.yaml",
    sandbox: "dev",
    "client-id": "demo-client",
    "client-secret": "demo-secret-that-is-masked",
    "org-id": "ACME@AdobeOrg",
    "base-url": emulator.url,
    "ims-url": emulator.url,
    comment: "false",
    "wait-for-run": options.driveClock === true ? "10m" : "0s",
  };
  const driver = options.driveClock === true ? driveClock(emulator, progress) : undefined;
  try {
    const secrets = { LEADS_BLOB: "DefaultEndpointsProtocol=https;AccountName=demo;AccountKey=ZGVtbw==" };
    const result = await runAction(world, event, inputs, secrets, (text) => {
      progress.now(text.trim());
      if (text.trim() !== "") progress.detail(text);
    });
    for (const found of result.annotations) {
      const where = found.file === undefined ? "" : `${found.file}:${found.line}:${found.column}  `;
      progress.detail(
        `${paint(found.level === "error" ? "red" : "yellow", found.level)}  ${where}${found.title === undefined ? "" : `${found.title}: `}${found.message}`,
      );
    }
    return result;
  } finally {
    await driver?.stop();
  }
}

/** Lets the flow's start pass as soon as the flow exists: the service starts it five minutes after it was created. */
function driveClock(emulator: Emulator, progress: Progress): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = (async () => {
    while (!stopping.signal.aborted) {
      const journal = await emulator.journal();
      if (journal.some((entry) => entry.method === "POST" && entry.path.endsWith("/flows") && entry.status === 201)) {
        await emulator.advanceClock(6);
        progress.detail(
          paint("dim", "(the demo moves the emulator's clock on by six minutes, so that the first run starts)"),
        );
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

async function edit(...changes: readonly (readonly [from: string, to: string])[]): Promise<void> {
  let text = await readFile(config, "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${relative(config)} has no "${from}" to change`);
    text = text.replace(from, to);
  }
  await writeFile(config, text);
}

function expectThat(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

function describe(result: RunnerResult): string {
  return `exit code ${result.exitCode} and result "${result.outputs.result ?? ""}"`;
}

function relative(path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}
