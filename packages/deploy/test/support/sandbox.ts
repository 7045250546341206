import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createClient,
  createReadonlyClient,
  type AepClient,
  type Clock,
  type ReadonlyAepClient,
} from "@aep-ingest/core";
import { createEmulator, type Emulator, type JournalEntry } from "@aep-ingest/emulator";

/** What the wire does to the n-th write request from now on (counted from 1). */
export interface Cut {
  readonly write: number;
  /** `before`: it never arrives. `after`: it is carried out and the answer is lost. */
  readonly when: "before" | "after";
  /** Everything after it fails too, as if the process had died. @default true */
  readonly dead?: boolean;
  /** Called at that moment. */
  readonly act?: () => void;
}

/** An emulator behind a wire that can be cut, and clients of it. Time passes as fast as somebody sleeps. */
export interface Sandbox {
  readonly emulator: Emulator;
  readonly clock: Clock;
  /** Where the wire listens. */
  readonly url: string;
  /** @param id Client id, to tell several apart on the wire. */
  client(id?: string): AepClient;
  readonlyClient(): ReadonlyAepClient;
  cut(cut: Cut | undefined): void;
  /** From now on each request but those for tokens waits for its turn; `undefined`: none does. */
  takeTurns(turn: ((clientId: string) => Promise<void>) | undefined): void;
  /** Somebody else acts just before the n-th write from now on arrives. */
  beforeWrite(write: number, act: () => Promise<unknown>): void;
  /** Whether the wire was cut since the last call of `cut`. */
  cutHappened(): boolean;
  /** Write requests since the last call. */
  writes(): readonly JournalEntry[];
  /** All requests but those for tokens since the last call. */
  requests(): readonly JournalEntry[];
  /** A request with valid headers, as a person with a UI would cause it. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<unknown>;
  close(): Promise<void>;
}

const readingPosts = /\/(?:search|mappingSets\/(?:validate|preview)|ims\/token\/v\d)$/;

export async function createSandbox(given: { readonly files?: string } = {}): Promise<Sandbox> {
  const emulator = createEmulator({ seedNumber: 7, ...given });
  let cut: Cut | undefined;
  let writes = 0;
  let dead = false;
  let happened = false;
  let turn: ((clientId: string) => Promise<void>) | undefined;
  let interference: { readonly write: number; readonly act: () => Promise<unknown> } | undefined;
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    if (turn !== undefined && incoming.url?.startsWith("/ims/") === false)
      await turn(String(incoming.headers["x-api-key"]));
    const isWrite = incoming.method !== "GET" && !readingPosts.test(incoming.url?.split("?")[0] ?? "");
    if (isWrite) writes += 1;
    if (isWrite && writes === interference?.write) await interference.act();
    const hit = cut !== undefined && isWrite && writes === cut.write ? cut : undefined;
    happened ||= hit !== undefined;
    if (dead || hit?.when === "before") {
      if (hit !== undefined) dead = hit.dead !== false;
      hit?.act?.();
      outgoing.socket?.destroy();
      return;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
    const body = Buffer.concat(chunks);
    const response = await emulator.fetch(
      new Request(`http://127.0.0.1${incoming.url}`, {
        method: incoming.method ?? "GET",
        headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as [string, string]),
        ...(body.length === 0 ? {} : { body }),
      }),
    );
    if (hit !== undefined) {
      dead = hit.dead !== false;
      hit.act?.();
      outgoing.socket?.destroy();
      return;
    }
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  };
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.socket?.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = fastClock();
  const open: ReadonlyAepClient[] = [];
  const options = {
    clientId: "client",
    clientSecret: "client-secret",
    orgId: "acme@AdobeOrg",
    sandbox: "dev",
    baseUrl: url,
    imsUrl: url,
    clock,
    concurrency: 16,
    retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: 2 },
  };
  const keep = <T extends ReadonlyAepClient>(client: T): T => {
    open.push(client);
    return client;
  };
  let seen = 0;
  const take = (): readonly JournalEntry[] => {
    const fresh = emulator.requests().slice(seen);
    seen += fresh.length;
    return fresh;
  };
  return {
    emulator,
    clock,
    url,
    client: (id) => keep(createClient({ ...options, ...(id === undefined ? {} : { clientId: id }) })),
    readonlyClient: () => keep(createReadonlyClient(options)),
    cut(next) {
      cut = next;
      writes = 0;
      dead = false;
      happened = false;
    },
    takeTurns(next) {
      turn = next;
    },
    beforeWrite(write, act) {
      interference = { write, act };
      writes = 0;
    },
    cutHappened: () => happened,
    writes: () => take().filter((entry) => entry.write),
    requests: () => take().filter((entry) => !entry.path.includes("/ims/")),
    async call(method, path, body, headers = {}) {
      const token = await emulator.fetch(
        new Request("http://127.0.0.1/ims/token/v3", {
          method: "POST",
          body: new URLSearchParams({
            grant_type: "client_credentials",
            client_id: "person",
            client_secret: "s",
            scope: "openid",
          }),
        }),
      );
      const { access_token: accessToken } = (await token.json()) as { access_token: string };
      const response = await emulator.fetch(
        new Request(`http://127.0.0.1/data/foundation${path}`, {
          method,
          headers: {
            authorization: `Bearer ${accessToken}`,
            "x-api-key": "person",
            "x-gw-ims-org-id": "acme@AdobeOrg",
            "x-sandbox-name": "dev",
            "content-type": "application/json",
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    },
    async close() {
      await Promise.all(open.map((client) => client.close()));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  };
}

/** The machine's time plus what was slept; sleeping takes no time. */
function fastClock(): Clock {
  let slept = 0;
  return {
    now: () => Date.now() + slept,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept += ms;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    },
  };
}
