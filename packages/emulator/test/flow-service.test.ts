import { beforeEach, describe, expect, it } from "vitest";

import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Client } from "./client.ts";
import { conversion, connect, flowservice } from "./client.ts";
import { connectionBody, flowBody, makeParts, mappingBody, sourceBody } from "./objects.ts";

let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  emulator = createEmulator();
  client = await connect(emulator);
});

describe("a Flow Service object", () => {
  it("answers id, etag and location when made, and itself in items without its secrets", async () => {
    const made = await client.post(`${flowservice}/connections`, connectionBody());
    expect([made.status, made.headers.get("location")]).toStrictEqual([
      201,
      `${flowservice}/connections/${made.text("id")}`,
    ]);
    expect(made.text("etag")).toMatch(/^"[0-9a-f]{8}-0000-0200-0000-[0-9a-f]{8}0000"$/);
    const read = await client.get(`${flowservice}/connections/${made.text("id")}`);
    expect(read.at("items.0")).toMatchObject({
      id: made.text("id"),
      etag: made.text("etag"),
      version: made.text("etag"),
      state: "enabled",
      sandboxName: "prod",
      auth: { specName: "ConnectionString", params: { container: "leads" } },
    });
    const everywhere = JSON.stringify([read.body, (await client.get(`${flowservice}/connections`)).body]);
    expect(everywhere).not.toContain("SECRET-canary");
  });

  it("is called and stamped by the service, whatever its body says", async () => {
    const foreign = { id: "mine", createdAt: 1, createdBy: "me", sandboxName: "dev", imsOrgId: "x", etag: "e" };
    const made = await client.post(`${flowservice}/connections`, { ...connectionBody(), ...foreign });
    const read = await client.get(`${flowservice}/connections/${made.text("id")}`);
    expect(read.at("items.0.id")).toBe(made.at("id"));
    expect(read.at("items.0")).not.toMatchObject({ sandboxName: "dev" });
    for (const [name, value] of Object.entries(foreign)) expect(read.at(`items.0.${name}`)).not.toBe(value);
  });

  it("needs the current etag, quoted, to be patched, and answers the next one", async () => {
    const made = await client.post(`${flowservice}/connections`, connectionBody());
    const path = `${flowservice}/connections/${made.text("id")}`;
    const rename = [{ op: "replace", path: "/name", value: "Renamed" }];
    expect(codeOf(await client.patch(path, rename))).toBe("FLOW-1403-400");
    expect(codeOf(await client.patch(path, rename, { "if-match": made.text("etag").replaceAll('"', "") }))).toBe(
      "FLOW-1404-412",
    );
    const patched = await client.patch(path, rename, { "if-match": made.text("etag") });
    expect(patched.status).toBe(200);
    expect(patched.text("etag")).not.toBe(made.text("etag"));
    expect(codeOf(await client.patch(path, rename, { "if-match": made.text("etag") }))).toBe("FLOW-1404-412");
    expect((await client.get(path)).at("items.0.name")).toBe("Renamed");
  });

  it("keeps its credentials through a patch of its name and takes new ones", async () => {
    const made = await client.post(`${flowservice}/connections`, connectionBody());
    const path = `${flowservice}/connections/${made.text("id")}`;
    const patch = [{ op: "replace", path: "/auth/params", value: { connectionString: "NEW", container: "other" } }];
    const patched = await client.patch(path, patch, { "if-match": made.text("etag") });
    expect(patched.status).toBe(200);
    expect((await client.get(path)).at("items.0.auth.params")).toStrictEqual({ container: "other" });
  });

  const patches: readonly [string, unknown, string][] = [
    ["an empty list", [], "FLOW-1405-400"],
    ["a move", [{ op: "move", from: "/name", path: "/description" }], "FLOW-1434-400"],
    ["no path", [{ op: "add", value: 1 }], "FLOW-1455-400"],
    ["no value", [{ op: "add", path: "/name" }], "FLOW-1455-400"],
    ["another spec", [{ op: "replace", path: "/connectionSpec/id", value: "x" }], "FLOW-1414-400"],
    ["the state", [{ op: "replace", path: "/state", value: "disabled" }], "1365-400"],
    ["a path that is not there", [{ op: "remove", path: "/nothing" }], "1365-400"],
    ["a name that is no text", [{ op: "replace", path: "/name", value: 5 }], "FLOW-1100-400"],
    ["a description that is no text", [{ op: "add", path: "/description", value: {} }], "FLOW-1100-400"],
    ["the type of authentication", [{ op: "replace", path: "/auth/specName", value: "x" }], "1365-400"],
  ];
  it.each(patches)("refuses a patch with %s", async (_name, body, code) => {
    const made = await client.post(`${flowservice}/connections`, connectionBody());
    const path = `${flowservice}/connections/${made.text("id")}`;
    expect(codeOf(await client.patch(path, body, { "if-match": made.text("etag") }))).toBe(code);
    expect((await client.get(path)).at("items.0.etag")).toBe(made.text("etag"));
  });

  it("is gone after a delete, for a second delete too", async () => {
    const made = await client.post(`${flowservice}/connections`, connectionBody());
    const path = `${flowservice}/connections/${made.text("id")}`;
    expect((await client.delete(path)).status).toBe(204);
    const gone = await client.get(path);
    expect([gone.status, codeOf(gone)]).toStrictEqual([404, "FLOW-1439-404"]);
    expect(gone.at("report.type")).toBe("connections");
    expect((await client.delete(path)).status).toBe(404);
  });
});

const names = async (query: string): Promise<string[]> => {
  const answer = await client.get(`${flowservice}/connections?${query}`);
  return ((answer.at("items") ?? [codeOf(answer)]) as { name?: string }[]).map((item) => item.name ?? String(item));
};

describe("a list", () => {
  beforeEach(async () => {
    for (const name of ["c", "a", "b", "d"]) await client.post(`${flowservice}/connections`, connectionBody(name));
  });

  const filters: readonly [string, string[]][] = [
    ["property=name==a", ["a"]],
    ['property=name=="a"', ["a"]],
    ["property=name==a,d&orderby=name", ["a", "d"]],
    ["property=name!=a&orderby=-name", ["d", "c", "b"]],
    ["property=name>=c&orderby=%2Bname", ["c", "d"]],
    ["property=name<c&property=name>a", ["b"]],
    ["property=connectionSpec.id==none", []],
    ["property=auth.params.container==leads&property=name==d", ["d"]],
    ["orderby=name&limit=2", ["a", "b"]],
    ["limit=3", ["d", "b", "a"]],
    ["property=name~a", ["FLOW-1440-400"]],
    ["property=name=a", ["FLOW-1450-400"]],
    ["property=colour==a", ["FLOW-1449-400"]],
    ["property=name==", ["FLOW-1453-400"]],
    ["property=name<a,b", ["FLOW-1443-400"]],
    ["property=id<a", ["FLOW-1448-400"]],
    ["orderby=*name", ["FLOW-1432-400"]],
    ["orderby=colour", ["FLOW-1433-400"]],
    ["limit=2&count=true", ["FLOW-1401-400"]],
    ["colour=red", ["FLOW-1451-400"]],
  ];
  it.each(filters)("?%s", async (query, expected) => {
    const [path = "", ...values] = query.split(/(?<=property=)([^&]*)/);
    const encoded = [path, ...values.map((value, index) => (index % 2 === 0 ? encodeURIComponent(value) : value))].join(
      "",
    );
    expect(await names(encoded)).toStrictEqual(expected);
  });

  it("is only counted with count=true", async () => {
    expect((await client.get(`${flowservice}/connections?count=true`)).body).toStrictEqual({ count: 4 });
  });

  it("goes on in the same order, with the same filter and limit, when only the link is followed", async () => {
    const seen: string[] = [];
    let path = `/connections?limit=1&orderby=-name&property=${encodeURIComponent("name<d")}`;
    for (let page = 0; path !== "" && page < 9; page++) {
      const answer = await client.get(flowservice + path);
      seen.push(...(answer.at("items") as { name: string }[]).map(({ name }) => name));
      path = (answer.at("_links.next.href") as string | undefined) ?? "";
    }
    expect(seen).toStrictEqual(["c", "b", "a"]);
  });

  it("takes no continuation token of another query", async () => {
    const first = await client.get(`${flowservice}/connections?limit=1&orderby=name&property=state==enabled`);
    const { search } = new URL(first.text("_links.next.href"), "http://x");
    for (const other of [
      `/connections${search}&orderby=-name`,
      `/connections${search}&property=state==disabled`,
      `/flows${search}`,
    ]) {
      expect([other, codeOf(await client.get(flowservice + other))]).toStrictEqual([other, "FLOW-1452-400"]);
    }
    const same = await client.get(`${flowservice}/connections${search}&orderby=name&limit=9&property=state==enabled`);
    expect(same.at("items")).toHaveLength(3);
  });

  it.each(["connections", "flowSpecs"])("of a search for %s is read to its end by the link", async (kind) => {
    const everything = await client.post(`${flowservice}/${kind}/search`, {});
    const seen: unknown[] = [];
    let path = `/${kind}/search`;
    for (let page = 0; path !== "" && page < 99; page++) {
      const answer = await client.post(flowservice + path, { limit: 1 });
      seen.push(answer.at("items.0.id"));
      path = (answer.at("_links.next.href") as string | undefined) ?? "";
    }
    expect(seen).toStrictEqual((everything.at("items") as { id: string }[]).map(({ id }) => id));
  });

  it.each([[{ queryString: 5 }], [{ orderby: ["name"] }], [{ limit: "many" }], [["name==a"]], [undefined]])(
    "of a search is not given for the body %j",
    async (body) => {
      expect(codeOf(await client.post(`${flowservice}/connections/search`, body))).toMatch(/^FLOW-14(?:52|05)-400$/);
    },
  );

  it("is read to its end over continuation tokens, each object once, although one is made meanwhile", async () => {
    const seen: string[] = [];
    let path = "/connections?limit=1";
    for (let page = 0; path !== "" && page < 9; page++) {
      const answer = await client.get(flowservice + path);
      seen.push(answer.text("items.0.name"));
      const next = answer.at("_links.next.href");
      path = typeof next === "string" ? `${next}&limit=1` : "";
      if (page === 0) await client.post(`${flowservice}/connections`, connectionBody("late"));
    }
    expect(seen).toStrictEqual(["d", "b", "a", "c"]);
  });
});

describe("creation", () => {
  const bodies: readonly [string, object, string][] = [
    ["an unknown spec", { connectionSpec: { id: "bf367b0d-3d9b-4060-b67b-0d3d9bd06094" } }, "FLOW-1413-400"],
    ["another connector's auth", { auth: { specName: "Access Key", params: {} } }, "FLOW-1415-400"],
    ["a state", { state: "enabled" }, "FLOW-1410-400"],
    ["a mode", { mode: "draft" }, "1368-400"],
    ["a name that is no text", { name: 5 }, "FLOW-1100-400"],
    ["no secret", { auth: { specName: "ConnectionString", params: {} } }, "1304-400"],
  ];
  it.each(bodies)("of a connection with %s is refused", async (_name, changes, code) => {
    expect(codeOf(await client.post(`${flowservice}/connections`, { ...connectionBody(), ...changes }))).toBe(code);
  });

  const sources: readonly [string, object, string][] = [
    ["an unknown base connection", { baseConnectionId: "nope" }, "FLOW-1439-404"],
    ["an upper-case format", { data: { format: "JSON" } }, "1327-400"],
    ["a long delimiter", { data: { format: "delimited", columnDelimiter: "||" } }, "1331-400"],
    ["no path", { params: {} }, "1304-400"],
    ["a path that is no text", { params: { path: 5 } }, "FLOW-1100-400"],
    ["row filters", { params: { path: "/a.csv", filters: {} } }, "1353-400"],
    ["an encoding of JSON", { data: { format: "json", properties: { encoding: "UTF-8" } } }, "FLOW-1100-400"],
    ["an unknown encoding", { data: { format: "delimited", properties: { encoding: "EBCDIC" } } }, "FLOW-1100-400"],
  ];
  it.each(sources)("of a source connection with %s is refused", async (_name, changes, code) => {
    const base = (await client.post(`${flowservice}/connections`, connectionBody())).text("id");
    expect(codeOf(await client.post(`${flowservice}/sourceConnections`, sourceBody(base, changes)))).toBe(code);
  });

  const flows: readonly [string, object, string][] = [
    ["a start in the past", { startTime: 1, frequency: "minute", interval: 15 }, "1360-400"],
    ["14 minutes", { frequency: "minute", interval: 14 }, "1362-400"],
    ["no hours at all", { frequency: "hour", interval: 0 }, "1362-400"],
    ["once with interval", { frequency: "once", interval: 15 }, "1361-400"],
    ["once with backfill", { frequency: "once", interval: undefined, backfill: true }, "1364-400"],
    ["months", { frequency: "month", interval: 1 }, "1397-400"],
    ["a text that is no number", { frequency: "day", interval: "often" }, "1340-400"],
  ];
  it.each(flows)("of a flow with %s is refused", async (_name, schedule, code) => {
    const parts = await makeParts(client);
    const body = flowBody(parts, emulator.clock.now());
    const changed = { ...body, scheduleParams: { ...body.scheduleParams, ...schedule } };
    expect(codeOf(await client.post(`${flowservice}/flows`, changed))).toBe(code);
  });

  it.each([
    ["a function that there is not", { sourceType: "EXPRESSION", source: "shout(Email)", destination: "_id" }],
    ["an expression that breaks off", { sourceType: "EXPRESSION", source: "lower(", destination: "_id" }],
    ["a field that there is not", { sourceType: "ATTRIBUTE", source: "Id", destination: "person.nickname" }],
  ])("of a flow with a mapping of %s is refused, and so is a patch to it", async (_name, mapping) => {
    const parts = await makeParts(client);
    const now = emulator.clock.now();
    const set = (await client.post(`${conversion}/mappingSets`, mappingBody(parts.schema, [mapping]))).text("id");
    const transformation = { name: "Mapping", params: { mappingId: set, mappingVersion: 0 } };
    const refused = await client.post(
      `${flowservice}/flows`,
      flowBody(parts, now, { transformations: [transformation] }),
    );
    expect([codeOf(refused), refused.text("errorMessage")]).toStrictEqual([
      "FLOW-1419-400",
      expect.stringContaining(mapping.destination),
    ]);
    const flow = await client.post(`${flowservice}/flows`, flowBody(parts, now));
    const patch = [{ op: "replace", path: "/transformations/0", value: transformation }];
    const path = `${flowservice}/flows/${flow.text("id")}`;
    expect(codeOf(await client.patch(path, patch, { "if-match": flow.text("etag") }))).toBe("FLOW-1419-400");
  });

  it("of a flow is checked against mapping set and dataset", async () => {
    const parts = await makeParts(client);
    const other = await makeParts(client, { schema: { title: "Other" } });
    const now = emulator.clock.now();
    const withMapping = (params: object) => flowBody(parts, now, { transformations: [{ name: "Mapping", params }] });
    const post = async (body: object) => codeOf(await client.post(`${flowservice}/flows`, body));
    expect(await post(withMapping({ mappingId: "nope", mappingVersion: 0 }))).toBe("FLOW-1419-400");
    expect(await post(withMapping({ mappingId: parts.mapping, mappingVersion: 1 }))).toBe("FLOW-1412-400");
    expect(await post(withMapping({ mappingId: other.mapping, mappingVersion: 0 }))).toBe("FLOW-1425-400");
    expect(await post(withMapping({ mappingId: parts.mapping }))).toBe("1329-400");
    expect(await post(flowBody(parts, now, { sourceConnectionIds: [parts.source, other.source] }))).toBe("1321-400");
    expect(await post(flowBody(parts, now, { labels: "core/C12" }))).toBe("FLOW-1100-400");
    expect((await client.post(`${flowservice}/flows`, flowBody(parts, now))).status).toBe(201);
  });
});

describe("a flow", () => {
  it("shows where it comes from and is switched off and on by actions", async () => {
    const parts = await makeParts(client);
    const made = await client.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now()));
    const path = `${flowservice}/flows/${made.text("id")}`;
    expect((await client.get(path)).at("items.0")).toMatchObject({
      state: "enabled",
      runs: `/runs?property=flowId==${made.text("id")}`,
      inheritedAttributes: {
        sourceConnections: [{ id: parts.source, baseConnection: { id: parts.connection } }],
        targetConnections: [{ id: parts.target }],
      },
    });
    await client.post(`${path}/action?op=disable`);
    expect((await client.get(path)).at("items.0.state")).toBe("disabled");
    await client.post(`${path}/action?op=ENABLE`);
    expect((await client.get(path)).at("items.0.state")).toBe("enabled");
    expect(codeOf(await client.post(`${path}/action?op=explode`))).toBe("FLOW-1409-400");
    expect(codeOf(await client.post(`${path}/action?op=FINALIZE&subOp=APPLY`))).toBe("FLOW-1422-400");
    expect(codeOf(await client.post(`${path}/action?op=FINALIZE&subOp=EXPLODE`))).toBe("FLOW-1436-400");
    expect((await client.get(`${path}/runs`)).body).toStrictEqual({ items: [], _links: {} });
    expect(codeOf(await client.get(`${flowservice}/flows/none/runs`))).toBe("FLOW-1430-400");
    expect(codeOf(await client.post(`${flowservice}/flowSpecs`, {}))).toBe("FLOW-1426-400");
  });

  it("protects what it is made of from deletion, and leaves it when it is deleted", async () => {
    const parts = await makeParts(client);
    const flow = (await client.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now()))).text("id");
    expect(codeOf(await client.delete(`${flowservice}/connections/${parts.connection}`))).toBe("FLOW-1418-400");
    expect(codeOf(await client.delete(`${flowservice}/sourceConnections/${parts.source}`))).toBe("FLOW-1447-400");
    expect(codeOf(await client.delete(`${flowservice}/targetConnections/${parts.target}`))).toBe("FLOW-1447-400");
    expect((await client.delete(`${flowservice}/flows/${flow}`)).status).toBe(204);
    expect((await client.get(`${flowservice}/sourceConnections/${parts.source}`)).status).toBe(200);
    expect((await client.delete(`${flowservice}/sourceConnections/${parts.source}`)).status).toBe(204);
  });

  it("takes another mapping version and another interval, but no other parts", async () => {
    const parts = await makeParts(client);
    const made = await client.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now()));
    const path = `${flowservice}/flows/${made.text("id")}`;
    const put = await client.put(`${conversion}/mappingSets/${parts.mapping}`, mappingBody(parts.schema));
    expect(put.at("version")).toBe(1);
    const version = { name: "Mapping", params: { mappingId: parts.mapping, mappingVersion: 1 } };
    let etag = made.text("etag");
    const patch = async (steps: object[]) => {
      const answer = await client.patch(path, steps, { "if-match": etag });
      if (answer.status === 200) etag = answer.text("etag");
      return answer.status === 200 ? 200 : codeOf(answer);
    };
    expect(await patch([{ op: "replace", path: "/transformations/0", value: version }])).toBe(200);
    expect(await patch([{ op: "replace", path: "/transformations/0/params/mappingVersion", value: 9 }])).toBe(
      "FLOW-1412-400",
    );
    expect(await patch([{ op: "replace", path: "/scheduleParams/interval", value: 30 }])).toBe(200);
    expect(await patch([{ op: "replace", path: "/scheduleParams/interval", value: 3 }])).toBe("1362-400");
    expect(await patch([{ op: "replace", path: "/sourceConnectionIds/0", value: "x" }])).toBe("1365-400");
    await emulator.clock.advance(600_000);
    etag = (await client.get(path)).text("items.0.etag");
    const later = Math.floor(emulator.clock.now() / 1000) + 900;
    expect(await patch([{ op: "replace", path: "/scheduleParams/startTime", value: later }])).toBe("1366-400");
  });
});

describe("a draft", () => {
  it("may be incomplete, is completed by patches and published after what it is based on", async () => {
    const body = { ...connectionBody("draft"), auth: undefined };
    const base = await client.post(`${flowservice}/connections?mode=draft`, body);
    expect(base.status).toBe(201);
    const path = `${flowservice}/connections/${base.text("id")}`;
    expect((await client.get(path)).at("items.0.state")).toBe("draft");
    expect(codeOf(await client.post(`${path}/action?op=publish`))).toBe("1304-400");
    const source = await client.post(`${flowservice}/sourceConnections?mode=draft`, sourceBody(base.text("id")));
    const publishSource = `${flowservice}/sourceConnections/${source.text("id")}/action?op=publish`;
    expect(codeOf(await client.post(publishSource))).toBe("FLOW-1422-400");
    const { auth } = connectionBody();
    const patched = await client.patch(path, [{ op: "add", path: "/auth", value: auth }], {
      "if-match": base.text("etag"),
    });
    expect(patched.status).toBe(200);
    expect((await client.post(`${path}/action?op=publish`)).status).toBe(200);
    expect((await client.get(path)).at("items.0")).toMatchObject({
      id: base.text("id"),
      state: "enabled",
      name: "draft",
    });
    expect((await client.post(publishSource)).status).toBe(200);
    expect(codeOf(await client.post(`${path}/action?op=publish`))).toBe("FLOW-1422-400");
  });

  it("of a flow runs only once it is published", async () => {
    const parts = await makeParts(client);
    const { transformations, ...body } = flowBody(parts, emulator.clock.now());
    const draft = await client.post(`${flowservice}/flows?mode=draft`, body);
    const path = `${flowservice}/flows/${draft.text("id")}`;
    expect(codeOf(await client.post(`${path}/action?op=enable`))).toBe("FLOW-1422-400");
    expect(codeOf(await client.post(`${path}/action?op=publish`))).toBe("1328-400");
    const add = [{ op: "add", path: "/transformations", value: transformations }];
    await client.patch(path, add, { "if-match": draft.text("etag") });
    expect((await client.post(`${path}/action?op=publish`)).status).toBe(200);
    await emulator.clock.advance(300_000);
    expect((await client.get(path)).at("items.0.lastRunDetails.state")).toBe("failed");
  });
});

/** The service's code, or the connector's inside it. */
function codeOf(answer: { at(path: string): unknown }): string {
  const inner = answer.at("report.provider-code");
  return typeof inner === "string" ? inner : (String(answer.at("type")).split("/").at(-1) ?? "");
}
