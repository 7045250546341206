import type { MiddlewareHandler } from "hono";

import { gatewayError } from "./service-error.ts";

/** The largest body of a request, bytes; the services' own limit is not published. */
const maximum = 16 * 1024 * 1024;

/**
 * Refuses a body that is too large before it is read. A body without a length is counted while it comes. Hono's `bodyLimit`
 * looks at the body of every request, for which a third more time goes, and cannot copy those of its Node server.
 */
export function limitBody(): MiddlewareHandler {
  return async (context, next) => {
    if (Number(context.req.header("content-length") ?? 0) > maximum) throw tooLarge();
    if (context.req.header("transfer-encoding") !== undefined && context.req.raw.body) {
      const { url, method, headers, body } = context.req.raw;
      context.req.raw = new Request(url, { method, headers, body: await readAll(body) });
    }
    await next();
  };
}

/** @throws 413 as soon as there are more bytes than may be */
async function readAll(body: ReadableStream<Uint8Array> | null): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > maximum) throw tooLarge();
    chunks.push(new Uint8Array(chunk));
  }
  return new Blob(chunks);
}

function tooLarge() {
  return gatewayError(413, "413000", `The request body is larger than ${maximum} bytes.`);
}
