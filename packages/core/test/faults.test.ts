import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { AepClient } from "../src/index.ts";
import { faultServer } from "./support/fault-server.ts";
import type { Fault } from "./support/fault-server.ts";
import { flowInput, wireFlow } from "./support/samples.ts";
import { collect, TestClock } from "./support/scripted.ts";

const flow = JSON.stringify({ items: [wireFlow] });
const made = JSON.stringify({ id: "f", etag: '"1"' });

const good: Fault = ({ method }, response) =>
  void (method === "GET" ? response : response.writeHead(201)).end(method === "GET" ? flow : made);

const answers =
  (status: number, body: unknown = { message: "no" }, headers: Record<string, string> = {}): Fault =>
  (_, response) =>
    void response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));

/** Once the request has arrived: what a server that works would have carried out. */
const arrived =
  (fault: Fault): Fault =>
  (request, response, count) =>
    void request.resume().on("end", () => fault(request, response, count));

const serverTime = "Mon, 23 Nov 2026 09:00:00 GMT";
const throttled = (after: string) => answers(429, { error_code: "429050" }, { "retry-after": after, date: serverTime });

/**
 * A fault, and how four calls end in it: `done`, or the error's name; then the number of requests, and where time passed,
 * its seconds. Read and create with the fault once, then with the fault for ever.
 */
const faults: readonly (readonly [name: string, fault: Fault, ...endings: string[]])[] = [
  [
    "reset before the answer",
    arrived((request) => request.socket.resetAndDestroy()),
    "done 2",
    "OutcomeUnknownError 1",
    "ConnectionError 6",
    "OutcomeUnknownError 1",
  ],
  [
    "half-open: the other side says goodbye and no more",
    arrived((request) => request.socket.end()),
    "done 2",
    "OutcomeUnknownError 1",
    "ConnectionError 6",
    "OutcomeUnknownError 1",
  ],
  [
    "reset after the headers",
    arrived((request, response) => {
      response.writeHead(200, { "transfer-encoding": "chunked" }).flushHeaders();
      setImmediate(() => request.socket.resetAndDestroy());
    }),
    "done 2",
    "OutcomeUnknownError 1",
    "ConnectionError 6",
    "OutcomeUnknownError 1",
  ],
  [
    "reset during the body",
    arrived((request, response) => {
      response.writeHead(200, { "content-length": "1000" }).write("{");
      setImmediate(() => request.socket.resetAndDestroy());
    }),
    "done 2",
    "OutcomeUnknownError 1",
    "ConnectionError 6",
    "OutcomeUnknownError 1",
  ],
  [
    "reset after the body: the answer was whole",
    arrived((request, response) =>
      response.end(request.method === "GET" ? flow : made, () => request.socket.resetAndDestroy()),
    ),
    "done 1",
    "done 1",
    "done 1",
    "done 1",
  ],
  [
    "what is no HTTP",
    arrived((request) => request.socket.end("SSH-2.0-OpenSSH_9.9\r\n")),
    "done 2",
    "OutcomeUnknownError 1",
    "ConnectionError 6",
    "OutcomeUnknownError 1",
  ],
  [
    "HTML instead of JSON",
    answers(200, "<!doctype html><html>Sign in</html>"),
    "UnexpectedAnswerError 1",
    "OutcomeUnknownError 1",
    "UnexpectedAnswerError 1",
    "OutcomeUnknownError 1",
  ],
  [
    "HTML with 502",
    answers(502, "<html>"),
    "done 2",
    "OutcomeUnknownError 1",
    "ServerError 6",
    "OutcomeUnknownError 1",
  ],
  [
    "half a JSON text",
    answers(200, flow.slice(0, 50)),
    "done 2",
    "OutcomeUnknownError 1",
    "UnexpectedAnswerError 6",
    "OutcomeUnknownError 1",
  ],
  [
    "broken gzip",
    (_, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(flow).subarray(0, 40)),
    "done 2",
    "OutcomeUnknownError 1",
    "UnexpectedAnswerError 6",
    "OutcomeUnknownError 1",
  ],
  [
    "429 with seconds",
    throttled("10"),
    "done 2, 10 s",
    "done 2, 10 s",
    "RateLimitError 12, 110 s",
    "RateLimitError 12, 110 s",
  ],
  [
    "429 with a date of a clock that goes otherwise than ours",
    throttled("Mon, 23 Nov 2026 09:00:10 GMT"),
    "done 2, 10 s",
    "done 2, 10 s",
    "RateLimitError 12, 110 s",
    "RateLimitError 12, 110 s",
  ],
  ...[500, 502, 503, 504].map(
    (status) =>
      [
        `${status}`,
        answers(status),
        "done 2",
        "OutcomeUnknownError 1",
        "ServerError 6",
        "OutcomeUnknownError 1",
      ] as const,
  ),
  ["501", answers(501), "ServerError 1", "OutcomeUnknownError 1", "ServerError 1", "OutcomeUnknownError 1"],
  ["401", answers(401, { error_code: "401013" }), "done 2", "done 2", "AuthError 2", "AuthError 2"],
  [
    "a redirect that asks to go elsewhere with the same",
    answers(307, "", { location: "https://elsewhere.test/" }),
    "UnexpectedAnswerError 1",
    "UnexpectedAnswerError 1",
    "UnexpectedAnswerError 1",
    "UnexpectedAnswerError 1",
  ],
  [
    "a redirect that may follow what was done",
    answers(303, "", { location: "https://elsewhere.test/" }),
    "UnexpectedAnswerError 1",
    "OutcomeUnknownError 1",
    "UnexpectedAnswerError 1",
    "OutcomeUnknownError 1",
  ],
];

const read = ({ flowService }: AepClient) => flowService.flows.get("f");
const create = ({ flowService }: AepClient) => flowService.flows.create(flowInput);

async function ending(fault: Fault, call: (client: AepClient) => Promise<unknown>): Promise<string> {
  const clock = new TestClock();
  const begin = clock.time;
  await using server = await faultServer(fault, { clock, random: () => 0 });
  const how = await call(server.client).then(
    () => "done",
    (error: unknown) => (error as Error).name,
  );
  const seconds = (clock.time - begin) / 1000;
  return `${how} ${server.seen.length}${seconds > 0 ? `, ${seconds} s` : ""}`;
}

describe("a server that fails", () => {
  for (const [name, fault, ...expected] of faults) {
    it(`with ${name}`, async () => {
      const first: Fault = (request, response, count) => (count === 1 ? fault : good)(request, response, count);
      const endings = [];
      for (const played of [first, fault]) for (const call of [read, create]) endings.push(await ending(played, call));
      expect(endings).toStrictEqual(expected);
    });
  }

  it("and pages in circles ends the listing", async () => {
    const loop: Fault = ({ url = "" }, response) =>
      void response.end(
        JSON.stringify({
          items: [{ ...wireFlow, id: url.includes("=a") ? "2" : "1" }],
          _links: { next: { href: `/flows?continuationToken=${url.includes("=a") ? "b" : "a"}` } },
        }),
      );
    const list = ({ flowService }: AepClient) => collect(flowService.flows.list());
    expect(await ending(loop, list)).toBe("UnexpectedAnswerError 3");
  });
});

/** Long enough for whoever wants to come as well. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
}

describe("a server that throttles", () => {
  it("is asked by fewer at a time, and by as many as before when it has stopped", async () => {
    const inFlight: number[] = [];
    let now = 0;
    let calm = false;
    await using server = await faultServer(
      (request, response, count) => {
        inFlight.push(++now);
        response.on("close", () => now--);
        const busy = !calm && count <= 8;
        void turns(50).then(() => (busy ? throttled("1") : good)(request, response, count));
      },
      { clock: new TestClock(), concurrency: 8 },
    );
    const many = () => Promise.all(Array.from({ length: 24 }, () => server.client.flowService.flows.get("f")));
    await many();
    expect(Math.max(...inFlight.slice(0, 8))).toBe(8);
    expect(Math.max(...inFlight.slice(8, 12))).toBeLessThan(8);
    calm = true;
    for (let round = 0; round < 3; round++) await many();
    inFlight.length = 0;
    await many();
    expect(Math.max(...inFlight)).toBe(8);
  });
});
