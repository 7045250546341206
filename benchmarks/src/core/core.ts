import { join } from "node:path";
import { Agent, request } from "undici";
import { createClient, type AepClient } from "@aep-ingest/core";
import { startServer } from "../child.ts";
import { find, interleave, ratio, type Contender, type Series } from "../measure.ts";
import { atMost, type Benchmark, type Measured, type RunOptions, type Table } from "../report.ts";
import { flowId, flowPath, listPath } from "./answers.ts";

const inFlight = 8;
const sizes = {
  smoke: { single: 20, lists: 5, rounds: 1 },
  default: { single: 4000, lists: 400, rounds: 7 },
  full: { single: 20_000, lists: 2000, rounds: 11 },
};

export const core: Benchmark = {
  name: "core",
  title: "requests per second and processor time per request of the client",
  async run(options: RunOptions): Promise<Measured> {
    const server = await startServer(join(import.meta.dirname, "server-child.ts"), []);
    const url = server.firstLine;
    const dispatcher = new Agent();
    const client = createClient({
      clientId: "a",
      clientSecret: "secret",
      orgId: "o@AdobeOrg",
      sandbox: "dev",
      baseUrl: url,
      imsUrl: url,
      concurrency: inFlight,
    });
    try {
      return await measure(url, dispatcher, client, options);
    } finally {
      await Promise.all([client.close(), dispatcher.close()]);
      await server.stop();
    }
  },
};

async function measure(
  url: string,
  dispatcher: Agent,
  client: AepClient,
  { scale, progress }: RunOptions,
): Promise<Measured> {
  const { single, lists, rounds } = sizes[scale];
  const options = { rounds, warmup: scale === "smoke" ? 0 : 2 };
  const headers = { authorization: "Bearer t", "x-api-key": "a", "x-gw-ims-org-id": "o", "x-sandbox-name": "dev" };
  progress("one object");
  const one = await interleave(
    [
      times(single, "undici.request and JSON", async () =>
        (await request(url + flowPath, { dispatcher, headers })).body.json(),
      ),
      times(single, "fetch and JSON", async () => (await fetch(url + flowPath, { headers })).json()),
      times(single, "core", () => client.flowService.flows.get(flowId)),
    ],
    options,
  );
  progress("lists of 100");
  const many = await interleave(
    [
      times(lists, "undici.request and JSON", async () =>
        (await request(url + listPath, { dispatcher, headers })).body.json(),
      ),
      times(lists, "fetch and JSON", async () => (await fetch(url + listPath, { headers })).json()),
      times(lists, "core", () => collect(client.flowService.flows.list({ limit: 100 }))),
    ],
    options,
  );
  return {
    tables: [
      table(`GET of one flow, ${single} requests a round, ${inFlight} in flight, medians`, one, single),
      table(`GET of a list of 100 flows, ${lists} requests a round, ${inFlight} in flight, medians`, many, lists),
    ],
    targets: [cpuTarget("a GET", one), cpuTarget("a list of 100", many)],
    notes: ["Core: the server is a process of its own on loopback; CPU is that of the client's process only."],
  };
}

function cpuTarget(what: string, series: readonly Series[]) {
  const beside = ratio(find(series, "core"), find(series, "undici.request and JSON"), "cpuMs");
  return atMost(`CPU of ${what} beside undici with JSON`, beside, 1.5, "x");
}

async function collect(items: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const all = [];
  for await (const item of items) all.push(item);
  return all;
}

/** `count` requests, `inFlight` at a time. */
function times(count: number, name: string, once: () => Promise<unknown>): Contender {
  return {
    name,
    async run() {
      let left = count;
      const worker = async (): Promise<void> => {
        while (left-- > 0) await once();
      };
      await Promise.all(Array.from({ length: inFlight }, worker));
    },
  };
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
