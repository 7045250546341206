import { join } from "node:path";
import { Agent, request } from "undici";
import { z } from "zod";
import { runChild } from "../child.ts";
import { startEmulator, type EmulatorServer, type JournalLine } from "../emulator/emulator-server.ts";
import { median } from "../measure.ts";
import { besideAlchemy } from "./beside-alchemy.ts";
import { atMost, type Benchmark, type Cell, type Measured, type RunOptions, type Scale } from "../report.ts";

const latencyMs = 20;
const inFlight = 16;
const engineChild = join(import.meta.dirname, "engine-child.ts");

interface Sizes {
  /** Dataflows of the growth table. */
  readonly growth: readonly number[];
  readonly main: number;
  readonly changed: number;
  readonly rounds: number;
}

const sizes: Readonly<Record<Scale, Sizes>> = {
  smoke: { growth: [2], main: 2, changed: 1, rounds: 1 },
  default: { growth: [10, 100, 500, 2000], main: 500, changed: 50, rounds: 3 },
  full: { growth: [10, 50, 100, 200, 500, 1000, 2000], main: 500, changed: 50, rounds: 7 },
};

/** What `engine-child.ts` prints. */
const answer = z.object({ actions: z.number(), wallMs: z.number(), cpuMs: z.number(), peakMegabytes: z.number() });

interface Step extends z.infer<typeof answer> {
  readonly requests: readonly JournalLine[];
  readonly writes: number;
  readonly reads: number;
  /** Reads that are no page of a list: lists grow with pages, not with dataflows. */
  readonly singleReads: number;
}

export const deploy: Benchmark = {
  name: "deploy",
  title: `plan and apply against the emulator at ${latencyMs} ms a call`,
  async run(options: RunOptions): Promise<Measured> {
    const emulator = await startEmulator(["--latency-ms", String(latencyMs)]);
    try {
      const measured = await measure(emulator, options);
      if (!options.withPeers) return measured;
      const { main } = sizes[options.scale];
      const args = [emulator.url, "apply", main, 0, inFlight].map(String);
      const ours = ["--conditions=@aep-ingest/source", engineChild, ...args];
      const beside = await besideAlchemy(emulator, ours, main, options.progress);
      return { ...measured, tables: [...measured.tables, beside] };
    } finally {
      await emulator.stop();
    }
  },
};

async function measure(emulator: EmulatorServer, { scale, progress }: RunOptions): Promise<Measured> {
  const { growth, main, changed, rounds } = sizes[scale];
  const creates: Step[] = [];
  const createFloors: number[] = [];
  const plans: Step[] = [];
  const planFloors: number[] = [];
  const changes: Step[] = [];
  // Fills Node's cache of compiled sources, which would count as memory of the first process.
  if (scale !== "smoke") await engine(emulator, "plan", 1);
  for (let round = 0; round < rounds; round++) {
    progress(`${main} dataflows, round ${round + 1} of ${rounds}`);
    await emulator.reset();
    const created = await engine(emulator, "apply", main);
    creates.push(created);
    createFloors.push(
      await bareRequests(
        emulator,
        created.requests.map(() => sandboxesPath),
      ),
    );
    const planned = await engine(emulator, "plan", main);
    requireActions(planned, 0);
    plans.push(planned);
    planFloors.push(
      await bareRequests(
        emulator,
        planned.requests.map(({ path }) => path),
      ),
    );
    changes.push(await engine(emulator, "apply", main, changed));
  }
  const grown = new Map([[main, { create: middle(creates), plan: middle(plans) }]]);
  for (const dataflows of growth.filter((count) => count !== main)) {
    progress(`growth: ${dataflows} dataflows`);
    await emulator.reset();
    const create = await engine(emulator, "apply", dataflows);
    const plan = await engine(emulator, "plan", dataflows);
    requireActions(plan, 0);
    grown.set(dataflows, { create, plan });
  }
  const create = middle(creates);
  const plan = middle(plans);
  const change = middle(changes);
  const floor = (step: Step): number => (step.requests.length * latencyMs) / inFlight;
  const beside = (steps: readonly Step[]): number => median(steps.map((step) => step.wallMs / floor(step)));
  const besideBare = (steps: readonly Step[], bareMs: readonly number[]): number =>
    median(steps.map((step, round) => step.wallMs / (bareMs[round] ?? Number.NaN)));
  const perFlow = slope(grown, growth.at(-2) ?? 0, growth.at(-1) ?? 0);
  return {
    tables: [
      {
        title: `${main} dataflows, ${inFlight} in flight, medians of ${rounds} rounds`,
        columns: [
          "step",
          "actions",
          "requests",
          "writes",
          "ms",
          "floor ms",
          "x floor",
          "x bare undici",
          "CPU ms",
          "peak MB",
        ],
        rows: [
          row(`create ${main}`, create, floor(create), besideBare(creates, createFloors)),
          row("plan, nothing to do", plan, floor(plan), besideBare(plans, planFloors)),
          row(`change ${changed} of ${main}`, change, floor(change), null),
        ],
      },
      {
        title: "Growth",
        columns: [
          "dataflows",
          "create: writes",
          "reads",
          "ms",
          "x floor",
          "peak MB",
          "plan: requests",
          "ms",
          "peak MB",
        ],
        rows: growth.map((dataflows) => growthRow(dataflows, grown.get(dataflows), floor)),
      },
      {
        title: "Time to create, each # is 2 % of the longest",
        columns: ["dataflows", "ms a dataflow", ""],
        rows: plot(growth.map((count) => [count, grown.get(count)?.create.wallMs ?? 0])),
      },
    ],
    targets: [
      atMost(`requests of a plan of ${main} with nothing to do`, plan.requests.length, 40, ""),
      atMost(`time of that plan`, plan.wallMs, 1500, "ms"),
      atMost(`create ${main} beside the floor`, beside(creates), 1.25, "x"),
      atMost("writes for each dataflow", perFlow.writes, 6, ""),
      atMost("reads for each dataflow, pages of lists aside", perFlow.reads, 1, ""),
      atMost(
        `peak memory at ${main}`,
        Math.max(...[...creates, ...plans, ...changes].map(({ peakMegabytes }) => peakMegabytes)),
        250,
        "MB",
      ),
    ],
    notes: [
      `Deploy: the emulator and each command are processes of their own. The floor is requests x ${latencyMs} ms / ${inFlight}; bare undici sends as many GETs, ${inFlight} at a time, to the same emulator in the same round (for the plan: the same paths).`,
      `Deploy: writes and reads for each dataflow are the slope from ${growth.at(-2) ?? 0} to ${growth.at(-1)} dataflows.`,
    ],
  };
}

const sandboxesPath = "/data/foundation/sandbox-management/";

async function engine(
  emulator: EmulatorServer,
  command: "plan" | "apply",
  dataflows: number,
  changed = 0,
): Promise<Step> {
  const before = (await emulator.requests()).length;
  const args = [emulator.url, command, dataflows, changed, inFlight].map(String);
  const took = answer.parse(await runChild(engineChild, args));
  const requests = (await emulator.requests()).slice(before);
  const writes = requests.filter(({ write }) => write).length;
  const singleReads = requests.filter(({ write, path }) => !write && !path.includes("limit=")).length;
  return { ...took, requests, writes, reads: requests.length - writes, singleReads };
}

/** Milliseconds that bare undici needs for these GETs. */
async function bareRequests(emulator: EmulatorServer, paths: readonly string[]): Promise<number> {
  const headers = await emulator.headers();
  const dispatcher = new Agent({ connections: inFlight });
  const left = [...paths];
  const began = performance.now();
  const worker = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const { body } = await request(emulator.url + path, { headers, dispatcher });
      await body.text();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const ms = performance.now() - began;
  await dispatcher.close();
  return ms;
}

function requireActions(step: Step, expected: number): void {
  if (step.actions !== expected) throw new Error(`The plan has ${step.actions} actions instead of ${expected}.`);
}

/** The step whose time is the median. */
function middle(steps: readonly Step[]): Step {
  const found = steps.toSorted((a, b) => a.wallMs - b.wallMs)[Math.floor((steps.length - 1) / 2)];
  if (found === undefined) throw new Error("Nothing was measured.");
  return found;
}

function row(name: string, step: Step, floorMs: number, besideBare: number | null): readonly Cell[] {
  const { actions, requests, writes, wallMs, cpuMs, peakMegabytes } = step;
  return [name, actions, requests.length, writes, wallMs, floorMs, wallMs / floorMs, besideBare, cpuMs, peakMegabytes];
}

type Grown = ReadonlyMap<number, { readonly create: Step; readonly plan: Step }>;

function growthRow(
  dataflows: number,
  steps: { readonly create: Step; readonly plan: Step } | undefined,
  floor: (step: Step) => number,
): readonly Cell[] {
  if (steps === undefined) return [dataflows];
  const { create, plan } = steps;
  return [
    dataflows,
    create.writes,
    create.reads,
    create.wallMs,
    create.wallMs / floor(create),
    create.peakMegabytes,
    plan.requests.length,
    plan.wallMs,
    plan.peakMegabytes,
  ];
}

function slope(grown: Grown, from: number, to: number): { readonly writes: number; readonly reads: number } {
  const less = from === 0 ? { writes: 0, singleReads: 0 } : grown.get(from)?.create;
  const more = grown.get(to)?.create;
  if (less === undefined || more === undefined) return { writes: Number.NaN, reads: Number.NaN };
  return {
    writes: (more.writes - less.writes) / (to - from),
    reads: (more.singleReads - less.singleReads) / (to - from),
  };
}

function plot(points: readonly (readonly [count: number, ms: number])[]): readonly (readonly Cell[])[] {
  const longest = Math.max(...points.map(([, ms]) => ms));
  return points.map(([count, ms]) => [count, ms / count, "#".repeat(Math.max(1, Math.round((ms / longest) * 50)))]);
}
