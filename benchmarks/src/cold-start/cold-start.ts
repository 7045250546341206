import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../../scripts/lib/steps.ts";
import { withCompileCache } from "../child.ts";
import { buildPackages, programOf } from "../built.ts";
import { median } from "../measure.ts";
import { atMost, type Benchmark, type Measured, type RunOptions } from "../report.ts";
import { projectText } from "../deploy/project.ts";
import { bundleSizes } from "./bundle-sizes.ts";

const starts = { smoke: 1, default: 21, full: 61 };

interface Program {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly flags: readonly string[];
}

interface Start {
  readonly firstLineMs: number;
  readonly exitMs: number;
}

export const coldStart: Benchmark = {
  name: "cold-start",
  title: "cold start of the actions and the CLI above an empty Node, size of the bundles",
  async run(options: RunOptions): Promise<Measured> {
    const cli = programOf("cli", await buildPackages(options));
    const folder = await mkdtemp(join(tmpdir(), "aep-ingest-bench-"));
    try {
      await writeFile(join(folder, "aep-ingest.yaml"), projectText({ dataflows: 2 }));
      await writeFile(join(folder, "empty.js"), 'process.stdout.write("ready\\n");\n');
      const programs: Program[] = [
        { name: "empty Node (floor)", script: join(folder, "empty.js"), args: [], flags: [] },
        { name: "actions/validate", script: actionScript("validate"), args: [], flags: [] },
        { name: "actions/ingest, command validate", script: actionScript("ingest"), args: [], flags: [] },
        { name: "aep-ingest --version", script: cli.script, args: ["--version"], flags: cli.flags },
        { name: "aep-ingest validate", script: cli.script, args: ["validate"], flags: cli.flags },
      ];
      return await measure(programs, folder, options, cli.built);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function actionScript(name: string): string {
  return join(root, "actions", name, "dist/index.js");
}

async function measure(
  programs: readonly Program[],
  folder: string,
  { scale, progress }: RunOptions,
  built: boolean,
): Promise<Measured> {
  const rounds = starts[scale];
  progress(`${rounds} starts of each`);
  const taken = programs.map((): Start[] => []);
  for (let round = scale === "smoke" ? 0 : -1; round < rounds; round++) {
    for (const [index, program] of programs.entries()) {
      const start = await startOnce(program, folder);
      if (round >= 0) taken[index]?.push(start);
    }
  }
  const floor = taken[0] ?? [];
  const above = (index: number, of: keyof Start): number =>
    median((taken[index] ?? []).map((start, round) => start[of] - (floor[round]?.[of] ?? Number.NaN)));
  const sizes = await bundleSizes();
  return {
    tables: [
      {
        title: `Start to the first line of output, ${rounds} interleaved starts`,
        columns: ["", "first line, median ms", "best ms", "above empty, median ms", "to the end above empty, ms"],
        rows: programs.map(({ name }, index) => {
          const first = (taken[index] ?? []).map(({ firstLineMs }) => firstLineMs);
          return [name, median(first), Math.min(...first), above(index, "firstLineMs"), above(index, "exitMs")];
        }),
      },
      {
        title: "Bundles, KB (loaded at start: the entry and what it imports statically)",
        columns: ["", "files at start", "KB at start", "gzip KB", "KB with what is loaded on demand"],
        rows: sizes.map(({ name, files, bytes, gzipBytes, reachableBytes }) => [
          name,
          files,
          bytes / 1000,
          gzipBytes / 1000,
          reachableBytes / 1000,
        ]),
      },
    ],
    targets: [
      atMost("actions/validate above an empty Node", above(1, "firstLineMs"), 60, "ms"),
      atMost("actions/ingest above an empty Node", above(2, "firstLineMs"), 150, "ms"),
    ],
    notes: [
      "Cold start: the files are in the system's cache; each action validates a small project, and its first line comes with the result.",
      `Cold start: the CLI is ${built ? "the built package" : "run from its sources, whose types Node strips first"}.`,
    ],
  };
}

async function startOnce({ script, args, flags, name }: Program, folder: string): Promise<Start> {
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, script, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...environment(folder), ...(flags.length === 0 ? {} : withCompileCache) },
  });
  let firstLineMs = Number.NaN;
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      if (Number.isNaN(firstLineMs)) firstLineMs = performance.now() - began;
      text += chunk;
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0 || text === "") throw new Error(`${name} ended with exit code ${code} and printed:\n${text}`);
  return { firstLineMs, exitMs: performance.now() - began };
}

/** As a runner starts an action, with nothing of the machine's own environment but the path. */
function environment(folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    GITHUB_WORKSPACE: folder,
    GITHUB_EVENT_NAME: "workflow_dispatch",
    INPUT_COMMAND: "validate",
    INPUT_CONFIG: "aep-ingest.yaml",
  };
}
