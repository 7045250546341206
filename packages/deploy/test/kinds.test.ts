import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UnexpectedAnswerError } from "@aep-ingest/core";
import type { Config, MappingEntry } from "@aep-ingest/spec";
import { failedOutcome, outcomeMessage } from "../src/apply/outcome.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import { everything, theOnly } from "./support/hand.ts";
import { configOf, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const env = { LEADS_BLOB: "secret-connection-string", KEY: "secret-key", ID: "secret-id" };
const apply = (config: Config) => applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
const plan = (config: Config) => planProject({ config, client: sandbox.readonlyClient() });

/** Applied once, nothing is left to do; answers the first result. */
async function settles(config: Config) {
  const result = await apply(config);
  expect(result.messages).toStrictEqual([]);
  expect(result.status).toBe("applied");
  const after = await plan(config);
  expect(after.actions.map(({ id, changes }) => [id, changes])).toStrictEqual([]);
  expect(after.blocks).toStrictEqual([]);
  return result;
}

const header = "version: 1\nproject: acme/kinds\n";
const storage = `schemas:
  event:
    title: Event
    class: experience-event
    fieldGroups: [experienceevent-web]
datasets:
  events: { name: Events, schema: event }
`;
const mapping = "mapping: { _id: id, timestamp: at }";

const once = (name: string, id = "id", rest = "schedule: once") =>
  configOf(`${header}connections:
  zone: { connector: data-landing-zone }
${storage}dataflows:
  drops:
    name: ${name}
    source: { connection: zone, path: dlz-user-container/a.json, format: json }
    target: events
    mapping: { _id: ${id}, timestamp: at }
    ${rest}
`);

describe("every kind of source", () => {
  it("streaming: Kinesis, without a schedule, into parquet_xdm", async () => {
    const result = await settles(
      configOf(`${header}connections:
  orders: { connector: kinesis, auth: { accessKeyId: "\${env.ID}", secretKey: "\${env.KEY}", region: eu-west-1 } }
${storage}dataflows:
  orders:
    source: { connection: orders, stream: orders, dataType: raw, reset: latest }
    target: events
    ${mapping}
`),
    );
    expect(result.flows).toMatchObject([{ key: "orders", mode: "streaming" }]);
    const flow = await theOnly(sandbox, "flows");
    expect(flow.body["scheduleParams"]).toBeUndefined();
    expect((await theOnly(sandbox, "targetConnections")).body["data"]).toStrictEqual({
      format: "parquet_xdm",
      schema: { id: (await theOnly(sandbox, "schemas")).id, version: "application/vnd.adobe.xed-full+json;version=1" },
    });
    expect((await theOnly(sandbox, "sourceConnections")).body["params"]).toMatchObject({
      stream: "orders",
      reset: "latest",
    });
  });

  const clicks = (more = "") =>
    configOf(`${header}connections:
  hub: { connector: event-hubs, auth: { sasKeyName: policy, sasKey: "\${env.KEY}", namespace: hub } }
${storage}dataflows:
  clicks:
    source: { connection: hub, eventHubName: clicks, dataType: xdm }
    target: events
${more}`);

  it("streaming: Event Hubs with XDM data and no mapping", async () => {
    await settles(clicks());
    expect(await everything(sandbox, "mappingSets")).toStrictEqual([]);
    expect((await theOnly(sandbox, "flows")).body["transformations"] ?? []).toStrictEqual([]);
  });

  it("streaming: a mapping that the file does not have any more is not run any more", async () => {
    await settles(clicks(`    ${mapping}\n`));
    const old = await theOnly(sandbox, "flows");
    expect(old.body["transformations"]).toHaveLength(1);
    expect((await plan(clicks())).blocks).toMatchObject([{ code: "AEP911" }]);
    await settles(clicks("    handover: from-now\n"));
    const flow = await theOnly(sandbox, "flows");
    expect(flow.body["transformations"] ?? []).toStrictEqual([]);
    expect(flow.id).not.toBe(old.id);
    await settles(clicks(`    ${mapping}\n`));
    expect((await theOnly(sandbox, "flows")).body["transformations"]).toHaveLength(1);
  });

  it("Data Landing Zone: without a base connection", async () => {
    await settles(
      configOf(`${header}connections:
  zone: { connector: data-landing-zone }
${storage}dataflows:
  drops:
    source: { connection: zone, path: dlz-user-container/events/, format: json }
    target: events
    ${mapping}
    schedule: { every: 1h }
`),
    );
    expect(await everything(sandbox, "connections")).toStrictEqual([]);
    expect((await theOnly(sandbox, "sourceConnections")).body["baseConnectionId"]).toBeUndefined();
  });

  it("once: final when it has started, but for its name", async () => {
    await settles(once("One"));
    await sandbox.emulator.clock.advance(3_600_000);
    expect((await plan(once("One"))).actions).toStrictEqual([]);
    expect((await plan(once("One", "other"))).blocks).toMatchObject([{ code: "AEP913" }]);
    await settles(once("Two"));
  });

  it("once: is read again with handover: backfill, by a new flow in the place of the old one", async () => {
    await settles(once("One"));
    const old = await theOnly(sandbox, "flows");
    await sandbox.emulator.clock.advance(3_600_000);
    await settles(once("One", "other", "schedule: once\n    handover: backfill"));
    expect((await theOnly(sandbox, "flows")).id).not.toBe(old.id);
    expect(await everything(sandbox, "sourceConnections")).toHaveLength(1);
  });

  it("once: does not become recurring in place", async () => {
    await settles(once("One"));
    const old = await theOnly(sandbox, "flows");
    const recurring = once("One", "id", "schedule: { every: 1h }");
    expect((await plan(recurring)).actions).toMatchObject([{ verb: "replace" }]);
    await settles(recurring);
    expect((await theOnly(sandbox, "flows")).id).not.toBe(old.id);
    await sandbox.emulator.clock.advance(3_600_000);
    expect((await plan(once("One"))).blocks).toMatchObject([{ code: "AEP911" }]);
  });

  it("disabled: is switched off right after it was made, before it can run", async () => {
    const result = await settles(leads({ enabled: false }));
    expect(result.flows).toStrictEqual([]);
    expect(Object.keys(result.flowIds)).toStrictEqual(["leads-tsv"]);
    expect((await theOnly(sandbox, "flows")).body["state"]).toBe("disabled");
    await settles(leads());
    expect((await theOnly(sandbox, "flows")).body["state"]).toBe("enabled");
  });
});

const profile = (schema: boolean, dataset: boolean) =>
  configOf(`${header}connections:
  zone: { connector: data-landing-zone }
schemas:
  person:
    title: Person
    class: profile
    fieldGroups: [profile-personal-details]
    identities: [{ path: personalEmail.address, namespace: Email, primary: true }]
    profile: ${schema}
datasets:
  people: { name: People, schema: person, profile: ${dataset} }
dataflows:
  people:
    source: { connection: zone, path: dlz-user-container/people/, format: json }
    target: people
    mapping: { _id: id, personalEmail.address: email }
    schedule: { every: 1h }
`);

describe("Profile", () => {
  it("enables schema and dataset, when they are made or later, and says that it cannot be undone", async () => {
    await settles(profile(false, false));
    const planned = await plan(profile(true, true));
    expect(planned.actions.map(({ id, risk }) => [id, risk])).toStrictEqual([
      ["schema/person", "care"],
      ["dataset/people", "care"],
    ]);
    expect(planned.actions[0]?.notes).toStrictEqual(["Enabling a schema for Profile cannot be undone."]);
    sandbox.writes();
    await settles(profile(true, true));
    const { body } = await theOnly(sandbox, "dataSets");
    expect(body["tags"]).toMatchObject({ unifiedProfile: ["enabled:true"], unifiedIdentity: ["enabled:true"] });
    expect((await plan(profile(false, false))).blocks.map(({ code }) => code)).toStrictEqual(["AEP906", "AEP906"]);
  });

  it("is enabled from nothing in one apply", async () => {
    const { plan } = await settles(profile(true, true));
    expect(plan.actions[0]).toMatchObject({ id: "schema/person", risk: "care" });
  });
});

describe("what exists already", () => {
  it("is used by id or by name and never changed", async () => {
    await apply(leads());
    const connection = await theOnly(sandbox, "connections");
    const schema = await theOnly(sandbox, "schemas");
    const dataSet = await theOnly(sandbox, "dataSets");
    const using = (reference: string) =>
      configOf(`${header}connections:
  theirs: { connector: azure-blob, ${reference} }
schemas:
  lead: { id: "${schema.id}" }
datasets:
  leads: { id: ${dataSet.id} }
  more: { name: More, schema: lead }
dataflows:
  theirs:
    source: { connection: theirs, path: /x/, format: json }
    target: leads
    mapping: { _id: Id }
    schedule: { every: 1d }
  own:
    source: { connection: theirs, path: /y/, format: json }
    target: more
    mapping: { _id: Id }
    schedule: { every: 1d }
`);
    sandbox.writes();
    await settles(using(`id: ${connection.id}`));
    const writes = sandbox.writes().map(({ method, path }) => `${method} ${path.split("/")[4]?.split("?")[0]}`);
    expect(writes.filter((write) => /PATCH|PUT|DELETE|connections$/.test(write))).toStrictEqual([]);
    expect((await plan(using("existing: Leads storage"))).actions).toStrictEqual([]);
    expect((await plan(using("existing: Nobody"))).blocks).toMatchObject([{ code: "AEP901" }]);
    expect((await plan(leads())).actions).toStrictEqual([]);
  });
});

/** A config with one more mapping, past the checks of the files. */
function withMapping(config: Config, entry: MappingEntry): Config {
  const flow = config.dataflows.get("leads-tsv")!;
  const mapping = [...flow.mapping.filter(({ destination }) => destination !== entry.destination), entry];
  const dataflows = new Map([["leads-tsv", { ...flow, mapping }]]);
  return { ...config, dataflows, locate: (path) => config.locate(path) };
}

describe("a mapping", () => {
  it("into another sandbox's namespace is refused before anything is written", async () => {
    const config = withMapping(leads(), { destination: "_acme.source", sourceType: "ATTRIBUTE", source: "X" });
    const { blocks } = await plan(config);
    expect(blocks.map(({ code }) => code)).toStrictEqual(["AEP918"]);
    expect(blocks[0]?.message).toContain("namespace of sandbox dev, which is _emulator. Write _tenant");
    expect((await apply(config)).status).toBe("blocked");
    expect(sandbox.writes()).toStrictEqual([]);
  });

  it("of a constant is the same in either of its spellings", async () => {
    await settles(leads());
    const destination = "_tenant.source";
    const quoted = withMapping(leads(), { destination, sourceType: "EXPRESSION", source: '"crm"' });
    expect((await plan(quoted)).actions).toStrictEqual([]);
    const other = withMapping(leads(), { destination, sourceType: "EXPRESSION", source: '"web"' });
    expect((await plan(other)).actions).toMatchObject([{ id: "mapping set/leads-tsv" }]);
  });

  it("that the service refuses is a block at its line, and nothing is written", async () => {
    await settles(leads());
    sandbox.writes();
    const destination = "personalEmail.address";
    const config = withMapping(leads(), { destination, sourceType: "EXPRESSION", source: "lower(Email" });
    const planned = await plan(config);
    expect(planned.blocks).toMatchObject([{ code: "AEP910", position: { line: 33 } }]);
    expect((await apply(config)).status).toBe("blocked");
    expect(sandbox.writes()).toStrictEqual([]);
  });
});

describe("an API error", () => {
  it("of a mapping whose schema is new is shown at the line of that mapping", async () => {
    const destination = "personalEmail.address";
    const config = withMapping(leads(), { destination, sourceType: "EXPRESSION", source: "lower(Email" });
    expect((await plan(config)).blocks).toStrictEqual([]);
    const result = await apply(config);
    expect(result.outcomes.get("mapping set/leads-tsv")).toMatchObject({ kind: "failed", position: { line: 33 } });
    expect(result.messages.join("\n")).toMatch(/^aep-ingest\.yaml:33 create mapping set .*personalEmail\.address/m);
    expect(result.messages.join("\n")).toMatch(/^aep-ingest\.yaml:19 create dataflow .*not started, because/m);
  });

  it("of a flow is shown at the line of its dataflow, with the request to quote", async () => {
    sandbox.emulator.setFaults([
      { method: "POST", path: "/flows", fault: { kind: "status", status: 400, body: { message: "no such luck" } } },
    ]);
    const { messages, outcomes } = await apply(leads());
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^aep-ingest\.yaml:19 create dataflow .* 400 .*no such luck.* \(request id \S+\)\.?$/);
    const outcome = outcomes.get("dataflow/leads-tsv");
    const requestId = outcome?.kind === "failed" ? outcome.requestId : undefined;
    expect(messages[0]?.split(requestId ?? "")).toHaveLength(2);
  });

  it("that is no answer of the service names the request, too", async () => {
    const action = (await plan(leads())).actions.find(({ kind }) => kind === "dataflow");
    if (action === undefined) throw new Error("no dataflow");
    const error = new UnexpectedAnswerError("A proxy answered.", { requestId: "rid-1" });
    expect(
      outcomeMessage(
        action,
        failedOutcome(action, error, (text) => text),
      ),
    ).toBe(`aep-ingest.yaml:19 create dataflow ${action.name}: A proxy answered. (request id rid-1)`);
  });
});

describe("credentials", () => {
  it("of an existing connection are tried before a new flow uses it", async () => {
    await settles(leads());
    sandbox.emulator.setFaults([
      { method: "GET", path: "/connections/*/test", fault: { kind: "status", status: 200, body: { result: false } } },
    ]);
    const planned = await plan(leads({ path: "/leads-dev/other/*.tsv" }));
    expect(planned.blocks).toMatchObject([{ code: "AEP919", position: { line: 4 } }]);
    expect((await plan(leads({ name: "Only renamed" }))).blocks).toStrictEqual([]);
    await settles(leads({ enabled: false }));
    expect((await plan(leads())).blocks).toMatchObject([{ code: "AEP919" }]);
  });

  it("are sent again for a new rotation and on request, with one request, and never shown", async () => {
    await settles(leads());
    sandbox.writes();
    const rotated = await plan(leads({ rotation: "2027-01" }));
    expect(rotated.actions).toMatchObject([{ id: "connection/leads-blob", reason: { kind: "rotation" } }]);
    await settles(leads({ rotation: "2027-01" }));
    expect(sandbox.writes()).toHaveLength(1);
    const config = leads({ rotation: "2027-01" });
    const result = await applyProject({
      config,
      client: sandbox.client(),
      env,
      clock: sandbox.clock,
      rotate: ["leads-blob"],
    });
    expect(result.status).toBe("applied");
    expect(sandbox.writes()).toHaveLength(1);
    expect(JSON.stringify([rotated, result.plan, [...result.outcomes]])).not.toContain("secret");
  });

  it("are not sent for a key that the files do not make, and nothing is read before saying so", async () => {
    sandbox.requests();
    const client = sandbox.client();
    const rotate = ["leads-blog"];
    const refusal = "--rotate leads-blog: the files make no connection with this key; they make leads-blob.";
    await expect(planProject({ config: leads(), client, rotate })).rejects.toThrow(refusal);
    await expect(applyProject({ config: leads(), client, env, clock: sandbox.clock, rotate })).rejects.toThrow(refusal);
    expect(sandbox.requests()).toStrictEqual([]);
  });

  it("stop an apply before it writes anything when one is not set", async () => {
    const client = sandbox.client();
    const unset = applyProject({ config: leads(), client, env: {}, clock: sandbox.clock });
    await expect(unset).rejects.toThrow("connections.leads-blob: set LEADS_BLOB in the environment");
    expect(sandbox.writes()).toStrictEqual([]);
  });
});
