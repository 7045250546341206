import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { answerOf, catalog, connect, flowservice, registry } from "./client.ts";
import { connectionBody, flowBody, makeParts } from "./objects.ts";

let folder: string;
let files: string;
let dataDir: string;

const minute = 60_000;

/** Kills; more of them in the nightly run. */
const rounds = process.env["AEP_TEST_FULL"] === "1" ? 8 : 1;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "emulator-persistence-"));
  files = path.join(folder, "files");
  dataDir = path.join(folder, "data");
  mkdirSync(path.join(files, "leads"), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

const everything = async (client: Client): Promise<unknown[]> => [
  (await client.get(`${flowservice}/flows`)).body,
  (await client.get(`${flowservice}/sourceConnections`)).body,
  (await client.get(`${flowservice}/runs`)).body,
  (await client.get(`${catalog}/dataSets`)).body,
  (await client.get(`${catalog}/batches`)).body,
  (await client.get(`${registry}/tenant/schemas`, { accept: "application/vnd.adobe.xed+json" })).body,
];

describe("with a data folder", () => {
  it("the next emulator goes on with the same objects, clock and schedule, and no file is read twice", async () => {
    writeFileSync(path.join(files, "leads/a.csv"), "Id\n1\n");
    const first = createEmulator({ files, dataDir });
    let client = await connect(first);
    const parts = await makeParts(client);
    const flow = (await client.post(`${flowservice}/flows`, flowBody(parts, first.clock.now()))).text("id");
    await first.clock.advance(5 * minute);
    const before = await everything(client);
    const now = first.clock.now();
    await first.close();

    const second = createEmulator({ files, dataDir });
    client = await connect(second);
    expect(await everything(client)).toStrictEqual(before);
    expect(second.clock.now() - now).toBeLessThan(minute);
    await second.clock.advance(15 * minute);
    const runs = await client.get(`${flowservice}/runs?property=flowId==${flow}&orderby=createdAt`);
    expect(runs.at("items.1.metrics.fileSummary.inputFileCount")).toBe(0);
    await second.close();
  });

  it("keeps no credential", async () => {
    const emulator = createEmulator({ files, dataDir });
    const client = await connect(emulator);
    await client.post(`${flowservice}/connections`, connectionBody());
    expect(JSON.stringify(emulator.snapshot())).not.toContain("SECRET-canary");
    await emulator.close();
  });
});

describe("a snapshot", () => {
  it("brings back all objects in another emulator", async () => {
    const first = createEmulator({ files });
    const client = await connect(first);
    const parts = await makeParts(client);
    await client.post(`${flowservice}/flows`, flowBody(parts, first.clock.now()));
    const saved = JSON.parse(JSON.stringify(first.snapshot())) as unknown;
    const second = createEmulator({ files });
    await second.restore(saved);
    expect(await everything(await connect(second))).toStrictEqual(await everything(client));
    await expect(second.restore({ version: 2 })).rejects.toThrow("Invalid input");
  });
});

/** The command line in a process of its own. */
async function start(): Promise<{ url: string; kill(): Promise<void> }> {
  const cli = path.resolve(import.meta.dirname, "../src/cli.ts");
  const args = ["--conditions=@aep-ingest/source", cli, "--port", "0", "--files", files, "--data-dir", dataDir];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    url: line.replace("listening on ", ""),
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

describe("killed under load", () => {
  it("loses nothing that it has acknowledged and leaves no half batch", { timeout: 60_000 }, async () => {
    for (let file = 0; file < 20; file++) {
      writeFileSync(
        path.join(files, `leads/${file}.csv`),
        `Id\n${Array.from({ length: 1000 }, (_, row) => `${file}-${row}`).join("\n")}\n`,
      );
    }
    // Tokens of any emulator are good for every other.
    const local = createEmulator();
    const viaHttp = async (url: string): Promise<Client> =>
      connect({
        ...local,
        fetch: (request) => fetch(new Request(request.url.replace("http://emulator", url), request)),
      });
    let server = await start();
    let client = await viaHttp(server.url);
    const { body: time } = await answerOf(await fetch(`${server.url}/_emulator/clock`));
    const parts = await makeParts(client);
    const flow = await client.post(`${flowservice}/flows`, flowBody(parts, (time as { now: number }).now));
    expect(flow.status).toBe(201);
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const advance = fetch(`${server.url}/_emulator/clock`, {
        method: "POST",
        body: JSON.stringify({ advanceMs: 6 * minute }),
      }).catch(() => undefined);
      const writing = (async () => {
        for (;;) {
          const made = await client.post(`${flowservice}/connections`, connectionBody()).catch(() => undefined);
          if (made?.status !== 201) return;
          acknowledged.add(made.text("id"));
        }
      })();
      await new Promise((resolve) => {
        setTimeout(resolve, 60 + round * 90);
      });
      await server.kill();
      await Promise.all([advance, writing]);
      server = await start();
      client = await viaHttp(server.url);
      const kept = new Set<string>();
      const listed = (await client.get(`${flowservice}/connections?limit=1000`)).at("items") as { id: string }[];
      for (const { id } of listed) if (acknowledged.has(id)) kept.add(id);
      expect(kept).toStrictEqual(acknowledged);
    }
    await fetch(`${server.url}/_emulator/clock`, { method: "POST", body: JSON.stringify({ advanceMs: 30 * minute }) });
    const batches = await client.get(`${catalog}/batches?dataSet=${parts.dataSet}`);
    const listed = Object.values(batches.body as object) as { status: string; recordCount: number }[];
    expect(listed.map(({ status, recordCount }) => [status, recordCount])).toStrictEqual([["success", 20_000]]);
    const onDisk = readdirSync(path.join(dataDir, "ACME@AdobeOrg/prod", parts.dataSet));
    expect(onDisk).toStrictEqual(Object.keys(batches.body as object));
    await server.kill();
  });
});
