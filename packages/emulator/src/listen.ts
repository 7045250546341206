import type { Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { HttpBindings } from "@hono/node-server";
import { createAdaptorServer } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";

import { ConnectionCut } from "./faults/play.ts";

export interface ListenOptions {
  /** 0 takes a free port. @default 4010 */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
}

export interface ListeningEmulator {
  /** Origin without a trailing slash: `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and cuts the connections that are open. */
  close(): Promise<void>;
}

/** The port that was asked for belongs to somebody else. */
export class PortInUseError extends Error {
  override readonly name = "PortInUseError";
  readonly port: number;

  constructor(port: number, host: string, cause: unknown) {
    super(`Port ${port} on ${host} is in use; stop the other process or choose another port (0 takes a free one).`, {
      cause,
    });
    this.port = port;
  }
}

/** Serves `handle` over HTTP. @throws {PortInUseError} */
export async function listen(
  handle: (request: Request) => Promise<Response>,
  { port = 4010, host = "127.0.0.1" }: ListenOptions,
): Promise<ListeningEmulator> {
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch: async (request, env) => {
      try {
        return await handle(request);
      } catch (error) {
        if (!(error instanceof ConnectionCut)) throw error;
        await cut((env as HttpBindings).outgoing, error.partial);
        return RESPONSE_ALREADY_SENT;
      }
    },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new PortInUseError(port, host, error) : error);
    });
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Breaks the connection, after the beginning of a body when there is one. */
async function cut(outgoing: ServerResponse, partial: Response | undefined): Promise<void> {
  if (partial) {
    const text = await partial.text();
    const headers = Object.fromEntries(partial.headers);
    outgoing.writeHead(partial.status, { ...headers, "content-length": String(Buffer.byteLength(text) * 2 + 2) });
    await new Promise<void>((resolve) => {
      outgoing.write(text, () => resolve());
    });
  }
  outgoing.socket?.destroy();
}
