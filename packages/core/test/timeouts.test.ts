import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createClient, TimeoutError } from "../src/index.ts";
import { faultServer, listen } from "./support/fault-server.ts";
import { flowInput } from "./support/samples.ts";
import { failureOf } from "./support/scripted.ts";

// undici takes no clock from anybody: the machine's own timers stand still here, and pass when they are told to. For the
// whole file, because undici keeps one timer for all connections.
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** Lets time pass until a promise fails; how, and after how many seconds. */
async function failureInTime(promise: Promise<unknown>): Promise<{ error: unknown; seconds: number }> {
  const begin = Date.now();
  const failures: unknown[] = [];
  void failureOf(promise).then((error) => failures.push(error));
  while (failures.length === 0 && Date.now() - begin < 1_000_000) {
    // The network is real: it gets its turns between two moments.
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(100);
  }
  return { error: failures[0], seconds: Math.floor((Date.now() - begin) / 1000) };
}

const once = { retry: { attempts: 1 } };

describe("time runs out", () => {
  it("for headers that do not come", async () => {
    await using server = await faultServer(() => undefined, { ...once, timeouts: { headersMs: 5000 } });
    const { error, seconds } = await failureInTime(server.client.flowService.flows.get("f"));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ code: "UND_ERR_HEADERS_TIMEOUT" });
    expect([5, 6]).toContain(seconds);
  });

  it("for a body that stops", async () => {
    await using server = await faultServer((_, response) => response.writeHead(200).write("{"), {
      ...once,
      timeouts: { bodyMs: 5000 },
    });
    const { error, seconds } = await failureInTime(server.client.flowService.flows.get("f"));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ code: "UND_ERR_BODY_TIMEOUT" });
    expect([5, 6]).toContain(seconds);
  });

  it("for a host that takes the connection and never speaks TLS, and nothing was sent to it", async () => {
    const sockets: Socket[] = [];
    const silent = createTcpServer((socket) => sockets.push(socket.on("error", () => undefined)));
    const client = createClient({
      clientId: "c",
      orgId: "o",
      sandbox: "dev",
      baseUrl: (await listen(silent)).replace("http:", "https:"),
      tokenProvider: () => Promise.resolve("t"),
      ...once,
      timeouts: { connectMs: 5000 },
    });
    const { error, seconds } = await failureInTime(client.flowService.flows.create(flowInput));
    // No unknown outcome.
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ code: "UND_ERR_CONNECT_TIMEOUT" });
    expect([5, 6]).toContain(seconds);
    await client.close();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  it("for a proxy that takes the connection and never opens the tunnel, and nothing was sent through it", async () => {
    const proxy = createServer();
    const sockets: Duplex[] = [];
    proxy.on("connect", (_, socket) => sockets.push(socket.on("error", () => undefined)));
    vi.stubEnv("HTTPS_PROXY", await listen(proxy));
    const client = createClient({
      clientId: "c",
      orgId: "o",
      sandbox: "dev",
      tokenProvider: () => Promise.resolve("t"),
      ...once,
      timeouts: { connectMs: 5000 },
    });
    const { error, seconds } = await failureInTime(client.flowService.flows.create(flowInput));
    vi.unstubAllEnvs();
    expect(error).toBeInstanceOf(TimeoutError);
    expect([5, 6]).toContain(seconds);
    for (const socket of sockets) socket.destroy();
    await client.close();
    proxy.close();
  });

  it("for an answer that drips, however often it does", async () => {
    await using server = await faultServer((request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(" "), 1000);
      request.socket.on("close", () => clearInterval(timer));
    }, once);
    const { error, seconds } = await failureInTime(server.client.flowService.flows.get("f"));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(String(error)).toContain("within 60000 ms");
    expect(seconds).toBe(60);
  });

  it("for all tries together at the deadline", async () => {
    await using server = await faultServer(() => undefined, { deadlineMs: 100_000 });
    const { error, seconds } = await failureInTime(server.client.flowService.flows.get("f"));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ attempts: 2 });
    expect(server.seen).toHaveLength(2);
    expect(seconds).toBe(100);
  });

  it("for a create that nobody answers, whose outcome is unknown", async () => {
    await using server = await faultServer(() => undefined);
    const { error } = await failureInTime(server.client.flowService.flows.create(flowInput));
    expect(error).toMatchObject({ name: "OutcomeUnknownError", cause: { name: "TimeoutError" } });
    expect(server.seen).toHaveLength(1);
  });
});
