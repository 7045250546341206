import { gzipSync } from "node:zlib";

import type { Fault } from "./rules.ts";

/** Thrown instead of an answer: the connection is to be cut. In process, `fetch` rejects with it as cause. */
export class ConnectionCut extends Error {
  override readonly name = "ConnectionCut";
  readonly code = "ECONNRESET";
  /** What was already sent when the connection broke. */
  readonly partial: Response | undefined;

  constructor(partial?: Response) {
    super("The emulator cut this connection because a fault rule told it to.");
    this.partial = partial;
  }
}

/** How the services are to handle a request other than usual. */
export interface Handling {
  /** As if objects younger than this were not there. */
  readonly staleMs?: number;
  /** As if the first page were asked for. */
  readonly fromStart?: boolean;
  /** What is written stays in a transitional state for so long. */
  readonly transitionMs?: number;
}

export interface FaultStage {
  /** Hands the request to the services. */
  handle(how?: Handling): Promise<Response>;
  sleep(ms: number): Promise<void>;
  expireTokens(): void;
}

/** Plays one fault around the handling of one request. @throws {ConnectionCut} */
export async function playFault(fault: Fault, stage: FaultStage): Promise<Response> {
  switch (fault.kind) {
    case "status": {
      if (fault.when === "after") await stage.handle();
      const body = fault.body ?? { type: "/placeholder/type/uri", status: fault.status, title: "Injected fault" };
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const headers = { "content-type": "application/json", ...fault.headers };
      return new Response(hasNoBody(fault.status) ? null : text, { status: fault.status, headers });
    }
    case "throttle": {
      const headers = new Headers({ "content-type": "application/json" });
      if (fault.retryAfter !== undefined) headers.set("retry-after", String(fault.retryAfter));
      return new Response(JSON.stringify({ error_code: "429050", message: "Too many requests" }), {
        status: 429,
        headers,
      });
    }
    case "delay": {
      if (fault.when === "before") await stage.sleep(fault.ms);
      const response = await stage.handle();
      if (fault.when === "after") await stage.sleep(fault.ms);
      return response;
    }
    case "reset": {
      if (fault.when === "before") throw new ConnectionCut();
      const response = await stage.handle();
      throw new ConnectionCut(fault.when === "mid-body" ? await firstHalf(response) : undefined);
    }
    case "html": {
      if (fault.when === "after") await stage.handle();
      return new Response("<html><body><h1>502 Bad Gateway</h1></body></html>", {
        status: fault.status,
        headers: { "content-type": "text/html" },
      });
    }
    case "broken-gzip": {
      const response = await stage.handle();
      const packed = gzipSync(Buffer.from(await response.text()));
      const headers = new Headers(response.headers);
      headers.set("content-encoding", "gzip");
      // The header stays; cut short, it would be unpacked as far as it goes without an error by most clients.
      const broken = packed.map((byte, index) => (index < 10 ? byte : byte ^ 0xff));
      return new Response(new Uint8Array(broken), { status: response.status, headers });
    }
    case "truncated-json":
      return firstHalf(await stage.handle());
    case "stale-list":
      return stage.handle({ staleMs: fault.ms });
    case "transition":
      return stage.handle({ transitionMs: fault.ms });
    case "duplicate-page":
    case "looping-page":
      return stage.handle({ fromStart: true });
    case "expire-tokens":
      stage.expireTokens();
      return stage.handle();
  }
}

function hasNoBody(status: number): boolean {
  return status === 204 || status === 304 || status < 200;
}

async function firstHalf(response: Response): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status: response.status, headers });
}
