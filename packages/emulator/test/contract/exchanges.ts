import { expect } from "vitest";

import type { Emulator } from "../../src/index.ts";
import type { Client } from "../client.ts";
import { catalog, conversion, flowservice, registry } from "../client.ts";
import type { Parts } from "../objects.ts";
import {
  batchFlowSpec,
  blobSpec,
  connectionBody,
  flowBody,
  makeParts,
  mappingBody,
  profileSchemaBody,
  sourceBody,
} from "../objects.ts";

const list = { accept: "application/vnd.adobe.xed+json" };
const lookup = { accept: "application/vnd.adobe.xed-full+json; version=1" };
const nobody = "00000000-0000-4000-8000-000000000000";

/** Calls every operation that the emulator serves, with valid input and with invalid. */
export async function playEverything(client: Client, emulator: Emulator): Promise<void> {
  await playFlowService(client, emulator);
  await playRegistry(client);
  await playCatalog(client);
  await playConversion(client);
  const sandboxes = "/data/foundation/sandbox-management";
  for (const path of ["/", "/sandboxTypes", "/sandboxes", "/sandboxes/dev", "/sandboxes/none"])
    await client.get(sandboxes + path);
  const namespaces = "/data/core/idnamespace/identities";
  for (const path of ["", "/6", "/none"]) await client.get(namespaces + path);
  const loyalty = { name: "Loyalty Member", code: "Loyalty", idType: "Cross_device" };
  const made = await client.post(namespaces, loyalty);
  await client.post(namespaces, loyalty);
  await client.put(`${namespaces}/${made.text("id")}`, { ...loyalty, name: "Loyalty Card" });
  await client.put(`${namespaces}/none`, loyalty);
}

/**
 * Calls one operation invalidly: ids that do not exist, a body that is none, a query that is none, and, for those that take
 * none of these, a sandbox that does not exist or a key that is another's.
 */
export async function playInvalid(client: Client, method: string, template: string): Promise<void> {
  const path = template.replaceAll(/\{\w+\}/g, (name) => (name === "{CONTAINER_ID}" ? "nowhere" : "none"));
  const writes = method === "POST" || method === "PUT" || method === "PATCH";
  await client.send(method, path, writes ? "no JSON" : undefined, { "if-match": '"none"' });
  await client.send(method, `${path}?limit=none`, writes ? {} : undefined);
  await client.send(method, path, writes ? {} : undefined, { "x-sandbox-name": "nowhere" });
  await client.send(method, path, writes ? {} : undefined, { "x-api-key": "other" });
}

async function playFlowService(client: Client, emulator: Emulator): Promise<void> {
  const base = flowservice;
  const parts = await makeParts(client, { source: { params: { path: "/*.csv" } } });
  const startTime = Math.floor(emulator.clock.now() / 1000) + 300;
  const flow = await client.post(
    `${base}/flows`,
    flowBody(parts, 0, { scheduleParams: { startTime, frequency: "once" } }),
  );
  const flowId = flow.text("id");
  await client.post(`${base}/flows`, {});
  await client.post(`${base}/flows/${flowId}/action?op=disable`);
  await client.post(`${base}/flows/${flowId}/action?op=enable`);
  await playRuns(client, emulator, parts);
  const ids = {
    connections: parts.connection,
    sourceConnections: parts.source,
    targetConnections: parts.target,
    flows: flowId,
  };
  for (const [kind, id] of Object.entries(ids)) {
    await client.post(`${base}/${kind}`, {});
    await client.get(`${base}/${kind}`);
    await client.get(`${base}/${kind}?count=true`);
    await client.get(`${base}/${kind}?property=nonsense~x`);
    const read = await client.get(`${base}/${kind}/${id}`);
    await client.get(`${base}/${kind}/${nobody}`);
    const steps = [{ op: "replace", path: "/name", value: "renamed" }];
    await client.patch(`${base}/${kind}/${id}`, steps, { "if-match": read.text("items.0.etag") });
    await client.patch(`${base}/${kind}/${id}`, steps, { "if-match": '"stale"' });
    await client.delete(`${base}/${kind}/${nobody}`);
  }
  for (const path of ["explore?objectType=root", "explore?objectType=file", "test", "configs"]) {
    await client.get(`${base}/connections/${parts.connection}/${path}`);
  }
  for (const kind of ["connections", "flows", "flowSpecs"]) await client.post(`${base}/${kind}/search`, { limit: 10 });
  for (const path of ["", `/${blobSpec}`, `/${nobody}`, `/${blobSpec}/configs`])
    await client.get(`${base}/connectionSpecs${path}`);
  await client.get(`${base}/connectionSpecs/26f526f2-58f4-4712-961d-e41bf1ccc0e8/explore?objectType=root`);
  for (const path of ["", `/${batchFlowSpec}`, `/${nobody}`]) await client.get(`${base}/flowSpecs${path}`);
  await client.get(`${base}/runs`);
  const run = (await client.get(`${base}/runs?property=flowId==${flowId}`)).text("items.0.id");
  await client.get(`${base}/runs/${run}`);
  const now = Math.floor(emulator.clock.now() / 1000);
  const params = { startTime: now, windowStartTime: now - 60, windowEndTime: now };
  await client.post(`${base}/runs`, { flowId, params });
  await client.post(`${base}/runs`, { flowId: nobody, params });
  await client.put(`${base}/runs/${run}`, {});
  await client.post(`${base}/runs/${run}/action?op=RE_TRIGGER`);
  const draft = await client.post(`${base}/connections?mode=draft`, connectionBody("draft"));
  await client.post(`${base}/connections/${draft.text("id")}/action?op=publish`);
  for (const [kind, id] of Object.entries(ids)) await client.post(`${base}/${kind}/${id}/action?op=publish`);
  const { connectionSpec, data, params: where } = sourceBody("");
  const drafts = {
    sourceConnections: { name: "draft", baseConnectionId: parts.connection, connectionSpec, data, params: where },
    targetConnections: (await client.get(`${base}/targetConnections/${parts.target}`)).at("items.0") as object,
  };
  for (const [kind, whole] of Object.entries(drafts)) {
    const body = Object.fromEntries(
      Object.entries(whole).filter(([name]) => /^(?:name|baseConnectionId|connectionSpec|data|params)$/.test(name)),
    );
    const made = await client.post(`${base}/${kind}?mode=draft`, body);
    await client.post(`${base}/${kind}/${made.text("id")}/action?op=publish`);
  }
  await client.get(`${base}/flows/${flowId}/runs`);
  await client.delete(`${base}/flows/${flowId}`);
  await client.delete(`${base}/sourceConnections/${parts.source}`);
  await client.delete(`${base}/targetConnections/${parts.target}`);
  await client.delete(`${base}/connections/${parts.connection}`);
}

async function playRegistry(client: Client): Promise<void> {
  const tenant = `${registry}/tenant`;
  await client.get(`${registry}/stats`);
  const tenantFields = { _emulator: { type: "object", properties: { score: { type: "integer" } } } };
  const bodies: Record<string, object> = {
    schemas: { ...profileSchemaBody, title: "Contract schema" },
    classes: {
      type: "object",
      title: "Contract class",
      description: "",
      definitions: { own: { properties: tenantFields } },
      allOf: [{ $ref: "#/definitions/own" }, { $ref: "https://ns.adobe.com/xdm/data/record" }],
    },
    fieldgroups: { type: "object", title: "Contract group", description: "", properties: tenantFields },
    mixins: { type: "object", title: "Contract mixin", description: "", properties: tenantFields },
    datatypes: { type: "object", title: "Contract type", description: "", properties: { score: { type: "integer" } } },
  };
  for (const [kind, body] of Object.entries(bodies)) {
    await client.get(`${registry}/global/${kind}?orderby=title&limit=2`, list);
    const made = await client.post(`${tenant}/${kind}`, body);
    const path = `${tenant}/${kind}/${encodeURIComponent(made.text("$id"))}`;
    await client.post(`${tenant}/${kind}`, body);
    await client.get(`${tenant}/${kind}`, list);
    await client.get(path, lookup);
    await client.get(path, { accept: "*/*" });
    await client.put(path, body);
    await client.patch(path, [{ op: "replace", path: "/description", value: "changed" }]);
    if (kind !== "schemas") await client.delete(path);
    else await client.delete(`${tenant}/schemas/${encodeURIComponent(await spareSchema(client))}`);
    await client.delete(`${tenant}/${kind}/none`);
  }
  const page = await client.get(`${tenant}/schemas?property=title==Contract%20schema`, list);
  const schema = page.text("results.0.$id");
  const descriptor = {
    "@type": "xdm:descriptorIdentity",
    "xdm:sourceSchema": schema,
    "xdm:sourceVersion": 1,
    "xdm:sourceProperty": "/personalEmail/address",
    "xdm:namespace": "Email",
    "xdm:property": "xdm:code",
    "xdm:isPrimary": true,
  };
  const made = await client.post(`${tenant}/descriptors`, descriptor);
  await client.post(`${tenant}/descriptors`, {});
  await client.get(`${tenant}/descriptors`, { accept: "application/vnd.adobe.xdm-v2+json" });
  await client.get(`${tenant}/descriptors/${made.text("@id")}`);
  await client.put(`${tenant}/descriptors/${made.text("@id")}`, descriptor);
  await client.patch(`${tenant}/schemas/${encodeURIComponent(schema)}`, [
    { op: "add", path: "/meta:immutableTags", value: ["union"] },
  ]);
  const rpc = `${registry}/rpc`;
  const exported = await client.get(`${rpc}/export/${encodeURIComponent(schema)}`);
  await client.get(`${rpc}/export/none`);
  await client.post(`${rpc}/import`, exported.body);
  const [only = {}] = (exported.body as object[]).slice(-1);
  const copied = JSON.stringify([{ ...only, title: "Imported" }]).replaceAll(/\/schemas\/\w+/g, "/schemas/0123abcd");
  await client.post(`${rpc}/import`, copied);
  await client.get(`${rpc}/sampledata/${encodeURIComponent(schema)}`);
  await client.get(`${rpc}/sampledata/none`);
  await client.get(`${rpc}/auditlog/${encodeURIComponent(schema)}`);
  await client.get(`${tenant}/unions`, list);
  await client.get(`${tenant}/unions/${encodeURIComponent("https://ns.adobe.com/xdm/context/profile__union")}`, lookup);
  await client.delete(`${tenant}/descriptors/none`);
  const spare = { ...descriptor, "xdm:sourceProperty": "/_id", "xdm:isPrimary": false };
  const removed = (await client.post(`${tenant}/descriptors`, spare)).text("@id");
  await client.delete(`${tenant}/descriptors/${removed}`);
  await client.get(`${registry}/global/behaviors`, list);
  await client.get(
    `${registry}/global/behaviors/${encodeURIComponent("https://ns.adobe.com/xdm/data/record")}`,
    lookup,
  );
}

/** Runs of each kind: with rows, with bad rows among them, with nothing but bad rows, and without a source. */
async function playRuns(client: Client, emulator: Emulator, parts: Parts): Promise<void> {
  const base = flowservice;
  const startTime = Math.floor(emulator.clock.now() / 1000) + 300;
  const kinds = [
    {
      data: { format: "json" },
      path: "/*.json",
      options: { errorDiagnosticsEnabled: true, partialIngestionPercent: 100 },
    },
    { data: { format: "json" }, path: "/*.json", options: undefined },
    { data: { format: "delimited" }, path: "/nowhere/*.csv", options: undefined },
  ];
  const flows: string[] = [];
  for (const { data, path, options } of kinds) {
    const source = await client.post(
      `${base}/sourceConnections`,
      sourceBody(parts.connection, { data, params: { path } }),
    );
    const scheduleParams = { startTime, frequency: "once" };
    const body = flowBody({ ...parts, source: source.text("id") }, 0, { scheduleParams, options });
    flows.push((await client.post(`${base}/flows`, body)).text("id"));
  }
  await emulator.clock.advance(600_000);
  const statuses: unknown[] = [];
  for (const flow of flows) {
    const run = (await client.get(`${base}/runs?property=flowId==${flow}`)).text("items.0.id");
    const read = await client.get(`${base}/runs/${run}`);
    statuses.push(read.at("items.0.metrics.statusSummary.status"));
    await client.post(`${base}/runs/${run}/action?op=RE_TRIGGER`);
    await client.get(`${base}/flows/${flow}`);
    await client.delete(`${base}/flows/${flow}`);
  }
  expect(statuses).toStrictEqual(["success", "failed", "failed"]);
}

async function spareSchema(client: Client): Promise<string> {
  return (await client.post(`${registry}/tenant/schemas`, { ...profileSchemaBody, title: "Spare" })).text("$id");
}

async function playCatalog(client: Client): Promise<void> {
  const schema = (await client.post(`${registry}/tenant/schemas`, { ...profileSchemaBody, title: "Catalog" })).text(
    "$id",
  );
  const body = { name: "Contract", schemaRef: { id: schema, contentType: "application/vnd.adobe.xed+json;version=1" } };
  const id = (await client.post(`${catalog}/dataSets`, body)).text("0").slice("@/dataSets/".length);
  await client.post(`${catalog}/dataSets`, {});
  await client.get(`${catalog}/dataSets`);
  await client.get(`${catalog}/dataSets/${id}`);
  await client.get(`${catalog}/dataSets/none`);
  await client.put(`${catalog}/dataSets/${id}`, body);
  await client.patch(`${catalog}/dataSets/${id}`, [{ op: "add", path: "/description", value: "x" }]);
  await client.patch(`${catalog}/v2/dataSets/${id}`, { description: "y" });
  await client.get(`${catalog}/lastBatches`);
  const batches = await client.get(`${catalog}/batches`);
  const [batch = "none"] = Object.keys(batches.body as object);
  await client.get(`${catalog}/batches/${batch}`);
  await client.get(`${catalog}/batches/none`);
  const access = "/data/foundation/export";
  for (const path of ["files", "failed", "meta", "meta?path=input_files"])
    await client.get(`${access}/batches/${batch}/${path}`);
  await client.get(`${access}/files/${batch}-1`);
  await client.send("HEAD", `${access}/files/${batch}-1`);
  await client.get(`${access}/datasets/${id}/preview`);
  await client.get(`${access}/datasets/none/preview`);
  await client.get(`${access}/files/none`);
  await client.get(`${catalog}/batches/uniques/status`);
  await client.get(`${catalog}/tags/adobe`);
  const manual = { relatedObjects: [{ type: "dataSet", id }], status: "loading" };
  const named = (await client.post(`${catalog}/batches`, manual)).text("0").slice("@/batches/".length);
  await client.post(`${catalog}/batches/01CONTRACT`, manual);
  await client.put(`${catalog}/batches/${named}`, { ...manual, status: "failed" });
  await client.patch(`${catalog}/batches/${named}`, { status: "aborted" });
  await client.delete(`${catalog}/batches/${named}`);
  await client.post(`${catalog}/`, [{ id: "a", resource: `/dataSets/${id}`, method: "GET" }]);
  await client.delete(`${catalog}/dataSets/${id}`);
}

async function playConversion(client: Client): Promise<void> {
  const schema = (await client.post(`${registry}/tenant/schemas`, { ...profileSchemaBody, title: "Mapped" })).text(
    "$id",
  );
  const sets = `${conversion}/mappingSets`;
  const id = (await client.post(sets, mappingBody(schema))).text("id");
  await client.post(sets, {});
  await client.get(`${sets}?limit=10&start=0`);
  const read = await client.get(`${sets}/${id}`);
  await client.put(`${sets}/${id}`, mappingBody(schema));
  await client.get(`${sets}/${id}/mappings`);
  await client.get(`${sets}/${id}/mappings/${read.text("mappings.0.id")}?version=0`);
  await client.post(`${sets}/validate`, mappingBody(schema));
  await client.post(`${sets}/preview`, { data: [{ Id: "1" }], mappingSet: mappingBody(schema) });
  await client.post(`${conversion}/languages/el/validate`, { expression: "lower(a)" });
  await client.post(`${conversion}/languages/el/validate`, { expression: "lower(" });
  await client.get(`${conversion}/languages/el/functions`);
  await client.get(`${conversion}/languages/el/operators`);
}
