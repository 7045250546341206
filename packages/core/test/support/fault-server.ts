import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo, Server as TcpServer, Socket } from "node:net";
import { createClient } from "../../src/index.ts";
import type { AepClient, ClientOptions } from "../../src/index.ts";

export type Fault = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export interface FaultServer extends AsyncDisposable {
  readonly url: string;
  /** `GET /path`, tokens left out. */
  readonly seen: string[];
  readonly client: AepClient;
}

/** A real server that hands out tokens and otherwise does what it is told, with a client of it. */
export async function faultServer(fault: Fault, options: Partial<ClientOptions> = {}): Promise<FaultServer> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    if (request.url === "/ims/token/v3") {
      response.end(JSON.stringify({ access_token: "t", expires_in: 3600 }));
      return;
    }
    seen.push(`${request.method} ${request.url?.replace(/\?.*/, "")}`);
    fault(request, response, seen.length);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  const url = await listen(server);
  const client = createClient({
    clientId: "c",
    clientSecret: "secret",
    orgId: "o",
    sandbox: "dev",
    baseUrl: url,
    imsUrl: url,
    random: () => 0,
    ...options,
  });
  return {
    url,
    seen,
    client,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await client.close();
      server.close();
    },
  };
}

export async function listen(server: Server | TcpServer): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
