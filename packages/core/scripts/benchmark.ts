// Requests per second and CPU per request of the client, beside bare undici and bare fetch, in one run against a server
// on loopback in a process of its own. `--check` fails when the client costs more than 1.5 times undici with parsing on.
import { fork } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent, request } from "undici";
import { createClient } from "@aep-ingest/core";

const requests = 6000;
const inFlight = 8;
const rounds = 5;
const mostTimesUndici = 1.5;
const path = "/data/foundation/flowservice/flows/6b4e2a10-0000-4000-8000-000000000000";

const flow = {
  id: "6b4e2a10-0000-4000-8000-000000000000",
  name: "Leads from Blob",
  description: "Partner leads, twice an hour [aep-ingest acme/leads flow/leads-tsv 1:9f3c2a9f3c2a]",
  state: "enabled",
  version: '"6802064a-0000-0200-0000-6387c6b90000"',
  etag: '"6802064a-0000-0200-0000-6387c6b90000"',
  createdAt: 1_606_942_113_000,
  updatedAt: 1_606_942_113_000,
  flowSpec: { id: "9753525b-82c7-4dce-8a9b-5ccfce2b9876", version: "1.0" },
  sourceConnectionIds: ["1"],
  targetConnectionIds: ["2"],
  transformations: [{ name: "Mapping", params: { mappingId: "3", mappingVersion: "0" } }],
  scheduleParams: { startTime: "1606942113", frequency: "minute", interval: "30", backfill: "true" },
};

if (process.send) serve();
else await measure();

function serve(): void {
  const body = JSON.stringify({ items: [flow] });
  const server = createServer((asked, answer) => {
    answer.setHeader("content-type", "application/json");
    answer.end(asked.url === "/ims/token/v3" ? '{"access_token":"t","expires_in":86399}' : body);
  });
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
}

async function measure(): Promise<void> {
  const server = fork(import.meta.filename, { execArgv: process.execArgv });
  const port = await new Promise((resolve) => {
    server.once("message", resolve);
  });
  const url = `http://127.0.0.1:${String(port)}`;
  const dispatcher = new Agent();
  const headers = { authorization: "Bearer t", "x-api-key": "a", "x-gw-ims-org-id": "o", "x-sandbox-name": "dev" };
  const client = createClient({ clientId: "a", clientSecret: "s", orgId: "o", sandbox: "dev", baseUrl: url });
  const kinds: Readonly<Record<string, () => Promise<unknown>>> = {
    undici: async () => (await request(url + path, { dispatcher, headers })).body.json(),
    fetch: async () => (await fetch(url + path, { headers })).json(),
    client: () => client.flowService.flows.get(flow.id),
  };
  const cpu: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, once] of Object.entries(kinds)) {
      const { perSecond, microseconds } = await timed(once);
      // The first round warms up.
      if (round > 0) (cpu[name] ??= []).push(microseconds);
      console.log(
        `${name.padEnd(7)} ${perSecond.toFixed(0).padStart(6)} requests/s ${microseconds.toFixed(0).padStart(4)} us CPU`,
      );
    }
  }
  const ratio = median(cpu["client"] ?? []) / median(cpu["undici"] ?? []);
  console.log(`client / undici: ${ratio.toFixed(2)} (at most ${mostTimesUndici})`);
  await Promise.all([client.close(), dispatcher.close()]);
  server.kill();
  if (process.argv.includes("--check") && ratio > mostTimesUndici) process.exitCode = 1;
}

async function timed(once: () => Promise<unknown>): Promise<{ perSecond: number; microseconds: number }> {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  let left = requests;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await once();
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: (requests / (performance.now() - begin)) * 1000, microseconds: (user + system) / requests };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
