import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient, NotFoundError } from "../src/index.ts";
import type { AepClient, ResponseEvent } from "../src/index.ts";
import { emulatorPresent, startEmulator } from "./support/emulator.ts";
import type { EmulatorProcess } from "./support/emulator.ts";
import { everyCall } from "./support/every-call.ts";
import { collect, failureOf, scripted } from "./support/scripted.ts";

const blob = { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" };
const lake = { id: "c604ff05-7f1a-43c0-8e18-33bf874cb11c", version: "1.0" };
const landingZone = "26f526f2-58f4-4712-961d-e41bf1ccc0e8";
const profile = "https://ns.adobe.com/xdm/context/profile";
const contentType = "application/vnd.adobe.xed-full+json;version=1";
const auth = { specName: "ConnectionString", params: { connectionString: "AccountName=a;AccountKey=b" } };
const rename = (value: string) => [{ op: "replace", path: "/name", value }] as const;
const retitle = (value: string) => [{ op: "replace", path: "/title", value }] as const;

/** What this life has no part in, and why. */
const notMet: Readonly<Record<string, string>> = {
  "POST /data/foundation/flowservice/runs/{id}/action": "No run fails; that one that did not is refused is seen.",
  "GET /data/foundation/schemaregistry/global/schemas/{id}": "There are no standard schemas.",
};

/** One walk through all services; each step uses what the steps before it made. */
describe.skipIf(!emulatorPresent)("a life in a sandbox of the emulator", () => {
  let folder: string;
  let emulator: EmulatorProcess;
  let client: AepClient;
  const events: ResponseEvent[] = [];
  const options = () => ({
    clientId: "c",
    clientSecret: "secret",
    orgId: "LIFE@AdobeOrg",
    baseUrl: emulator.url,
    onResponse: (event: ResponseEvent) => events.push(event),
  });
  let connectionId: string;
  let schemaId: string;
  let dataSetId: string;
  let mapping: { readonly id: string; readonly version: number };
  let flowId: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "aep-core-"));
    await mkdir(join(folder, "leads"));
    await writeFile(join(folder, "leads", "a.csv"), "Id,Name\n1,Ada\n2,Grace\n");
    emulator = await startEmulator("--files", folder, "--data-dir", join(folder, "lake"));
    client = createClient({ ...options(), sandbox: "dev" });
  });

  afterAll(async () => {
    await client.close();
    emulator[Symbol.dispose]();
    await rm(folder, { recursive: true });
  });

  it("begins with what is there: the sandbox, its names, its language", async () => {
    const { sandboxes, identityNamespaces, dataPrep, schemaRegistry } = client;
    expect((await sandboxes.list()).map(({ name }) => name)).toContain("dev");
    expect(await schemaRegistry.stats()).toMatchObject({ tenantId: "emulator" });
    const email = (await identityNamespaces.list()).find(({ code }) => code === "Email");
    expect(await identityNamespaces.get(email?.id ?? 0)).toStrictEqual(email);
    const loyalty = { code: "Loyalty", name: "Loyalty", idType: "Cross_device" } as const;
    const { id } = await identityNamespaces.create(loyalty);
    await identityNamespaces.replace(id, { ...loyalty, name: "Loyalty card" });
    expect(await identityNamespaces.get(id)).toMatchObject({ ...loyalty, name: "Loyalty card", custom: true });
    await expect(identityNamespaces.create(loyalty)).rejects.toMatchObject({
      status: 409,
      detail: "Namespace code already exists. Please use a different code",
    });
    expect((await dataPrep.language.functions()).length).toBeGreaterThan(50);
    expect((await dataPrep.language.operators()).length).toBeGreaterThan(3);
    expect(await dataPrep.language.validate("lower(Email)")).toBe(true);
    expect(await dataPrep.language.validate("lower(")).toBe(false);
  });

  it("has a draft of a connection published, tested and explored", async () => {
    const { connections, connectionSpecs, flowSpecs } = client.flowService;
    const made = await connections.create({ name: "Leads", auth, connectionSpec: blob }, { draft: true });
    expect(await connections.get(made.id)).toMatchObject({ state: "draft", etag: made.etag });
    await connections.publish(made.id);
    connectionId = made.id;
    const { etag, state } = await connections.get(connectionId);
    expect(state).toBe("enabled");
    const patched = await connections.patch(connectionId, etag, rename("Leads storage"));
    expect(await connections.get(connectionId)).toMatchObject({ name: "Leads storage", etag: patched.etag });
    expect(await connections.test(connectionId)).toBe(true);
    expect(await connections.configs(connectionId)).toBeTypeOf("object");
    const { entries } = await connections.explore(connectionId, { objectType: "folder", object: "/leads" });
    expect(entries).toMatchObject([{ name: "a.csv", type: "file" }]);
    const file = { objectType: "file", object: "/leads/a.csv", fileType: "delimited" } as const;
    expect((await connections.explore(connectionId, file)).columns.map(({ name }) => name)).toStrictEqual([
      "Id",
      "Name",
    ]);
    const { rows } = await connections.explore(connectionId, { ...file, preview: true });
    expect(rows).toMatchObject([{ Name: "Ada" }, { Name: "Grace" }]);
    expect((await connectionSpecs.explore(landingZone, { objectType: "root" })).entries).toBeInstanceOf(Array);
    expect(await connectionSpecs.configs(blob.id)).toBeTypeOf("object");
    expect(await connectionSpecs.get(blob.id)).toMatchObject({ id: blob.id });
    expect((await collect(connectionSpecs.list())).length).toBeGreaterThan(12);
    const [spec] = await collect(flowSpecs.list({ property: ['name=="CloudStorageToAEP"'] }));
    expect(await flowSpecs.get(spec?.id ?? "")).toStrictEqual(spec);
    expect((await collect(flowSpecs.search())).map(({ id }) => id)).toContain(spec?.id);
    const named = connections.search({ queryString: "name==Leads storage" });
    expect(await collect(named)).toMatchObject([{ id: connectionId }]);
  });

  it("has schemas made of parts, described, exported and imported", async () => {
    const { schemas, fieldGroups, classes, dataTypes, descriptors, behaviors, unions, ...registry } =
      client.schemaRegistry;
    const record = (await collect(behaviors.list())).find(({ $id }) => $id.endsWith("/record"));
    expect(await behaviors.get(record?.$id ?? "")).toMatchObject({ $id: record?.$id });
    const own = (title: string, fields: object) => ({
      type: "object",
      title,
      description: title,
      definitions: { custom: { properties: { _emulator: { type: "object", properties: fields } } } },
      allOf: [{ $ref: "#/definitions/custom" }],
    });
    const partOf = (resource: unknown) => {
      if (resource === dataTypes) return { type: "object", description: "", properties: {} };
      if (resource === schemas) return { type: "object", description: "", allOf: [{ $ref: profile }] };
      const part = own("", { other: { type: "string" } });
      return resource === classes
        ? { ...part, allOf: [{ $ref: record?.$id }, ...part.allOf] }
        : { ...part, "meta:intendedToExtend": [profile] };
    };
    const type = await dataTypes.create({ type: "object", title: "Score", description: "", properties: {} });
    const kind = await classes.create({
      ...own("Device", { serial: { type: "string" } }),
      allOf: [{ $ref: record?.$id }, { $ref: "#/definitions/custom" }],
    });
    const group = await fieldGroups.create({
      ...own("Lead fields", { crm: { type: "object", properties: { id: { type: "string" } } } }),
      "meta:intendedToExtend": [profile],
    });
    const allOf = [profile, `${profile}-person-details`, group.$id].map(($ref) => ({ $ref }));
    const schema = await schemas.create({ type: "object", title: "Lead", description: "", allOf });
    schemaId = schema.$id;
    for (const [resource, { $id, title = "" }] of [
      [dataTypes, type],
      [classes, kind],
      [fieldGroups, group],
      [schemas, schema],
    ] as const) {
      await resource.patch($id, retitle(`${title} 2`));
      const raw = await resource.get("tenant", $id);
      expect(raw.title).toBe(`${title} 2`);
      expect((await collect(resource.list("tenant", { view: "id" }))).map((each) => each.$id)).toContain($id);
    }
    await schemas.replace(schemaId, { type: "object", title: "Lead", description: "People", allOf });
    expect(await schemas.get("tenant", schemaId, "full")).toMatchObject({ title: "Lead" });
    expect(await registry.auditLog(schemaId)).not.toHaveLength(0);
    const identity = {
      "@type": "xdm:descriptorIdentity",
      "xdm:sourceSchema": schemaId,
      "xdm:sourceVersion": 1,
      "xdm:sourceProperty": "/_emulator/crm/id",
      "xdm:namespace": "Email",
      "xdm:property": "xdm:code",
      "xdm:isPrimary": false,
    } as const;
    const made = await descriptors.create(identity);
    await descriptors.replace(made["@id"], { ...identity, "xdm:isPrimary": true });
    expect(await descriptors.get(made["@id"])).toMatchObject({ "xdm:isPrimary": true });
    expect(await collect(descriptors.list())).toHaveLength(1);
    await schemas.patch(schemaId, [{ op: "add", path: "/meta:immutableTags", value: ["union"] }]);
    const [union] = await collect(unions.list());
    expect(await unions.get(union?.$id ?? "")).toMatchObject({ $id: union?.$id });
    expect(await registry.sampleData(schemaId)).toBeTypeOf("object");
    const exported = await registry.export(schemaId);
    // The tenant is taken out of ids.
    expect(exported.map(({ title }) => title)).toContain("Lead");
    const other = createClient({ ...options(), sandbox: "stage" });
    await other.schemaRegistry.import(exported);
    expect((await collect(other.schemaRegistry.schemas.list("tenant"))).map(({ title }) => title)).toStrictEqual([
      "Lead",
    ]);
    await other.close();
    const descriptor = await descriptors.create({ ...identity, "xdm:sourceProperty": "/person/name/firstName" });
    await descriptors.delete(descriptor["@id"]);
    for (const resource of [schemas, fieldGroups, classes, dataTypes]) {
      const { $id } = await resource.create({ ...partOf(resource), title: "Short-lived" });
      await resource.replace($id, { ...partOf(resource), title: "Short-lived too" });
      await resource.delete($id);
    }
    expect(await collect(schemas.list("global"))).toStrictEqual([]);
    for (const resource of [fieldGroups, classes, dataTypes]) {
      const [standard] = await collect(resource.list("global", { limit: 5 }));
      expect(await resource.get("global", standard?.$id ?? "")).toMatchObject({ title: standard?.title });
    }
    await dataTypes.delete(type.$id);
    await classes.delete(kind.$id);
    await dataTypes.delete(type.$id);
    expect(await failureOf(dataTypes.get("tenant", type.$id))).toBeInstanceOf(NotFoundError);
  });

  it("has a dataset that is tagged, and a mapping that is tried before it is kept", async () => {
    const { catalog, dataPrep } = client;
    dataSetId = await catalog.dataSets.create({ name: "Leads", schemaRef: { id: schemaId, contentType } });
    await catalog.dataSets.patch(dataSetId, [{ op: "add", path: "/tags/acme~1owner", value: ["crm"] }]);
    await catalog.dataSets.merge(dataSetId, { description: "Partner leads" });
    expect(await catalog.dataSets.get(dataSetId)).toMatchObject({
      description: "Partner leads",
      tags: { "acme/owner": ["crm"] },
    });
    expect(await collect(catalog.dataSets.list({ name: "Leads" }))).toMatchObject([{ id: dataSetId }]);
    expect(await catalog.tagValues("acme/owner")).toBeTypeOf("object");
    const input = {
      name: "Leads",
      xdmSchema: schemaId,
      mappings: [{ sourceType: "ATTRIBUTE", source: "Name", destination: "person.name.firstName" }],
    } as const;
    expect(await dataPrep.mappingSets.validate(input)).toMatchObject({ results: [{ valid: true }] });
    const [row] = await dataPrep.mappingSets.preview(input, [{ Name: "Ada" }]);
    expect(row).toMatchObject({ data: { person: { name: { firstName: "Ada" } } }, errors: [] });
    const first = await dataPrep.mappingSets.create(input);
    mapping = await dataPrep.mappingSets.replace(first.id, {
      ...input,
      mappings: [
        ...input.mappings,
        { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
        { sourceType: "ATTRIBUTE", source: "Id", destination: "_emulator.crm.id" },
      ],
    });
    expect(mapping).toMatchObject({ id: first.id, version: first.version + 1 });
    expect(await dataPrep.mappingSets.get(mapping.id)).toMatchObject({ version: mapping.version });
    expect(await collect(dataPrep.mappingSets.list())).toHaveLength(1);
  });

  it("has a dataflow that runs, rests and runs again", async () => {
    const { flows, sourceConnections, targetConnections, runs } = client.flowService;
    const source = await sourceConnections.create(
      {
        name: "Leads files",
        baseConnectionId: connectionId,
        data: { format: "delimited" },
        params: { path: "/leads/*.csv", type: "folder" },
        connectionSpec: blob,
      },
      { draft: true },
    );
    const target = await targetConnections.create(
      {
        name: "Leads dataset",
        data: { schema: { id: schemaId, version: contentType } },
        params: { dataSetId },
        connectionSpec: lake,
      },
      { draft: true },
    );
    for (const [resource, { id, etag }] of [
      [sourceConnections, source],
      [targetConnections, target],
    ] as const) {
      await resource.patch(id, etag, rename("Renamed"));
      await resource.publish(id);
      expect(await resource.get(id)).toMatchObject({ name: "Renamed", state: "enabled" });
      expect(await collect<{ readonly id: string }>(resource.list())).toMatchObject([{ id }]);
      expect(await resource.count()).toBe(1);
    }
    const draft = await flows.create(
      {
        name: "Leads",
        flowSpec: { id: "9753525b-82c7-4dce-8a9b-5ccfce2b9876", version: "1.0" },
        sourceConnectionIds: [source.id],
        targetConnectionIds: [target.id],
        transformations: [{ name: "Mapping", params: { mappingId: mapping.id, mappingVersion: mapping.version } }],
        scheduleParams: { startTime: Math.ceil(client.now() / 1000) + 300, frequency: "once" },
      },
      { draft: true },
    );
    flowId = draft.id;
    await flows.publish(flowId);
    await flows.disable(flowId);
    await flows.enable(flowId);
    const { etag } = await flows.get(flowId);
    await flows.patch(flowId, etag, rename("Leads from Blob"));
    expect(await collect(flows.search({ queryString: "name==Leads from Blob" }))).toMatchObject([{ id: flowId }]);
    expect(await flows.count()).toBe(1);
    await emulator.advance(600_000);
    const [run] = await collect(runs.list({ flowId, status: "success" }));
    expect(run).toMatchObject({ flowId, records: { read: 2, written: 2 } });
    expect(await runs.get(run?.id ?? "")).toStrictEqual(run);
    expect(await runs.count()).toBe(1);
    const [batchId = ""] = run?.batchIds ?? [];
    expect(await client.catalog.batches.get(batchId)).toMatchObject({ status: "success", dataSetIds: [dataSetId] });
    expect(await collect(client.catalog.batches.list({ dataSet: dataSetId }))).toMatchObject([{ id: batchId }]);
    expect(await client.dataAccess.listMeta(batchId, "input_files")).toHaveLength(1);
    expect(await collect(client.catalog.lastBatches({ dataSetIds: [dataSetId] }))).toMatchObject([{ dataSetId }]);
    const now = Math.floor(client.now() / 1000);
    const again = await runs.create({
      flowId,
      params: { startTime: now, windowStartTime: now - 86_400, windowEndTime: now },
    });
    expect(await runs.get(again.id)).toMatchObject({ flowId });
    // It did not fail, so that there is nothing to retry.
    await expect(runs.retry(run?.id ?? "")).rejects.toMatchObject({ status: 400 });
  });

  it("has keys and a landing zone", async () => {
    const { encryptionKeys, landingZone: zone } = client;
    const params = { passPhrase: "a long pass phrase" };
    expect(await encryptionKeys.create({ encryptionAlgorithm: "PGP", params })).toMatchObject({
      publicKeyId: expect.any(String),
    });
    const { containerName } = await zone.container();
    const before = await zone.credentials();
    const after = await zone.refresh();
    expect([before.containerName, after.containerName]).toStrictEqual([containerName, containerName]);
    expect(after.sasToken).not.toBe(before.sasToken);
  });

  it("ends with nothing", async () => {
    const { flows, sourceConnections, targetConnections, connections } = client.flowService;
    const { sourceConnectionIds, targetConnectionIds } = await flows.get(flowId);
    await flows.delete(flowId);
    for (const id of sourceConnectionIds) await sourceConnections.delete(id);
    for (const id of targetConnectionIds) await targetConnections.delete(id);
    await connections.delete(connectionId);
    await connections.delete(connectionId);
    await client.catalog.dataSets.delete(dataSetId);
    expect(await failureOf(client.catalog.dataSets.get(dataSetId))).toBeInstanceOf(NotFoundError);
    expect(await collect(connections.list())).toStrictEqual([]);
  });

  it("has met every operation that the client knows", async () => {
    const known = new Set<string>();
    for (const [, call] of everyCall) {
      const { client: probe, events: probed } = scripted(() => ({ status: 400, body: {} }));
      await call(probe).catch(() => undefined);
      for (const { request } of probed) known.add(`${request.method} ${request.pathTemplate}`);
    }
    const met = new Set(
      events.filter(({ status = 0 }) => status < 300).map(({ request }) => `${request.method} ${request.pathTemplate}`),
    );
    const unmet = [...known].filter((operation) => !met.has(operation) && !Object.hasOwn(notMet, operation));
    expect(unmet.sort()).toStrictEqual([]);
    expect(Object.keys(notMet).filter((operation) => met.has(operation))).toStrictEqual([]);
  });
});
