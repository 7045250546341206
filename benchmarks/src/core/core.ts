import { join } from "node:path";
import { startServer, startWorker, type Worker } from "../child.ts";
import { find, interleave, ratio, type Contender, type Sample, type Series } from "../measure.ts";
import { atMost, type Benchmark, type Measured, type RunOptions, type Table } from "../report.ts";

const sizes = {
  smoke: { one: 20, list: 5, rounds: 1 },
  default: { one: 4000, list: 400, rounds: 7 },
  full: { one: 20_000, list: 2000, rounds: 11 },
};

/** Each in a process of its own, by the name that it goes by there. */
const clients = [
  ["undici", "undici.request and JSON"],
  ["fetch", "fetch and JSON"],
  ["core", "core"],
] as const;

export const core: Benchmark = {
  name: "core",
  title: "requests per second and processor time per request of the client",
  async run(options: RunOptions): Promise<Measured> {
    const server = await startServer(join(import.meta.dirname, "server-child.ts"), []);
    const workers = clients.map(([name]) =>
      startWorker(join(import.meta.dirname, "client-child.ts"), [name, server.firstLine]),
    );
    try {
      return await measure(workers, options);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
      await server.stop();
    }
  },
};

async function measure(workers: readonly Worker[], { scale, progress }: RunOptions): Promise<Measured> {
  const { one, list, rounds } = sizes[scale];
  const options = { rounds, warmup: scale === "smoke" ? 0 : 2 };
  progress("one object");
  const ones = await interleave(contenders(workers, "one", one), options);
  progress("lists of 100");
  const lists = await interleave(contenders(workers, "list", list), options);
  return {
    tables: [
      table(`GET of one flow, ${one} requests a round, medians`, ones, one),
      table(`GET of a list of 100 flows, ${list} requests a round, medians`, lists, list),
    ],
    targets: [cpuTarget("a GET", ones), cpuTarget("a list of 100", lists)],
    notes: [
      "Core: the server and each client are processes of their own on loopback; CPU is that of the client's alone.",
    ],
  };
}

function contenders(workers: readonly Worker[], what: "one" | "list", count: number): readonly Contender[] {
  return clients.map(([, name], at) => ({
    name,
    sample: async () => (await workers[at]?.tell({ what, count })) as Sample,
  }));
}

function cpuTarget(what: string, series: readonly Series[]) {
  const beside = ratio(find(series, "core"), find(series, "undici.request and JSON"), "cpuMs");
  return atMost(`CPU of ${what} beside undici with JSON`, beside, 1.5, "x");
}

function table(title: string, series: readonly Series[], count: number): Table {
  const undici = find(series, "undici.request and JSON");
  return {
    title,
    columns: ["client", "requests/s", "us CPU/request", "CPU / undici"],
    rows: series.map((one) => [
      one.name,
      (count / one.wallMs) * 1000,
      (one.cpuMs * 1000) / count,
      ratio(one, undici, "cpuMs"),
    ]),
  };
}
