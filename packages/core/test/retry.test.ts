import { describe, expect, it } from "vitest";
import {
  ConnectionError,
  OutcomeUnknownError,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
} from "../src/index.ts";
import { failureOf, scripted } from "./support/scripted.ts";
import type { Reply } from "./support/scripted.ts";
import { flowInput, wireFlow, written } from "./support/samples.ts";

const found: Reply = { body: { items: [wireFlow] } };
const overloaded: Reply = { status: 503, body: { message: "later" } };
const throttled: Reply = { status: 429, body: { error_code: "429050", message: "too many requests" } };

describe("a read", () => {
  it.each([408, 429, 500, 502, 503, 504])("is tried again after %i, with growing jittered waits", async (status) => {
    const { client, dispatcher, clock } = scripted((_, count) => (count < 4 ? { status, body: {} } : found));
    await expect(client.flowService.flows.get("f")).resolves.toMatchObject({ id: "f" });
    expect(dispatcher.calls).toHaveLength(4);
    expect(clock.slept).toStrictEqual([250, 500, 1000]);
  });

  it.each(["after", "during", "before"] as const)(
    "is tried again when the connection breaks %s it is sent",
    async (fail) => {
      const { client, dispatcher } = scripted((_, count) => (count < 3 ? { fail, code: "ECONNRESET" } : found));
      await expect(client.flowService.flows.get("f")).resolves.toMatchObject({ id: "f" });
      expect(dispatcher.calls).toHaveLength(3);
    },
  );

  it.each([400, 403, 404, 409, 412, 422, 501])("is not tried again after %i", async (status) => {
    const { client, dispatcher } = scripted(() => ({ status, body: { message: "no" } }));
    await failureOf(client.flowService.flows.get("f"));
    expect(dispatcher.calls).toHaveLength(1);
  });

  it("ends in the last error when its tries are used up", async () => {
    const { client, dispatcher } = scripted(() => overloaded, { retry: { attempts: 3 } });
    const error = await failureOf(client.flowService.flows.get("f"));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 503, attempts: 3, detail: "later" });
    expect(dispatcher.calls).toHaveLength(3);
  });

  it("ends when the next wait would pass its deadline", async () => {
    const { client, dispatcher, clock } = scripted(
      () => ({ status: 503, headers: { "retry-after": "60" }, body: {} }),
      { deadlineMs: 100_000 },
    );
    await expect(client.flowService.flows.get("f")).rejects.toThrow(ServerError);
    expect(dispatcher.calls).toHaveLength(2);
    expect(clock.slept).toStrictEqual([60_000]);
  });

  it("waits as long as the service asks, in seconds or until a date of the service's own clock", async () => {
    for (const [after, ms] of [
      ["7", 7000],
      ["0", 250],
      ["Mon, 23 Nov 2026 09:00:30 GMT", 30_000],
    ] as const) {
      const { client, clock } = scripted((_, count) =>
        count === 1
          ? { status: 503, headers: { "retry-after": after, date: "Mon, 23 Nov 2026 09:00:00 GMT" }, body: {} }
          : found,
      );
      await client.flowService.flows.get("f");
      expect(clock.slept).toStrictEqual([ms]);
    }
  });

  it("stops waiting when its signal is aborted", async () => {
    const controller = new AbortController();
    const { client, dispatcher } = scripted(() => {
      controller.abort(new Error("enough"));
      return overloaded;
    });
    await expect(client.flowService.flows.get("f", { signal: controller.signal })).rejects.toThrow("enough");
    expect(dispatcher.calls).toHaveLength(1);
  });
});

describe("a create", () => {
  it.each([500, 502, 503, 504, 408])("is not repeated after %i: its outcome is unknown", async (status) => {
    const { client, dispatcher } = scripted(() => ({ status, body: { message: "hm" } }));
    const error = await failureOf(client.flowService.flows.create(flowInput));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ status, method: "POST", path: "/data/foundation/flowservice/flows" });
    expect((error as Error).cause).toBeInstanceOf(status === 408 ? TimeoutError : ServerError);
    expect(dispatcher.calls).toHaveLength(1);
  });

  it.each(["after", "during"] as const)("is not repeated when the connection breaks %s it is sent", async (fail) => {
    const { client, dispatcher } = scripted(() => ({ fail, code: "UND_ERR_SOCKET" }));
    const error = await failureOf(client.flowService.flows.create(flowInput));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect((error as Error).cause).toBeInstanceOf(ConnectionError);
    expect(dispatcher.calls).toHaveLength(1);
  });

  it("is repeated when there was no connection to send it on", async () => {
    const { client, dispatcher } = scripted((_, count) =>
      count < 3 ? { fail: "before", code: "ECONNRESET" } : written,
    );
    await expect(client.flowService.flows.create(flowInput)).resolves.toStrictEqual({ id: "f", etag: '"1"' });
    expect(dispatcher.calls).toHaveLength(3);
  });

  it.each([
    ["429", throttled],
    ["503 with the gateway's throttling code", { status: 503, body: { error_code: "429050", message: "slow down" } }],
  ])("is repeated after %s", async (_, reply) => {
    const { client, dispatcher } = scripted((_, count) => (count < 3 ? reply : written));
    await expect(client.flowService.flows.create(flowInput)).resolves.toMatchObject({ id: "f" });
    expect(dispatcher.calls).toHaveLength(3);
  });

  it("is repeated patiently while it is throttled, and then ends as throttled, not as unknown", async () => {
    const patient = scripted((_, count) => (count < 12 ? throttled : written));
    await expect(patient.client.flowService.flows.create(flowInput)).resolves.toMatchObject({ id: "f" });
    const { client, clock } = scripted(() => throttled);
    const begin = clock.time;
    await expect(client.flowService.flows.create(flowInput)).rejects.toThrow(RateLimitError);
    expect(clock.time - begin).toBeGreaterThan(60_000);
    expect(clock.time - begin).toBeLessThan(120_000);
  });

  it("that the service refuses was not carried out", async () => {
    const { client } = scripted(() => ({ status: 400, body: { message: "no" } }));
    await expect(client.flowService.flows.create(flowInput)).rejects.toThrow(ValidationError);
  });

  it.each([
    ["HTML", { status: 201, body: "<html>hello</html>" }],
    ["half a JSON text", { status: 201, body: '{"id":"f' }],
    ["no id", { status: 201, body: { etag: '"1"' } }],
    ["nothing", { status: 201 }],
    ["broken gzip", { status: 201, headers: { "content-encoding": "gzip" }, body: "no gzip" }],
  ])("answered with success and %s may have been carried out", async (_, reply) => {
    const { client, dispatcher } = scripted(() => reply);
    await expect(client.flowService.flows.create(flowInput)).rejects.toThrow(OutcomeUnknownError);
    expect(dispatcher.calls).toHaveLength(1);
  });

  it("aborted in flight may have been carried out", async () => {
    const controller = new AbortController();
    const { client } = scripted(() => ({ hang: () => controller.abort(new Error("enough")) }));
    const error = await failureOf(client.flowService.flows.create(flowInput, { signal: controller.signal }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause: { message: "enough" } });
  });

  it("aborted while it waited for a connection was not carried out", async () => {
    const controller = new AbortController();
    const { client } = scripted(async () => {
      controller.abort(new Error("enough"));
      return new Promise<Reply>(() => undefined);
    });
    const created = client.flowService.flows.create(flowInput, { signal: controller.signal });
    await expect(created).rejects.toThrow("enough");
  });
});

describe("other writes", () => {
  it("with an etag are repeated: the etag is refused when the first try was carried out", async () => {
    const { client, dispatcher } = scripted((_, count) =>
      count === 1 ? { status: 502, body: "<html>" } : { status: 412, body: { errorMessage: "stale" } },
    );
    const patch = client.flowService.flows.patch("f", '"1"', [{ op: "replace", path: "/name", value: "x" }]);
    await expect(patch).rejects.toThrow(PreconditionFailedError);
    expect(dispatcher.calls).toHaveLength(2);
  });

  it("with an etag that is any are repeated like those without one", async () => {
    const append = { op: "add", path: "/transformations/-", value: {} } as const;
    const rename = { op: "replace", path: "/name", value: "x" } as const;
    for (const [operation, tries] of [
      [append, 1],
      [rename, 2],
    ] as const) {
      const { client, dispatcher } = scripted((_, count) => (count === 1 ? overloaded : written));
      await client.flowService.flows.patch("f", "*", [operation]).catch(() => undefined);
      expect(dispatcher.calls).toHaveLength(tries);
    }
  });

  it("that fail for good after they may have arrived have an unknown outcome", async () => {
    const { client } = scripted((_, count) =>
      count === 1 ? { fail: "after", code: "ECONNRESET" } : { fail: "before", code: "ENOTFOUND" },
    );
    await expect(client.flowService.flows.delete("f")).rejects.toThrow(OutcomeUnknownError);
  });

  it("without an etag are repeated only when doing them twice ends like doing them once", async () => {
    const cases = [
      [{ op: "add", path: "/meta:immutableTags", value: ["union"] }, 2],
      [{ op: "replace", path: "/title", value: "x" }, 2],
      [{ op: "add", path: "/allOf/-", value: {} }, 1],
      [{ op: "add", path: "/allOf/0", value: {} }, 1],
      [{ op: "remove", path: "/description" }, 1],
    ] as const;
    for (const [operation, tries] of cases) {
      const { client, dispatcher } = scripted((_, count) =>
        count === 1 ? overloaded : { body: { $id: "https://ns.adobe.com/x" } },
      );
      const patch = client.schemaRegistry.schemas.patch("x", [operation]).then(
        () => "done",
        (error: unknown) => (error as Error).name,
      );
      await expect(patch).resolves.toBe(tries === 2 ? "done" : "OutcomeUnknownError");
      expect(dispatcher.calls).toHaveLength(tries);
    }
  });

  it("delete what is gone already, whoever deleted it", async () => {
    const { client, dispatcher } = scripted((_, count) =>
      count === 1
        ? { fail: "after", code: "ECONNRESET" }
        : { status: 404, body: { type: "https://ns.adobe.com/aep/errors/FLOW-1439-404", title: "Resource not found" } },
    );
    await expect(client.flowService.flows.delete("f")).resolves.toBeUndefined();
    expect(dispatcher.calls).toHaveLength(2);
  });

  it("replace a mapping set again after a lost answer, and pin the version that is answered", async () => {
    const { client } = scripted((_, count) => (count === 1 ? overloaded : { body: { id: "m", version: 3 } }));
    const replaced = client.dataPrep.mappingSets.replace("m", { name: "n", xdmSchema: "s", mappings: [] });
    await expect(replaced).resolves.toStrictEqual({ id: "m", version: 3 });
  });
});

describe("pacing", () => {
  it("holds back every request of a throttled service until the time that it asked for", async () => {
    const starts: number[] = [];
    const { client, clock } = scripted((_, count) => {
      starts.push(clock.time);
      return count === 1 ? { status: 429, headers: { "retry-after": "10" }, body: {} } : found;
    });
    const begin = clock.time;
    await client.flowService.flows.get("f");
    expect(starts.map((at) => at - begin)).toStrictEqual([0, 10_000]);
  });

  it("fails at once where a service asked for a silence beyond the deadline", async () => {
    const { client, clock, dispatcher } = scripted(() => ({
      status: 429,
      headers: { "retry-after": "3600" },
      body: {},
    }));
    await expect(client.flowService.flows.get("f")).rejects.toThrow(RateLimitError);
    const begin = clock.time;
    const second = client.flowService.flows.create(flowInput);
    await expect(second).rejects.toThrow("asked to be left alone for 3600 s more");
    expect(clock.time).toBe(begin);
    expect(dispatcher.calls).toHaveLength(1);
    // Other services are not meant.
    await expect(client.schemaRegistry.stats()).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect(dispatcher.calls).toHaveLength(2);
  });

  it("counts no time in the queue against a deadline", async () => {
    const harness = scripted(
      async () => {
        harness.clock.time += 1000;
        await new Promise(setImmediate);
        return found;
      },
      { concurrency: 1, deadlineMs: 5000 },
    );
    const all = await Promise.all(Array.from({ length: 30 }, () => harness.client.flowService.flows.get("f")));
    expect(all).toHaveLength(30);
  });

  it("keeps to the number of requests in flight", async () => {
    let inFlight = 0;
    let most = 0;
    const { client } = scripted(
      async () => {
        most = Math.max(most, ++inFlight);
        await new Promise(setImmediate);
        inFlight--;
        return found;
      },
      { concurrency: 3 },
    );
    await Promise.all(Array.from({ length: 20 }, () => client.flowService.flows.get("f")));
    expect(most).toBe(3);
  });

  it("counts the requests of each service by itself", async () => {
    const stuck = Promise.withResolvers<void>();
    const { client } = scripted(
      async ({ path }) => {
        if (path.includes("flowservice")) await stuck.promise;
        return path.includes("flowservice") ? found : { body: { tenantId: "acme" } };
      },
      { concurrency: 1 },
    );
    const flow = client.flowService.flows.get("f");
    await expect(client.schemaRegistry.stats()).resolves.toMatchObject({ tenantId: "acme" });
    stuck.resolve();
    await flow;
  });
});
