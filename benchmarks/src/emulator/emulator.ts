import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator } from "@aep-ingest/emulator";
import { buildPackages, programOf, type Program } from "../built.ts";
import { startServer, type Server } from "../child.ts";
import { memoryOf, peakMemoryOf } from "../machine.ts";
import { median, timed } from "../measure.ts";
import { atMost, type Benchmark, type Cell, type Measured, type RunOptions, type Target } from "../report.ts";
import { startEmulator, type EmulatorServer } from "./emulator-server.ts";
import { p99, press, type Asked, type Load } from "./load.ts";
import { startPrism } from "./prism.ts";
import { connectionBody, makeFlow, pickedName, seedFlows, tokenOf } from "./seed.ts";

const connections = 16;
const sizes = {
  smoke: { flows: 100, rounds: 1, starts: 1, requests: { get: 16, list: 16, post: 16 } },
  default: { flows: 10_000, rounds: 5, starts: 9, requests: { get: 2000, list: 200, post: 1000 } },
  full: { flows: 10_000, rounds: 9, starts: 21, requests: { get: 10_000, list: 1000, post: 5000 } },
};

export const emulator: Benchmark = {
  name: "emulator",
  title: "requests per second, latency, memory and start of the emulator",
  async run(options: RunOptions): Promise<Measured> {
    const program = programOf("emulator", await buildPackages(options));
    const starts = await measureStarts(program, options);
    const month = await measureMonth(options);
    const loads = await measureLoads(program, options);
    return {
      tables: [...loads.tables, ...starts.tables, ...month.tables],
      targets: [...loads.targets, ...starts.targets, ...month.targets],
      notes: [
        ...loads.notes,
        `Emulator: started from ${program.built ? "the built package" : "its sources, whose types Node strips first"}.`,
      ],
    };
  },
};

async function measureStarts(program: Program, { scale, progress }: RunOptions): Promise<Measured> {
  const { starts } = sizes[scale];
  progress("starts");
  const [empty, firstAnswer, ready]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < starts; round++) {
    empty.push(
      await startMs(
        () => startServer(join(import.meta.dirname, "../core/server-child.ts"), []),
        async (server) => (await fetch(server.firstLine)).text(),
      ),
    );
    firstAnswer.push(
      await startMs(
        () => startEmulator([], program),
        (server) => server.headers(),
      ),
    );
    ready.push((await timed(inProcess)).wallMs);
  }
  return {
    tables: [
      {
        title: `Start, ${starts} interleaved starts`,
        columns: ["", "median ms", "best ms"],
        rows: [
          ["an http server without anything (floor): process to first answer", median(empty), Math.min(...empty)],
          ["aep-emulator: process to first answer (token)", median(firstAnswer), Math.min(...firstAnswer)],
          ["createEmulator() to first answer, in a process", median(ready), Math.min(...ready)],
        ],
      },
    ],
    targets: [
      atMost("process to first answer", median(firstAnswer), 400, "ms"),
      atMost("createEmulator() to first answer", median(ready), 50, "ms"),
    ],
    notes: [],
  };
}

/** A month of a flow that runs every 15 minutes over a folder without new files, in one move of the clock. */
async function measureMonth({ scale, progress }: RunOptions): Promise<Measured> {
  const days = scale === "smoke" ? 1 : 30;
  progress(`${days} days of runs`);
  const rounds: number[] = [];
  for (let round = 0; round < sizes[scale].rounds; round++) {
    const folder = await mkdtemp(join(tmpdir(), "aep-ingest-bench-"));
    const emulator = createEmulator({ files: folder });
    await makeFlow(emulator, { frequency: "minute", interval: 15 });
    rounds.push((await timed(() => emulator.clock.advance(days * 86_400_000))).wallMs);
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
  const ms = median(rounds);
  return {
    tables: [
      {
        title: "Schedules by the emulator's clock",
        columns: ["", "runs", "ms", "runs/s"],
        rows: [[`${days} days, every 15 minutes`, days * 96, ms, (days * 96) / (ms / 1000)]],
      },
    ],
    targets: [atMost(`${days} days of runs`, ms, 1000, "ms")],
    notes: [],
  };
}

/** From the start of a process to its first answer. */
async function startMs<T extends Server>(
  start: () => Promise<T>,
  ask: (server: T) => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  const server = await start();
  await ask(server);
  const ms = performance.now() - began;
  await server.stop();
  return ms;
}

async function inProcess(): Promise<void> {
  const emulator = createEmulator();
  await (await tokenOf(emulator)).json();
  await emulator.close();
}

interface Service {
  readonly name: string;
  readonly asked: Readonly<Record<Kind, Asked>>;
}

type Kind = "get" | "list" | "post";

const kinds: Readonly<Record<Kind, string>> = {
  get: "GET a flow by id",
  list: "GET a filtered list of 100 flows",
  post: "POST a connection",
};

async function measureLoads(program: Program, options: RunOptions): Promise<Measured> {
  const { flows } = sizes[options.scale];
  options.progress(`${flows} flows`);
  const folder = await mkdtemp(join(tmpdir(), "aep-ingest-bench-"));
  const stops: (() => Promise<void>)[] = [];
  try {
    const { snapshot, flowId, objects } = await seedFlows(flows);
    await writeFile(join(folder, "snapshot.json"), JSON.stringify(snapshot));
    await writeFile(join(folder, "seed.yaml"), "snapshot: snapshot.json\n");
    const own = await startEmulator(["--seed", join(folder, "seed.yaml")], program);
    stops.push(own.stop);
    const bare = await startServer(join(import.meta.dirname, "../core/server-child.ts"), []);
    stops.push(bare.stop);
    const prism = options.withPeers ? await startPrism(options.progress) : undefined;
    if (prism !== undefined) stops.push(prism.stop);
    const loadedMegabytes = memoryOf(own.pid);
    const services: Service[] = [
      { name: "node:http, constant text (floor)", asked: requestsTo(`${bare.firstLine}/flows`, {}, flowId) },
      { name: "aep-emulator", asked: await requestsToEmulator(own, flowId) },
      ...(prism === undefined
        ? []
        : [{ name: "prism", asked: requestsTo(`${prism.url}/flows`, prism.headers, flowId) }]),
    ];
    const read = await loadRows(["get", "list"], services, options);
    const peak = peakMemoryOf(own.pid);
    const written = await loadRows(["post"], services, options);
    const cells: readonly Cell[][] = [
      [`aep-emulator, ${flows} flows (${objects} objects), before the requests`, loadedMegabytes],
      ["peak until all was read", peak],
      ["peak until all was written (each POST is an object more)", peakMemoryOf(own.pid)],
      ["node:http (floor)", memoryOf(bare.pid)],
      ...(prism === undefined ? [] : [["prism", memoryOf(prism.pid)]]),
    ];
    const targets: Target[] =
      peak === null ? [] : [atMost(`peak memory of reading with ${flows} flows`, peak, 300, "MB")];
    return {
      tables: [
        {
          title: `Requests over ${connections} connections, ${flows} flows held, medians of the rounds`,
          columns: ["request", "server", "KB", "requests/s", "p50 ms", "p99 ms", "x floor"],
          rows: [...read, ...written],
        },
        { title: "Memory of the processes", columns: ["", "MB"], rows: cells },
      ],
      targets,
      notes: [
        "Emulator: x floor is the time a request takes beside a node:http server that parses nothing and answers a constant text; KB is the size of each answer.",
        ...(prism === undefined
          ? [
              "Emulator: prism is measured with --with-peers, when Adobe's flow-service.yaml is in ../shared or AEP_SHARED.",
            ]
          : ["Emulator: prism serves the examples of Adobe's flow-service.yaml and holds nothing."]),
      ],
    };
  } finally {
    await Promise.all(stops.map((stop) => stop()));
    await rm(folder, { recursive: true, force: true });
  }
}

async function loadRows(
  asked: readonly Kind[],
  services: readonly Service[],
  { scale, progress }: RunOptions,
): Promise<readonly Cell[][]> {
  const { rounds, requests } = sizes[scale];
  const rows: Cell[][] = [];
  for (const kind of asked) {
    progress(kinds[kind]);
    const loads = services.map((): Load => ({ secondsPerRequest: [], latenciesMs: [], size: 0 }));
    const warmed = services.map((): Load => ({ secondsPerRequest: [], latenciesMs: [], size: 0 }));
    for (let round = -1; round < rounds; round++) {
      for (const [index, { asked }] of services.entries()) {
        const load = (round < 0 ? warmed : loads)[index];
        if (load !== undefined) await press(asked[kind], { count: requests[kind], connections }, load);
      }
    }
    const floor = loads[0]?.secondsPerRequest ?? [];
    for (const [index, load] of loads.entries()) {
      const besideFloor = median(
        load.secondsPerRequest.map((seconds, round) => seconds / (floor[round] ?? Number.NaN)),
      );
      const perSecond = 1 / median(load.secondsPerRequest);
      rows.push([
        kinds[kind],
        services[index]?.name ?? "",
        load.size / 1024,
        perSecond,
        median(load.latenciesMs),
        p99(load),
        besideFloor,
      ]);
    }
  }
  return rows;
}

async function countOf({ url, headers }: Asked): Promise<number> {
  const { items } = (await (await fetch(url, { headers })).json()) as { items: unknown[] };
  return items.length;
}

async function requestsToEmulator(server: EmulatorServer, flowId: string): Promise<Service["asked"]> {
  const asked = requestsTo(`${server.url}/data/foundation/flowservice/flows`, await server.headers(), flowId);
  const [one, some] = [await countOf(asked.get), await countOf(asked.list)];
  if (one !== 1 || some !== 100) {
    throw new Error(`The emulator answers ${one} and ${some} flows in place of 1 and 100.`);
  }
  return asked;
}

function requestsTo(flows: string, headers: Readonly<Record<string, string>>, flowId: string): Service["asked"] {
  const connection = flows.replace(/flows$/u, "connections");
  const filter = encodeURIComponent(`name==${pickedName}`);
  return {
    get: { method: "GET", url: `${flows}/${flowId}`, headers },
    list: { method: "GET", url: `${flows}?property=${filter}&limit=100`, headers },
    post: { method: "POST", url: connection, headers, body: JSON.stringify(connectionBody) },
  };
}
