import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import { connect } from "node:net";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { Agent, EnvHttpProxyAgent } from "undici";
import { describe, expect, it, vi } from "vitest";
import { ConnectionError, createClient, OutcomeUnknownError, UnexpectedAnswerError } from "../src/index.ts";
import { ownConnections } from "../src/http/dispatcher.ts";
import { faultServer, listen } from "./support/fault-server.ts";
import { listedInChild } from "./support/listed-in-child.ts";
import { flowInput, wireFlow } from "./support/samples.ts";
import { collect, failureOf, secret, token } from "./support/scripted.ts";

const good = JSON.stringify({ items: [wireFlow] });
const certificate = join(import.meta.dirname, "support/gateway-test.pem");
const created = JSON.stringify({ id: "f", etag: '"1"' });

/** Speaks HTTP/2 with whoever can, and lists one flow. */
function newGateway(asked: string[]) {
  const pem = readFileSync(certificate);
  return createSecureServer({ key: pem, cert: pem, allowHTTP1: true }, (request, response) => {
    asked.push(`${request.httpVersion} ${request.method}`);
    const ims = request.url === "/ims/token/v3";
    response.end(ims ? JSON.stringify({ access_token: token, expires_in: 3600 }) : good);
  });
}

describe("over a real connection", () => {
  it("HTTP/1.1 is spoken, also with who would rather speak HTTP/2", async () => {
    const asked: string[] = [];
    const gateway = newGateway(asked);
    const listed = await listedInChild({
      GATEWAY: (await listen(gateway)).replace("http:", "https:"),
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    });
    expect(listed).toMatchObject([{ id: "f" }]);
    expect(asked).toStrictEqual(["1.1 POST", "1.1 GET"]);
    gateway.close();
  });

  it("a create is not sent twice where the server closes the connection it was about to use", async () => {
    await using server = await faultServer((request, response) => {
      if (request.method === "GET") {
        response.end(good, () => request.socket.destroy());
      } else response.writeHead(201).end(created);
    });
    await server.client.flowService.flows.get("f");
    const outcome = await server.client.flowService.flows.create(flowInput).catch((error: unknown) => error);
    expect(outcome instanceof OutcomeUnknownError || (outcome as { id?: string }).id === "f").toBe(true);
    expect(server.seen.filter((line) => line.startsWith("POST")).length).toBeLessThanOrEqual(1);
  });

  it("gzip and brotli are read, and broken or exploding ones are not believed", async () => {
    const bomb = gzipSync(Buffer.alloc(1024 * 1024));
    const bodies = [
      ["gzip", gzipSync(good)],
      ["br", brotliCompressSync(good)],
      ["gzip", gzipSync(good).subarray(0, 40)],
      ["gzip", bomb],
      ["zstd", Buffer.from(good)],
    ] as const;
    let next = 0;
    await using server = await faultServer(
      (request, response) => {
        expect(request.headers["accept-encoding"]).toBe("gzip, br");
        const [encoding, body] = bodies[next++] ?? ["identity", ""];
        response.writeHead(200, { "content-encoding": encoding }).end(body);
      },
      { retry: { attempts: 1 }, maxAnswerBytes: 500_000 },
    );
    const get = () => server.client.flowService.flows.get("f");
    await expect(get()).resolves.toMatchObject({ id: "f" });
    await expect(get()).resolves.toMatchObject({ id: "f" });
    for (let left = 3; left > 0; left--) await expect(get()).rejects.toThrow(UnexpectedAnswerError);
  });

  it("times longer than a timer takes are no shorter ones", async () => {
    const forEver = Number.MAX_SAFE_INTEGER;
    await using server = await faultServer((_, response) => setImmediate(() => response.end(good)), {
      retry: { attempts: 1 },
      timeouts: { connectMs: forEver, headersMs: forEver, bodyMs: forEver },
      deadlineMs: forEver,
    });
    await expect(server.client.flowService.flows.get("f")).resolves.toMatchObject({ id: "f" });
  });

  it("what is too large is not asked for again", async () => {
    const large = Buffer.alloc(2000, " ");
    await using server = await faultServer(
      (_, response, count) => {
        if (count === 1) response.end(large);
        else response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(large));
      },
      { maxAnswerBytes: 1000 },
    );
    const get = () => server.client.flowService.flows.get("f");
    await expect(get()).rejects.toThrow("is larger than 1000 bytes");
    await expect(get()).rejects.toThrow("unpacks to more than 1000 bytes");
    expect(server.seen).toHaveLength(2);
  });

  it("an answer without end is cut off", async () => {
    const chunk = Buffer.alloc(64 * 1024, " ");
    await using server = await faultServer(
      (_, response) => {
        response.writeHead(200);
        const more = (): void => {
          while (!response.destroyed && response.write(chunk));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      },
      { retry: { attempts: 1 }, maxAnswerBytes: 500_000 },
    );
    const error = await failureOf(server.client.flowService.flows.get("f"));
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(String(error)).toContain("larger than");
  });

  it("an abort ends a request in flight and frees its place", async () => {
    const controller = new AbortController();
    await using server = await faultServer(
      (_, response, count) => {
        if (count === 1) controller.abort(new Error("enough"));
        else response.end(good);
      },
      { concurrency: 1 },
    );
    const first = server.client.flowService.flows.get("f", { signal: controller.signal });
    await expect(first).rejects.toThrow("enough");
    await expect(server.client.flowService.flows.get("f")).resolves.toMatchObject({ id: "f" });
  });

  it("a port where nothing listens is said in one sentence", async () => {
    const closing = createServer();
    const url = await listen(closing);
    await new Promise((resolve) => {
      closing.close(resolve);
    });
    const credentials = { clientId: "c", clientSecret: "s", orgId: "o", sandbox: "dev" };
    const client = createClient({ ...credentials, baseUrl: url, imsUrl: url });
    const error = await failureOf(collect(client.flowService.flows.list()));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(String(error)).toContain(`Nothing accepts connections at ${url} (ECONNREFUSED). Start the emulator`);
    await client.close();
  });

  it("closing twice is closing once, and a closed client says so at once", async () => {
    await using server = await faultServer((_, response) => void response.end(good));
    await server.client.flowService.flows.get("f");
    await Promise.all([server.client.close(), server.client.close()]);
    await server.client.close();
    await expect(server.client.flowService.flows.get("f")).rejects.toThrow("a client that is closed");
    expect(server.seen).toHaveLength(1);
    const unused = createClient({ clientId: "c", clientSecret: "s", orgId: "o", sandbox: "dev", baseUrl: server.url });
    await unused.close();
    await expect(unused.sandboxes.list()).rejects.toThrow("a client that is closed");
  });

  it("requests share pooled connections", async () => {
    const sockets = new Set<unknown>();
    await using server = await faultServer((request, response) => {
      sockets.add(request.socket);
      response.end(good);
    });
    await Promise.all(Array.from({ length: 20 }, () => server.client.flowService.flows.get("f")));
    expect(sockets.size).toBeLessThan(20);
  });
});

describe("proxies", () => {
  it("of the environment are used, but never for this machine", async () => {
    const connections = ownConnections({ HTTPS_PROXY: "http://127.0.0.1:9", HTTP_PROXY: "http://127.0.0.1:9" }, 1000);
    expect(await connections.dispatcherFor("https://platform.adobe.io")).toBeInstanceOf(EnvHttpProxyAgent);
    expect(await connections.dispatcherFor("http://127.0.0.1:4010")).toBeInstanceOf(Agent);
    expect(await connections.dispatcherFor("http://localhost:4010")).toBeInstanceOf(Agent);
    await connections.close();
    const direct = ownConnections({}, 1000);
    expect(await direct.dispatcherFor("https://platform.adobe.io")).toBeInstanceOf(Agent);
    await direct.close();
  });

  it("are asked for the gateway, but not for a host that NO_PROXY names", async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on("connect", ({ url = "" }, socket) => {
      asked.push(url);
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    const environment = { https_proxy: await listen(proxy), NO_PROXY: "0.0.0.0" };
    const connections = ownConnections(environment, 1000);
    const reach = async (origin: string) => {
      const dispatcher = await connections.dispatcherFor(origin);
      return failureOf(dispatcher.request({ origin, path: "/", method: "GET" }));
    };
    await reach("https://gateway.invalid");
    expect(asked).toStrictEqual(["gateway.invalid:443"]);
    await expect(reach("https://0.0.0.0:9")).resolves.toMatchObject({ code: "ECONNREFUSED" });
    expect(asked).toHaveLength(1);
    await connections.close();
    proxy.close();
  });

  it.each([
    [407, 1, "Put its user and password into HTTPS_PROXY"],
    [403, 1, "allow this host"],
    [502, 3, "answered 502"],
  ])("that answer %i are asked %i times, and what to do is said", async (status, times, advice) => {
    let asked = 0;
    const proxy = createServer();
    proxy.on("connect", (_, socket) => {
      asked++;
      socket.on("error", () => undefined).end(`HTTP/1.1 ${status} No\r\n\r\n`);
    });
    vi.stubEnv("HTTPS_PROXY", await listen(proxy));
    const client = createClient({
      clientId: "c",
      orgId: "o",
      sandbox: "dev",
      tokenProvider: async () => "t",
      retry: { attempts: 3 },
      random: () => 0,
    });
    const error = await failureOf(client.flowService.flows.create(flowInput));
    vi.unstubAllEnvs();
    expect(error).toBeInstanceOf(ConnectionError);
    expect(String(error)).toContain(advice);
    expect(asked).toBe(times);
    await client.close();
    proxy.close();
  });

  it("that is not there is named, and not the service behind it", async () => {
    const closed = createServer();
    const gone = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    vi.stubEnv("HTTPS_PROXY", gone);
    const options = { clientId: "c", orgId: "o", sandbox: "dev", retry: { attempts: 1 } };
    const client = createClient({ ...options, tokenProvider: async () => "t" });
    const error = await failureOf(client.flowService.flows.get("f"));
    vi.unstubAllEnvs();
    expect(String(error)).toContain(`The proxy ${gone.replace("http://", "")} accepts no connections`);
    expect(String(error)).toContain("Check HTTPS_PROXY.");
    await client.close();
  });

  it("carry a tunnel in which they see neither token nor secret", async () => {
    const pem = readFileSync(certificate);
    const asked: string[] = [];
    const gateway = createSecureServer({ key: pem, cert: pem, allowHTTP1: true }, (request, response) => {
      const { httpVersion, method, url, headers } = request;
      asked.push(`${httpVersion} ${method} ${url.replace(/\?.*/, "")} ${headers.authorization ?? ""}`.trim());
      const ims = request.url === "/ims/token/v3";
      response.end(ims ? JSON.stringify({ access_token: token, expires_in: 3600 }) : good);
    });
    const { port } = new URL(await listen(gateway));
    const tunnels: string[] = [];
    const carried: Buffer[] = [];
    const proxy = createServer((_, response) => void response.writeHead(400).end());
    proxy.on("connect", ({ url = "", headers }, socket) => {
      tunnels.push(`${url} ${headers["proxy-authorization"]}`);
      const upstream = connect(Number(port), "127.0.0.1", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
      socket.on("data", (chunk) => carried.push(chunk));
      socket.pipe(upstream).pipe(socket);
      for (const one of [socket, upstream]) one.on("error", () => one.destroy());
    });
    const listed = await listedInChild({
      GATEWAY: "https://gateway.test",
      HTTPS_PROXY: (await listen(proxy)).replace("://", "://user:pass@"),
      NODE_EXTRA_CA_CERTS: certificate,
    });
    expect(listed).toMatchObject([{ id: "f" }]);
    expect(asked).toStrictEqual([
      "1.1 POST /ims/token/v3",
      `1.1 GET /data/foundation/flowservice/flows Bearer ${token}`,
    ]);
    expect(new Set(tunnels)).toStrictEqual(new Set([`gateway.test:443 Basic ${btoa("user:pass")}`]));
    const seen = Buffer.concat(carried).toString("latin1");
    expect(seen.length).toBeGreaterThan(500);
    for (const hidden of [token, secret, "Bearer", "flowservice"]) expect(seen).not.toContain(hidden);
    gateway.close();
    proxy.close();
  });
});
