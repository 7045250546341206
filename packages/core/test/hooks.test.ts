import { describe, expect, it } from "vitest";
import { ServerError } from "../src/index.ts";
import type { RequestEvent, ResponseEvent } from "../src/index.ts";
import { failureOf, scripted } from "./support/scripted.ts";
import type { Script } from "./support/scripted.ts";
import { flowInput, wireFlow, written } from "./support/samples.ts";

const found = { headers: { "x-request-id": "rid" }, body: { items: [wireFlow] } };
const overloaded = { status: 503, body: { message: "later" } };

function observed(script: Script) {
  const requests: RequestEvent[] = [];
  const responses: ResponseEvent[] = [];
  const harness = scripted(
    (seen, count) => {
      harness.clock.time += 20;
      return script(seen, count);
    },
    { onRequest: (event) => requests.push(event), onResponse: (event) => responses.push(event) },
  );
  return { ...harness, requests, responses };
}

describe("hooks", () => {
  it("see every try begin and end, with its template and never a query", async () => {
    const { client, requests, responses } = observed((_, count) => (count === 1 ? overloaded : found));
    await client.flowService.flows.get("an id");
    const flow = {
      service: "flowservice",
      method: "GET",
      origin: "https://gateway.test",
      pathTemplate: "/data/foundation/flowservice/flows/{id}",
      path: "/data/foundation/flowservice/flows/an%20id",
      write: false,
    };
    const token = { service: "ims", method: "POST", origin: "https://ims.test", write: false };
    expect(requests).toStrictEqual([
      { ...token, pathTemplate: "/ims/token/v3", path: "/ims/token/v3", attempt: 1 },
      { ...flow, attempt: 1 },
      { ...flow, attempt: 2 },
    ]);
    expect(responses).toStrictEqual([
      { request: requests[0], status: 200, durationMs: 0 },
      { request: requests[1], status: 503, durationMs: 20, error: expect.any(ServerError) },
      { request: requests[2], status: 200, durationMs: 20, requestId: "rid" },
    ]);
    // Spans are found again by the request itself.
    expect(responses.map(({ request }, at) => request === requests[at])).toStrictEqual([true, true, true]);
  });

  it("see a try that nobody answered, and learn its end before the caller does", async () => {
    const { client, responses } = observed(() => ({ fail: "after", code: "ECONNRESET" }));
    const failure = await failureOf(client.flowService.flows.create(flowInput)).then((error) => ({
      error,
      told: responses.length,
    }));
    expect(failure).toMatchObject({ told: 2, error: { name: "OutcomeUnknownError" } });
    expect(responses[1]).toMatchObject({ request: { write: true }, error: { name: "ConnectionError" } });
    expect(responses[1]).not.toHaveProperty("status");
  });

  it.each([
    [
      "throw",
      () => {
        throw new Error("mine");
      },
    ],
    // A rejection that nobody handles would end the process.
    ["reject", async () => Promise.reject(new Error("mine"))],
  ])("cannot lose an answer when they %s", async (_, mine) => {
    const warnings: string[] = [];
    const { client } = scripted(() => written, {
      onRequest: mine,
      onResponse: mine,
      logger: { debug: () => undefined, warn: (text) => warnings.push(text) },
    });
    await expect(client.flowService.flows.create(flowInput)).resolves.toMatchObject({ id: "f" });
    expect(new Set(warnings)).toStrictEqual(
      new Set(["onRequest threw; the request goes on without it", "onResponse threw; the request goes on without it"]),
    );
  });
});

describe("errors of answers that are not understood", () => {
  it("say what is known of the answer", async () => {
    const { client } = scripted((_, count) =>
      count === 1 ? overloaded : { headers: { "x-request-id": "rid" }, body: { items: [{ name: "no id" }] } },
    );
    await expect(client.flowService.flows.get("f")).rejects.toMatchObject({
      name: "UnexpectedAnswerError",
      status: 200,
      requestId: "rid",
      attempts: 2,
      method: "GET",
      path: "/data/foundation/flowservice/flows/f",
    });
    const lost = scripted(() => ({ status: 201, headers: { "x-request-id": "rid" }, body: { no: "id" } }));
    await expect(lost.client.flowService.flows.create(flowInput)).rejects.toMatchObject({
      name: "OutcomeUnknownError",
      status: 201,
      requestId: "rid",
      attempts: 1,
    });
  });
});
