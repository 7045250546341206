import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

import { parquetReadObjects } from "hyparquet";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createEmulator, DataFolderInUseError } from "../src/index.ts";
import type { Client } from "./client.ts";
import { answerOf, catalog, connect, conversion, flowservice, registry } from "./client.ts";
import type { Parts } from "./objects.ts";
import { connectionBody, flowBody, makeParts, makeStreamFlow, mappingBody } from "./objects.ts";

let folder: string;
let files: string;
let dataDir: string;

const minute = 60_000;

/** Kills; more of them in the nightly run. */
const rounds = process.env["AEP_TEST_FULL"] === "1" ? 25 : 3;

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

  it("says of a run whose batch cannot be written that it failed, once", async () => {
    writeFileSync(path.join(files, "leads/a.csv"), "Id\n1\n");
    const emulator = createEmulator({ files, dataDir });
    const client = await connect(emulator);
    const parts = await makeParts(client);
    await client.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now()));
    mkdirSync(path.join(dataDir, "ACME@AdobeOrg/prod"), { recursive: true });
    writeFileSync(path.join(dataDir, "ACME@AdobeOrg/prod", parts.dataSet), "in the way");
    await emulator.clock.advance(5 * minute);
    await emulator.clock.advance(1);
    const runs = await client.get(`${flowservice}/runs`);
    expect(runs.at("items.length")).toBe(1);
    expect(runs.at("items.0.metrics.statusSummary.status")).toBe("failed");
    await emulator.close();
  });

  it("takes away folders of datasets that a crash has left", async () => {
    const left = path.join(dataDir, "ACME@AdobeOrg/prod", "0123456789abcdef01234567");
    const first = createEmulator({ files, dataDir });
    await connect(first);
    await makeParts(await connect(first));
    await first.close();
    mkdirSync(path.join(left, "01ARZ3NDEKTSV4RRFFQ69G5FAV"), { recursive: true });
    const second = createEmulator({ files, dataDir });
    await second.clock.advance(1);
    await second.close();
    expect(readdirSync(path.dirname(left))).not.toContain(path.basename(left));
  });

  it("gives new objects new ids although chance repeats", async () => {
    const ids = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const emulator = createEmulator({ dataDir, seedNumber: 7 });
      const client = await connect(emulator);
      ids.add((await client.post(`${flowservice}/connections`, connectionBody())).text("id"));
      expect((await client.get(`${flowservice}/connections?count=true`)).at("count")).toBe(round + 1);
      await emulator.close();
    }
    expect(ids.size).toBe(3);
    const source = createEmulator({ seedNumber: 7 });
    await (await connect(source)).post(`${flowservice}/connections`, connectionBody());
    const restored = createEmulator({ seedNumber: 7 });
    await restored.restore(source.snapshot());
    const client = await connect(restored);
    await client.post(`${flowservice}/connections`, connectionBody());
    expect((await client.get(`${flowservice}/connections?count=true`)).at("count")).toBe(2);
    const again = createEmulator({ seedNumber: 7 });
    const first = (await (await connect(again)).post(`${flowservice}/connections`, connectionBody())).text("id");
    expect([...ids][0]).toBe(first);
  });

  it("can be closed twice", async () => {
    const emulator = createEmulator({ dataDir });
    await Promise.all([emulator.close(), emulator.close()]);
    await expect(emulator.close()).resolves.toBeUndefined();
  });

  it("lets no second emulator in", async () => {
    const first = createEmulator({ dataDir });
    expect(() => createEmulator({ dataDir })).toThrow(DataFolderInUseError);
    await first.close();
    await createEmulator({ dataDir }).close();
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

/** What the emulator has said that it did. */
interface Acknowledged {
  readonly made: Set<string>;
  readonly renamed: Set<string>;
  readonly deleted: Set<string>;
  /** Sent for deletion last, answered or not. */
  deleting: string;
  readonly streamed: string[];
  mappingVersion: number;
  count: number;
}

/** Writes one thing after another until the connection breaks, and notes what was answered. */
async function write(
  client: Client,
  stream: string,
  parts: Parts,
  said: Acknowledged,
  noted: () => void,
): Promise<void> {
  const connections = `${flowservice}/connections`;
  const note = (act: () => void): void => {
    act();
    said.count += 1;
    noted();
  };
  for (let n = 0; ; n++) {
    const made = await client.post(connections, connectionBody("made"));
    const id = made.text("id");
    note(() => said.made.add(id));
    if (n % 2 === 0) {
      const rename = [{ op: "replace", path: "/name", value: "renamed" }];
      await client.patch(`${connections}/${id}`, rename, { "if-match": made.text("etag") });
      note(() => said.renamed.add(id));
    }
    if (n % 4 === 1) {
      said.deleting = id;
      await client.delete(`${connections}/${id}`);
      note(() => said.deleted.add(id));
    }
    const put = await client.put(`${conversion}/mappingSets/${parts.mapping}`, mappingBody(parts.schema));
    note(() => {
      said.mappingVersion = Number(put.at("version"));
    });
    const Id = `s${said.count}`;
    await client.post(`/_emulator/streams/${stream}/orders`, { Id });
    note(() => said.streamed.push(Id));
  }
}

async function namesById(client: Client): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  let path = "/connections?limit=1000";
  while (path !== "") {
    const page = await client.get(flowservice + path);
    for (const { id, name } of page.at("items") as { id: string; name: string }[]) names.set(id, name);
    const next = page.at("_links.next.href");
    path = typeof next === "string" ? `${next}&limit=1000` : "";
  }
  return names;
}

/** Ids of all records that a dataset holds, as another program finds them. */
async function storedIds(dataSet: string): Promise<string[]> {
  const root = path.join(dataDir, "ACME@AdobeOrg/prod", dataSet);
  const found: string[] = [];
  for (const name of readdirSync(root, { recursive: true }).map(String)) {
    if (!name.endsWith(".parquet")) continue;
    const { buffer } = new Uint8Array(readFileSync(path.join(root, name)));
    found.push(...(await parquetReadObjects({ file: buffer })).map((record) => String(record["_id"])));
  }
  return found.toSorted();
}

describe("killed again and again under load", () => {
  it(
    "loses nothing that it has acknowledged, does nothing twice, and leaves no half batch",
    { timeout: 240_000 },
    async () => {
      // Tokens of any emulator are good for every other.
      const local = createEmulator();
      const viaHttp = async (url: string): Promise<Client> =>
        connect({
          ...local,
          fetch: (request) => fetch(new Request(request.url.replace("http://emulator", url), request)),
        });
      const advance = (url: string, advanceMs: number) =>
        fetch(`${url}/_emulator/clock`, { method: "POST", body: JSON.stringify({ advanceMs }) });
      let server = await start();
      let client = await viaHttp(server.url);
      const { body: time } = await answerOf(await fetch(`${server.url}/_emulator/clock`));
      const parts = await makeParts(client);
      const stream = await makeStreamFlow(client, "earliest");
      const body = flowBody(parts, (time as { now: number }).now);
      expect((await client.post(`${flowservice}/flows`, body)).status).toBe(201);
      const said: Acknowledged = {
        made: new Set(),
        renamed: new Set(),
        deleted: new Set(),
        deleting: "",
        streamed: [],
        mappingVersion: 0,
        count: 0,
      };
      const rows: string[] = [];
      for (let round = 0; round < rounds; round++) {
        const own = Array.from({ length: 5000 }, (_, row) => `${round}-${row}`);
        writeFileSync(path.join(files, `leads/${round}.csv`), `Id\n${own.join("\n")}\n`);
        rows.push(...own);
        const running = advance(server.url, 15 * minute).catch(() => undefined);
        // Another moment in each round: some while rows are read, some while the batch is written, some in between.
        const enough = said.count + 3 + ((round * 17) % 60);
        await new Promise<void>((resolve) => {
          void write(client, stream.connection, parts, said, () => said.count >= enough && resolve()).catch(resolve);
        });
        await server.kill();
        await running;
        server = await start();
        client = await viaHttp(server.url);
        const names = await namesById(client);
        const gone = [...said.made].filter((id) => !said.deleted.has(id) && !names.has(id));
        expect(gone.filter((id) => id !== said.deleting)).toStrictEqual([]);
        for (const id of gone) said.deleted.add(id);
        expect([...said.renamed].filter((id) => names.has(id) && names.get(id) !== "renamed")).toStrictEqual([]);
        expect([...said.deleted].filter((id) => names.has(id))).toStrictEqual([]);
        const version = Number((await client.get(`${conversion}/mappingSets/${parts.mapping}`)).at("version"));
        expect(version - said.mappingVersion).toBeGreaterThanOrEqual(0);
        expect(version - said.mappingVersion).toBeLessThanOrEqual(1);
        said.mappingVersion = version;
      }
      // Posting nothing lets the stream's flow read what the last kill has left.
      await advance(server.url, 30 * minute);
      await advance(server.url, minute);
      expect(await storedIds(parts.dataSet)).toStrictEqual(rows.toSorted());
      const streamed = await storedIds(stream.dataSet);
      expect(said.streamed.filter((id) => !streamed.includes(id))).toStrictEqual([]);
      expect(new Set(streamed).size).toBe(streamed.length);
      for (const dataSet of [parts.dataSet, stream.dataSet]) {
        const listed: string[] = [];
        for (let start = 0; ; start += 100) {
          const page = await client.get(`${catalog}/batches?dataSet=${dataSet}&limit=100&start=${start}`);
          const ids = Object.keys(page.body as object);
          listed.push(...ids);
          if (ids.length < 100) break;
        }
        expect(readdirSync(path.join(dataDir, "ACME@AdobeOrg/prod", dataSet)).toSorted()).toStrictEqual(
          listed.toSorted(),
        );
      }
      await server.kill();
    },
  );
});
