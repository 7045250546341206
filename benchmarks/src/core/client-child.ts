// One client of the benchmark, in a process of its own: what another leaves behind (garbage, optimised code) is not its cost.
import { Agent, request } from "undici";
import { createClient } from "@aep-ingest/core";
import { timed } from "../measure.ts";
import { flowId, flowPath, listPath } from "./answers.ts";

const [name = "", url = ""] = process.argv.slice(2);
const inFlight = 8;

interface Client {
  readonly one: () => Promise<unknown>;
  readonly list: () => Promise<unknown>;
  readonly close?: () => Promise<unknown>;
}

const headers = { authorization: "Bearer t", "x-api-key": "a", "x-gw-ims-org-id": "o", "x-sandbox-name": "dev" };

function bare(get: (path: string) => Promise<unknown>, close?: () => Promise<unknown>): Client {
  return { one: () => get(flowPath), list: () => get(listPath), ...(close && { close }) };
}

function bareUndici(): Client {
  const dispatcher = new Agent();
  const get = async (path: string) => (await request(url + path, { dispatcher, headers })).body.json();
  return bare(get, () => dispatcher.close());
}

function bareFetch(): Client {
  return bare(async (path) => (await fetch(url + path, { headers })).json());
}

function ours(): Client {
  const client = createClient({
    clientId: "a",
    clientSecret: "secret",
    orgId: "o@AdobeOrg",
    sandbox: "dev",
    baseUrl: url,
    imsUrl: url,
    concurrency: inFlight,
  });
  return {
    one: () => client.flowService.flows.get(flowId),
    async list() {
      const all = [];
      for await (const item of client.flowService.flows.list({ limit: 100 })) all.push(item);
      return all;
    },
    close: () => client.close(),
  };
}

const make = new Map([
  ["undici", bareUndici],
  ["fetch", bareFetch],
  ["core", ours],
]).get(name);
if (make === undefined) throw new Error(`${name} is no client of this benchmark.`);
const client = make();

/** `count` requests, a few at a time. */
async function run(once: () => Promise<unknown>, count: number): Promise<void> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await once();
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

process.on("message", ({ what, count }: { readonly what: "one" | "list"; readonly count: number }) => {
  void timed(() => run(client[what], count)).then((sample) => process.send?.(sample));
});
process.on("disconnect", () => void client.close?.());
