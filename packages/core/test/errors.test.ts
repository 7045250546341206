import { MockAgent } from "undici";
import { describe, expect, it } from "vitest";
import {
  type AepError,
  AuthError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  createClient,
  NotFoundError,
  PermissionError,
  PreconditionFailedError,
  ServerError,
  UnexpectedAnswerError,
  ValidationError,
} from "../src/index.ts";
import { collect, failureOf, scripted } from "./support/scripted.ts";

const once = { retry: { attempts: 1 } };

async function errorFor(status: number, body: unknown, headers: Record<string, string> = {}): Promise<AepError> {
  const { client } = scripted(() => ({ status, body, headers }), once);
  return (await failureOf(client.flowService.flows.get("f"))) as AepError;
}

describe("an error", () => {
  it("reads a problem document of Flow Service", async () => {
    const error = await errorFor(404, {
      type: "https://ns.adobe.com/aep/errors/FLOW-1439-404",
      title: "Resource not found",
      status: 404,
      report: { "detailed-message": "no flow with id f", id: "f", "request-id": "rid-1", type: "flows" },
      errorMessage: "older text",
      errorDetails: "older details",
    });
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error.toJSON()).toStrictEqual({
      name: "NotFoundError",
      message:
        "GET /data/foundation/flowservice/flows/f was answered 404 Resource not found: no flow with id f " +
        "(FLOW-1439-404, request id rid-1)",
      status: 404,
      code: "FLOW-1439-404",
      title: "Resource not found",
      detail: "no flow with id f",
      requestId: "rid-1",
      method: "GET",
      path: "/data/foundation/flowservice/flows/f",
      attempts: 1,
    });
  });

  it("reads the gateway's shape, with a code as text or number", async () => {
    for (const code of ["403025", 403_025]) {
      const error = await errorFor(403, { error_code: code, message: "Profile is not valid" });
      expect(error).toBeInstanceOf(PermissionError);
      expect(error).toMatchObject({ code: "403025", detail: "Profile is not valid" });
      expect(error.message).toContain("AEP_ORG_ID");
    }
  });

  it("reads the older shapes", async () => {
    const stale = 'Supplied version=["1"] does not match the current version on entity=["2"]';
    const precondition = await errorFor(412, { errorMessage: stale, errorDetails: "…" });
    expect(precondition).toBeInstanceOf(PreconditionFailedError);
    expect(precondition.detail).toBe(stale);
    expect(await errorFor(400, { message: "Please provide a valid spec id" })).toBeInstanceOf(ValidationError);
    const bad = await errorFor(400, {
      type: "/placeholder/type/uri",
      status: 400,
      title: "BadRequestError",
      detail: "d",
    });
    expect(bad).toMatchObject({ title: "BadRequestError", detail: "d" });
    expect(bad.code).toBeUndefined();
  });

  it("reads the registry's shape, and a taken title as a conflict", async () => {
    const error = await errorFor(400, {
      type: "http://ns.adobe.com/aep/errors/XDM-1521-400",
      title: "Title not unique",
      status: 400,
      report: { registryRequestId: "rr", "detailed-message": "taken by https://ns.adobe.com/x", "sub-errors": [] },
      detail: "taken by https://ns.adobe.com/x",
    });
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({ code: "XDM-1521-400", requestId: "rr", detail: "taken by https://ns.adobe.com/x" });
  });

  it.each([2100, 2101, 2103])("is never 'not found' for an unknown sandbox (%i)", async (code) => {
    const error = await errorFor(404, { type: `https://ns.adobe.com/aep/errors/FLOW-${code}-404`, title: "Sandbox" });
    expect(error).toBeInstanceOf(PermissionError);
    expect(error.message).toContain("AEP_SANDBOX");
  });

  it.each(["<!DOCTYPE html><html></html>", "404 Not Found", "no such page"])(
    "is never 'not found' when something else than the service says %j",
    async (body) => {
      const error = await errorFor(404, body);
      expect(error).toBeInstanceOf(UnexpectedAnswerError);
      expect(error.message).toContain("AEP_BASE_URL");
      const { client } = scripted(() => ({ status: 404, body }));
      await expect(client.flowService.flows.delete("f")).rejects.toThrow(UnexpectedAnswerError);
    },
  );

  it("is 'not found' without a word only with a request id, which a proxy that knows no route does not give", async () => {
    const { client } = scripted(() => ({ status: 404 }));
    await expect(client.flowService.flows.get("f")).rejects.toThrow("with an empty body (status 404)");
    await expect(client.flowService.flows.delete("f")).rejects.toThrow(UnexpectedAnswerError);
    const adobe = scripted(() => ({ status: 404, headers: { "x-request-id": "rid" } })).client;
    await expect(adobe.flowService.flows.get("f")).rejects.toThrow(NotFoundError);
    await expect(adobe.flowService.flows.delete("f")).resolves.toBeUndefined();
  });

  it("sends nobody to an administrator for a page that a firewall wrote", async () => {
    const error = await errorFor(403, "<!DOCTYPE html><title>Access Denied</title>");
    expect(error).toBeInstanceOf(PermissionError);
    expect(error.message).toContain("answered 403 an HTML page. A proxy or firewall");
    expect(error.message).not.toContain("administrator");
  });

  it("is never 'not found' when the gateway knows no such path", async () => {
    const error = await errorFor(404, { error_code: "404003", message: "no route" });
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(error.message).toContain("does not serve GET /data/foundation/flowservice/flows/f");
  });

  it("says that the base URL is wrong when it answers HTML or redirects", async () => {
    const html = await errorFor(200, "\n<html><body>Sign in</body></html>");
    expect(html).toBeInstanceOf(UnexpectedAnswerError);
    expect(html.message).toContain("https://gateway.test answered");
    expect(html.message).toContain("AEP_BASE_URL");
    const moved = await errorFor(302, "", { location: "https://login.test/?state=CANARY" });
    expect(moved).toBeInstanceOf(UnexpectedAnswerError);
    expect(moved.message).toContain("https://login.test ");
    expect(moved.message).not.toContain("CANARY");
  });

  it("never reads a stranger's JSON as an empty list", async () => {
    for (const body of [{}, [], { data: [] }, null, "text"]) {
      const { client } = scripted(() => ({ body }), once);
      await expect(collect(client.flowService.flows.list())).rejects.toThrow(UnexpectedAnswerError);
      await expect(collect(client.schemaRegistry.schemas.list("tenant"))).rejects.toThrow(UnexpectedAnswerError);
    }
    const { client } = scripted(() => ({ body: { items: [] } }), once);
    await expect(collect(client.catalog.dataSets.list())).rejects.toThrow(UnexpectedAnswerError);
    await expect(collect(client.dataPrep.mappingSets.list())).rejects.toThrow(UnexpectedAnswerError);
  });

  it("takes the request id from the header first, and quotes text on one line", async () => {
    const error = await errorFor(500, "\u001b[31mboom\r\n::error::x", { "x-request-id": "head" });
    expect(error).toBeInstanceOf(ServerError);
    expect(error.requestId).toBe("head");
    expect(error.detail).toBe("[31mboom ::error::x");
  });
});

describe("a broken connection", () => {
  it.each([
    ["ECONNREFUSED", "AEP_BASE_URL"],
    ["ENOTFOUND", "AEP_BASE_URL"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"],
  ])("with %s says what to do", async (code, hint) => {
    const { client, dispatcher } = scripted(() => ({ fail: "before", code }));
    const error = (await failureOf(client.flowService.flows.get("f"))) as AepError;
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toContain("https://gateway.test");
    expect(error.message).toContain(hint);
    expect(dispatcher.calls.length).toBe(code === "ECONNREFUSED" ? 6 : 1);
  });

  it("to a proxy whose host is not known names that host, and not the service's", async () => {
    const failing = (hostname: string) =>
      scripted(() => ({ fail: "before", code: "ENOTFOUND", hostname })).client.flowService.flows.get("f");
    await expect(failing("proxy.test")).rejects.toThrow("The host name of the proxy proxy.test is not known");
    await expect(failing("gateway.test")).rejects.toThrow("The host name of https://gateway.test is not known");
  });

  it("to a local port where nothing listens is told at once", async () => {
    const { client, clock } = scripted(() => ({ fail: "before", code: "ECONNREFUSED" }), {
      baseUrl: "http://127.0.0.1:4010",
    });
    const error = (await failureOf(client.flowService.flows.get("f"))) as AepError;
    expect(error.message).toBe(
      "Nothing accepts connections at http://127.0.0.1:4010 (ECONNREFUSED). " +
        "Start the emulator, or correct the base URL (AEP_BASE_URL).",
    );
    expect(clock.slept).toStrictEqual([]);
  });
});

describe("options", () => {
  const good = { clientId: "c", clientSecret: "s", orgId: "o", sandbox: "dev" };

  it.each([
    [{ baseUrl: "http://platform.adobe.io" }, "plain http"],
    [{ baseUrl: "http://127.0.0.1.evil.test" }, "plain http"],
    [{ baseUrl: "http://localhost.evil.test" }, "plain http"],
    [{ imsUrl: "http://ims.test" }, "AEP_IMS_URL"],
    [{ baseUrl: "platform.adobe.io" }, "AEP_BASE_URL"],
    [{ baseUrl: "ftp://platform.adobe.io" }, "AEP_BASE_URL"],
    [{ baseUrl: "https://user:CANARY@a host" }, "AEP_BASE_URL"],
    [{ imsUrl: "CANARY" }, "AEP_IMS_URL"],
    [{ baseUrl: "https://user:pw@platform.adobe.io" }, "credentials"],
    [{ clientId: "" }, "AEP_CLIENT_ID"],
    [{ clientSecret: "CANARY\n" }, "AEP_CLIENT_SECRET"],
    [{ orgId: "a\r\nx: y" }, "AEP_ORG_ID"],
    [{ sandbox: " " }, "AEP_SANDBOX"],
    [{ concurrency: 0 }, "concurrency"],
    [{ deadlineMs: Infinity }, "deadlineMs"],
    [{ retry: { baseDelayMs: Number.NaN } }, "retry.baseDelayMs"],
    [{ retry: { maxDelayMs: -1 } }, "retry.maxDelayMs"],
  ])("%j are refused, naming what to correct and no value of a secret", (bad, hint) => {
    const create = () => createClient({ ...good, ...bad });
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow(hint);
    expect(create).not.toThrow(/CANARY/);
  });

  it.each(["http://127.0.0.1:4010", "http://localhost:1", "http://[::1]:1", "http://127.9.9.9/prefix/"])(
    "%s is a loopback address",
    (baseUrl) => {
      expect(() => createClient({ ...good, baseUrl, imsUrl: baseUrl })).not.toThrow();
    },
  );

  it("without an IMS URL take a local emulator for its own IMS", async () => {
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    dispatcher.get("http://127.0.0.1:4010").intercept({ path: "/ims/token/v3", method: "POST" }).reply(400, {});
    const client = createClient({ ...good, baseUrl: "http://127.0.0.1:4010", dispatcher });
    await expect(client.sandboxes.list()).rejects.toThrow(AuthError);
    await dispatcher.close();
  });

  it("with a path put it before every request", async () => {
    const { client, dispatcher } = scripted(() => ({ body: { items: [] } }), { baseUrl: "https://gateway.test/aep/" });
    await collect(client.flowService.flows.list());
    expect(dispatcher.seen.at(-1)?.path).toBe("/aep/data/foundation/flowservice/flows");
  });
});

describe("an id", () => {
  it.each(["", ".", ".."])("%j is refused before anything is sent", async (id) => {
    const { client, dispatcher } = scripted(() => ({ status: 204 }));
    await expect(client.flowService.flows.delete(id)).rejects.toThrow(ConfigurationError);
    expect(dispatcher.calls).toStrictEqual([]);
  });

  it("stays in its segment", async () => {
    const { client, dispatcher } = scripted(() => ({ status: 204 }));
    await client.schemaRegistry.schemas.delete("https://ns.adobe.com/x/../y?z#w");
    expect(dispatcher.calls).toStrictEqual([
      "DELETE /data/foundation/schemaregistry/tenant/schemas/https%3A%2F%2Fns.adobe.com%2Fx%2F..%2Fy%3Fz%23w",
    ]);
  });
});
