import { describe, expect, it } from "vitest";
import { AuthError, createClient, TimeoutError, UnexpectedAnswerError } from "../src/index.ts";
import { flowInput } from "./support/samples.ts";
import { collect, failureOf, scripted, secret, token } from "./support/scripted.ts";

const empty = { body: { items: [] } };

describe("the token", () => {
  it("is asked for with a form, once, however many requests wait for it", async () => {
    const { client, dispatcher } = scripted(() => empty);
    await Promise.all([1, 2, 3].map(() => collect(client.flowService.flows.list())));
    const asked = dispatcher.seen.filter(({ path }) => path === "/ims/token/v3");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.origin).toBe("https://ims.test");
    expect(asked[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.text))).toStrictEqual({
      grant_type: "client_credentials",
      client_id: "client",
      client_secret: secret,
      scope: "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext",
    });
    expect([...(asked[0]?.query ?? [])]).toStrictEqual([]);
  });

  it("goes with every request, beside the key, the organisation and the sandbox", async () => {
    const { client, dispatcher } = scripted(() => empty);
    await collect(client.flowService.flows.list());
    expect(dispatcher.seen.at(-1)?.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      "x-api-key": "client",
      "x-gw-ims-org-id": "ORG@AdobeOrg",
      "x-sandbox-name": "dev",
      accept: "application/json",
    });
  });

  it("is renewed before it ends, and read as milliseconds where it can only be that", async () => {
    for (const expires_in of [3600, "3600", 3_600_000]) {
      const { client, dispatcher, clock } = scripted(
        ({ path }) => (path === "/ims/token/v3" ? { body: { access_token: "a", expires_in } } : empty),
        { ims: false },
      );
      const tokens = () => dispatcher.seen.filter(({ path }) => path === "/ims/token/v3").length;
      await collect(client.flowService.flows.list());
      clock.time += 54 * 60_000;
      await collect(client.flowService.flows.list());
      expect(tokens()).toBe(1);
      clock.time += 2 * 60_000;
      await collect(client.flowService.flows.list());
      expect(tokens()).toBe(2);
    }
  });

  it("is used to its end when renewing it fails", async () => {
    const { client, clock } = scripted(
      ({ path }, count) => {
        if (path !== "/ims/token/v3") return empty;
        return count === 1 ? { body: { access_token: "a", expires_in: 3600 } } : { status: 400, body: { error: "x" } };
      },
      { ims: false },
    );
    await collect(client.flowService.flows.list());
    clock.time += 56 * 60_000;
    await expect(collect(client.flowService.flows.list())).resolves.toStrictEqual([]);
    clock.time += 5 * 60_000;
    await expect(collect(client.flowService.flows.list())).rejects.toThrow(AuthError);
  });

  it("is renewed once after a 401, whatever the method", async () => {
    const { client, dispatcher, clock } = scripted(
      ({ path }, count) => {
        if (path === "/ims/token/v3") return { body: { access_token: `t${count}`, expires_in: 3600 } };
        return count === 1
          ? { status: 401, body: { error_code: "401013", message: "Oauth token is not valid" } }
          : { status: 201, body: { id: "f", etag: '"1"' } };
      },
      { ims: false },
    );
    const made = await client.flowService.flows.create({
      name: "n",
      flowSpec: { id: "s", version: "1.0" },
      sourceConnectionIds: ["a"],
      targetConnectionIds: ["b"],
    });
    expect(made).toStrictEqual({ id: "f", etag: '"1"' });
    expect(dispatcher.seen.map(({ headers }) => headers["authorization"])).toStrictEqual([
      undefined,
      "Bearer t1",
      undefined,
      "Bearer t2",
    ]);
    expect(clock.slept).toStrictEqual([]);
  });

  it("is not renewed for ever", async () => {
    const { client, dispatcher } = scripted(() => ({
      status: 401,
      body: { error_code: 401013, message: "Oauth token is not valid" },
    }));
    const error = await failureOf(client.flowService.flows.get("f"));
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ status: 401, code: "401013", detail: "Oauth token is not valid" });
    expect(dispatcher.calls).toHaveLength(2);
  });

  it.each([
    ["invalid_client", "invalid client_secret parameter", "AEP_CLIENT_SECRET"],
    ["invalid_scope", "scope is not allowed", "AEP_SCOPES"],
  ])("that IMS refuses with %s says what to check", async (code, description, hint) => {
    const { client, dispatcher } = scripted(
      () => ({ status: 400, body: { error: code, error_description: description } }),
      { ims: false },
    );
    const error = await failureOf(client.flowService.flows.get("f"));
    expect(error).toBeInstanceOf(AuthError);
    expect(String(error)).toContain(description);
    expect(String(error)).toContain(hint);
    expect(dispatcher.seen).toHaveLength(1);
  });

  it("is waited for by IMS's own time, whatever this machine's is", async () => {
    const { client, clock } = scripted(
      ({ path }, count) => {
        if (path !== "/ims/token/v3") return empty;
        if (count > 1) return { body: { access_token: "a", expires_in: 3600 } };
        const headers = { date: "Mon, 23 Nov 2026 18:00:00 GMT", "retry-after": "Mon, 23 Nov 2026 18:00:05 GMT" };
        return { status: 429, headers, body: {} };
      },
      { ims: false },
    );
    await expect(collect(client.flowService.flows.list())).resolves.toStrictEqual([]);
    expect(clock.slept).toStrictEqual([5000]);
  });

  it("that is no token is a wrong IMS URL, and what came is not quoted", async () => {
    const { client } = scripted(() => ({ body: { access_token: "CANARY\nsplit" } }), { ims: false });
    const error = await failureOf(client.flowService.flows.get("f"));
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(String(error)).toContain("AEP_IMS_URL");
    expect(String(error)).not.toContain("CANARY");
  });

  it("is waited for only as long as the caller wants, and goes on for the others", async () => {
    const gate = Promise.withResolvers<void>();
    const { client, dispatcher } = scripted(
      async ({ path }) => {
        if (path !== "/ims/token/v3") return empty;
        await gate.promise;
        return { body: { access_token: "a", expires_in: 3600 } };
      },
      { ims: false },
    );
    const controller = new AbortController();
    const first = failureOf(collect(client.flowService.flows.list({ signal: controller.signal })));
    const second = collect(client.flowService.flows.list());
    controller.abort(new Error("enough"));
    await expect(first).resolves.toMatchObject({ message: "enough" });
    gate.resolve();
    await expect(second).resolves.toStrictEqual([]);
    expect(dispatcher.seen.filter(({ path }) => path === "/ims/token/v3")).toHaveLength(1);
  });

  it("is asked for no longer when nobody waits for it", async () => {
    const controller = new AbortController();
    const { client, events } = scripted(
      ({ path }, count) => {
        if (path !== "/ims/token/v3") return empty;
        if (count === 1) return { hang: () => controller.abort(new Error("enough")) };
        return { body: { access_token: "a", expires_in: 3600 } };
      },
      { ims: false },
    );
    const { flows } = client.flowService;
    await expect(collect(flows.list({ signal: controller.signal }))).rejects.toThrow("enough");
    await new Promise(setImmediate);
    expect(events).toMatchObject([{ request: { service: "ims" }, error: { name: "ConnectionError" } }]);
    await expect(collect(flows.list())).resolves.toStrictEqual([]);
  });
});

const provided = (tokens: readonly string[]) => {
  const asked: (string | undefined)[] = [];
  const tokenProvider = async (refused?: string): Promise<string> => {
    asked.push(refused);
    return tokens[asked.filter(Boolean).length] ?? "none";
  };
  return { asked, options: { clientSecret: "", tokenProvider, ims: false } };
};

describe("a token provider", () => {
  it("takes the place of IMS, and is told which token was refused", async () => {
    const { asked, options } = provided(["first", "second"]);
    const { client, dispatcher } = scripted(
      ({ headers }) => (headers["authorization"] === "Bearer second" ? empty : { status: 401, body: {} }),
      options,
    );
    await collect(client.flowService.flows.list());
    await collect(client.flowService.flows.list());
    expect(asked).toStrictEqual([undefined, "first", undefined]);
    expect(dispatcher.seen.some(({ path }) => path.startsWith("/ims/"))).toBe(false);
  });

  it("is asked for another token once, however many requests were refused with the last one", async () => {
    const asked: (string | undefined)[] = [];
    const renewal = Promise.withResolvers<string>();
    let current = "first";
    const tokenProvider = async (refused?: string): Promise<string> => {
      asked.push(refused);
      if (refused !== undefined) current = await renewal.promise;
      return current;
    };
    let refusals = 0;
    const { client } = scripted(
      ({ headers }) => {
        if (headers["authorization"] === "Bearer second") return empty;
        if (++refusals === 5) renewal.resolve("second");
        return { status: 401, body: {} };
      },
      { clientSecret: "", tokenProvider, ims: false },
    );
    const lists = Array.from({ length: 5 }, () => collect(client.flowService.flows.list()));
    await expect(Promise.all(lists)).resolves.toStrictEqual([[], [], [], [], []]);
    expect(asked.filter((refused) => refused !== undefined)).toStrictEqual(["first"]);
  });

  it("whose renewal failed is told again what was refused", async () => {
    const asked: (string | undefined)[] = [];
    const { client } = scripted(
      ({ headers }) => (headers["authorization"] === "Bearer second" ? empty : { status: 401, body: {} }),
      {
        clientSecret: "",
        async tokenProvider(refused) {
          asked.push(refused);
          if (asked.length === 2) throw new Error("the vault is sealed");
          return refused === undefined ? "first" : "second";
        },
      },
    );
    await expect(collect(client.flowService.flows.list())).rejects.toThrow(AuthError);
    await expect(collect(client.flowService.flows.list())).resolves.toStrictEqual([]);
    expect(asked).toStrictEqual([undefined, "first", "first"]);
  });

  it("that never answers is given up at the deadline", async () => {
    const { client, dispatcher } = scripted(() => empty, {
      clientSecret: "",
      tokenProvider: () => new Promise<string>(() => undefined),
      deadlineMs: 1,
    });
    await expect(client.flowService.flows.create(flowInput)).rejects.toThrow(TimeoutError);
    expect(dispatcher.seen).toStrictEqual([]);
  });

  it("that never answers is not waited for by one who gives up", async () => {
    const controller = new AbortController();
    const { client, dispatcher } = scripted(() => empty, {
      clientSecret: "",
      tokenProvider: () => new Promise<string>(() => controller.abort(new Error("enough"))),
    });
    const made = client.flowService.flows.create(flowInput, { signal: controller.signal });
    await expect(made).rejects.toThrow("enough");
    expect(dispatcher.seen).toStrictEqual([]);
  });

  it("that fails is said to have failed", async () => {
    const { client } = scripted(() => empty, {
      tokenProvider: () => Promise.reject(new Error("the vault is sealed")),
    });
    const error = await failureOf(client.flowService.flows.create(flowInput));
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ attempts: 1, cause: { message: "the vault is sealed" } });
  });

  it.each([undefined, null, ""])("that gives %o gave no token", async (none) => {
    const tokenProvider = () => Promise.resolve(none as unknown as string);
    const { client, dispatcher } = scripted(() => empty, { clientSecret: "", tokenProvider });
    await expect(collect(client.flowService.flows.list())).rejects.toThrow("gave something that is no token");
    expect(dispatcher.seen).toStrictEqual([]);
  });

  it("whose token cannot be a header is refused without showing it", async () => {
    const { options } = provided(["CANARY\r\nx-evil: 1"]);
    const { client, dispatcher } = scripted(() => empty, options);
    const error = await failureOf(collect(client.flowService.flows.list()));
    expect(error).toBeInstanceOf(AuthError);
    expect(String(error)).not.toContain("CANARY");
    expect(dispatcher.seen).toStrictEqual([]);
  });

  it("makes the client secret needless, and nothing else does", () => {
    const options = { clientId: "c", orgId: "o", sandbox: "dev" };
    expect(() => createClient(options)).toThrow("AEP_CLIENT_SECRET");
    expect(() => createClient({ ...options, tokenProvider: async () => "t" })).not.toThrow();
  });
});
