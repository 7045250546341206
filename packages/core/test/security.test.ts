import { inspect } from "node:util";
import { connectors } from "@aep-ingest/connectors";
import * as fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { ReadonlyClientError } from "../src/index.ts";
import type { AepClient, ReadonlyAepClient } from "../src/index.ts";
import { createRedactor } from "../src/errors/redactor.ts";
import { collect, failureOf, scripted, scriptedReadonly, secret, token } from "./support/scripted.ts";
import { everyCall } from "./support/every-call.ts";
import { flowInput } from "./support/samples.ts";

function plainFormsOf(value: string): string[] {
  return [value, JSON.stringify(value).slice(1, -1), value.trim()];
}

describe("secrets", () => {
  const connectionString = "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=Q0FOQVJZLWFjY291bnQta2V5LTE=;x";
  const input = {
    name: "n",
    auth: { specName: "ConnectionString", params: { connectionString, container: "public-container" } },
    connectionSpec: { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" },
  };
  const canaries = [connectionString, "Q0FOQVJZLWFjY291bnQta2V5LTE=", secret, token];
  const forms = canaries.flatMap((value) => [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString("base64"),
  ]);

  it.each([400, 401, 403, 500])(
    "are in nothing that an error of %i shows, however the service repeats them",
    async (status) => {
      const echo = forms.join(" | ");
      const { client } = scripted(() => ({
        status,
        body: {
          title: echo,
          report: { "detailed-message": echo },
          type: "https://ns.adobe.com/aep/errors/FLOW-1100-400",
        },
      }));
      const error = await failureOf(client.flowService.connections.create(input));
      const shown = [inspect(error, { depth: Infinity, showHidden: true }), JSON.stringify(error), String(error)];
      for (const form of forms) for (const text of shown) expect(text).not.toContain(form);
      expect(shown[0]).toContain("***");
    },
  );

  it("of every connector are hidden, and what is public is not", async () => {
    const shown: string[] = [];
    const hidden: string[] = [];
    for (const { slug, connectionSpecId, auth } of Object.values(connectors)) {
      for (const { specName, parameters } of auth) {
        const canary = (name: string) => `CANARY "${slug}"/+=${name}\n`;
        const params = Object.fromEntries(parameters.map(({ name }) => [name, canary(name)]));
        const { client } = scripted(({ text, json }) => ({
          status: 400,
          body: { message: `${text} ${inspect(json, { depth: Infinity })} ${Object.values(params).join()}` },
        }));
        const connectionSpec = { id: connectionSpecId, version: "1.0" };
        const error = await failureOf(
          client.flowService.connections.create({ name: "n", auth: { specName, params }, connectionSpec }),
        );
        shown.push(inspect(error, { depth: Infinity, showHidden: true }));
        const secrets = parameters.filter(({ secret }) => secret).map(({ name }) => canary(name));
        hidden.push(...secrets.flatMap(plainFormsOf).filter((form) => shown.at(-1)?.includes(form)));
      }
    }
    expect(hidden).toStrictEqual([]);
    expect(shown.length).toBeGreaterThan(15);
    expect(shown.filter((text) => text.includes("***")).length).toBe(shown.length - 2);
  });

  it("in a change of credentials are hidden too", async () => {
    const { client } = scripted(() => ({
      status: 400,
      body: { message: `bad ${connectionString} for public-container` },
    }));
    const error = await failureOf(
      client.flowService.connections.patch("c", '"1"', [
        { op: "replace", path: "/auth/params", value: input.auth.params },
      ]),
    );
    expect(inspect(error)).not.toContain("Q0FOQVJZ");
    expect(inspect(error)).toContain("public-container");
  });

  it("are not in the client, its events or its log", async () => {
    const log: string[] = [];
    const logger = { debug: (text: string) => log.push(text), warn: (text: string) => log.push(text) };
    const { client, events } = scripted(
      (_, count) => (count === 1 ? { status: 503, body: {} } : { body: { items: [] } }),
      {
        logger,
      },
    );
    await collect(client.flowService.flows.list({ property: [`name==${secret}`] }));
    const shown = inspect([client, events, log], { depth: Infinity, showHidden: true });
    for (const form of forms) expect(shown).not.toContain(form);
    expect(log.length).toBeGreaterThan(0);
  });

  it("are found by the redactor in each of their forms, whatever they are", () => {
    const secrets = fc.string({ minLength: 8, maxLength: 60, unit: "grapheme" });
    fc.assert(
      fc.property(secrets, (value) => {
        const redactor = createRedactor();
        redactor.add(value);
        const forms = [value, encodeURIComponent(value), JSON.stringify(value), Buffer.from(value).toString("base64")];
        expect(forms.map((form) => redactor.redact(form))).toStrictEqual(["***", "***", '"***"', "***"]);
      }),
    );
  });
});

describe("the token", () => {
  it("goes to the two configured hosts only, and not along a redirect", async () => {
    const { client, dispatcher } = scripted(() => ({
      status: 307,
      headers: { location: "https://evil.test/x" },
      body: "",
    }));
    await failureOf(client.flowService.flows.get("f"));
    await failureOf(client.flowService.flows.create(flowInput));
    expect(new Set(dispatcher.seen.map(({ origin }) => origin))).toStrictEqual(
      new Set(["https://gateway.test", "https://ims.test"]),
    );
    expect(dispatcher.calls).toHaveLength(2);
  });
});

describe("a read-only client", () => {
  it.each(everyCall)(
    "sends %s only if it changes nothing, even where a program gets at the method",
    async (_, call) => {
      const answer = () => ({ status: 403, body: {} });
      const full = scripted(answer);
      await failureOf(call(full.client));
      const { client, dispatcher } = scriptedReadonly(answer);
      const error = await failureOf(call(client as unknown as AepClient));
      const { request } = full.events.find((event) => event.request.service !== "ims") ?? {};
      const [method] = full.dispatcher.calls.map((line) => line.split(" ")[0]);
      const writes = method !== "GET" && !/\/(search|validate|preview)$/.test(request?.pathTemplate ?? "");
      expect(request?.write).toBe(writes);
      expect(error instanceof ReadonlyClientError).toBe(writes);
      expect(dispatcher.calls).toStrictEqual(writes ? [] : full.dispatcher.calls);
      expect(writes && dispatcher.seen.length > 0).toBe(false);
    },
  );

  it("has no method that writes", () => {
    type Writes =
      | "create"
      | "patch"
      | "replace"
      | "delete"
      | "enable"
      | "disable"
      | "publish"
      | "retry"
      | "import"
      | "merge"
      | "refresh";
    type WritesOf<T> = Extract<keyof T, Writes>;
    type Resources = ReadonlyAepClient["flowService"] &
      ReadonlyAepClient["schemaRegistry"] &
      ReadonlyAepClient["catalog"] &
      ReadonlyAepClient["dataPrep"];
    type AllWrites = { [K in keyof Resources]: WritesOf<Resources[K]> }[keyof Resources];
    expectTypeOf<AllWrites>().toBeNever();
    expectTypeOf<WritesOf<ReadonlyAepClient["schemaRegistry"]>>().toBeNever();
    expectTypeOf<WritesOf<ReadonlyAepClient["landingZone"] & ReadonlyAepClient["identityNamespaces"]>>().toBeNever();
    expectTypeOf<Extract<keyof ReadonlyAepClient, "encryptionKeys">>().toBeNever();
    // The same questions about the client that writes have another answer.
    expectTypeOf<WritesOf<AepClient["flowService"]["flows"]>>().not.toBeNever();
    expectTypeOf<WritesOf<AepClient["schemaRegistry"]>>().not.toBeNever();
  });

  it("validates and previews mappings, which are no writes", async () => {
    const { client, events } = scriptedReadonly(({ path }) =>
      path.endsWith("/validate") ? { body: { validationResponse: [] } } : { body: [] },
    );
    const set = { name: "n", xdmSchema: "s", mappings: [] };
    await expect(client.dataPrep.mappingSets.validate(set)).resolves.toStrictEqual({ results: [] });
    await expect(client.dataPrep.mappingSets.preview(set, [])).resolves.toStrictEqual([]);
    expect(events.some(({ request }) => request.write)).toBe(false);
  });
});
