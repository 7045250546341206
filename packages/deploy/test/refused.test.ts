import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "@aep-ingest/spec";
import { exitCodeFor } from "../src/ending.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { theOnly } from "./support/hand.ts";
import { configOf, env, leads, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const apply = (config: Config) => applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
const plan = (config: Config) => planProject({ config, client: sandbox.readonlyClient() });

const noIdentity = "    identities: [{ path: personalEmail.address, namespace: Email, primary: true }]\n";

/** A change that Experience Platform would refuse, or that cannot be undone, and the line that asks for it. */
const refused: readonly {
  readonly name: string;
  readonly after: () => Config;
  readonly code: string;
  readonly line: number;
}[] = [
  {
    name: "another type of a field",
    after: () =>
      configOf(
        leadsYaml().replace("source: string", "source: integer").replace("      _tenant.source: { static: crm }\n", ""),
      ),
    code: "AEP905",
    line: 14,
  },
  {
    name: "a field group taken out",
    after: () =>
      configOf(
        leadsYaml()
          .replace("[profile-person-details, profile-personal-details]", "[profile-personal-details]")
          .replace("      person.name.firstName: FirstName\n", ""),
      ),
    code: "AEP905",
    line: 12,
  },
  {
    name: "another class",
    after: () =>
      configOf(
        leadsYaml({ email: "Email" })
          .replace("class: profile", "class: experience-event")
          .replace("[profile-person-details, profile-personal-details]", "[experienceevent-web]")
          .replace(noIdentity, "")
          .replace("      person.name.firstName: FirstName\n", "      timestamp: At\n")
          .replace('      personalEmail.address: "Email"\n', ""),
      ),
    code: "AEP905",
    line: 11,
  },
  {
    name: "another connector under the key of a connection",
    after: () =>
      configOf(
        leadsYaml()
          .replace("azure-blob", "s3")
          .replace(/auth: \{.*\}/, 'auth: { s3AccessKey: "${env.LEADS_BLOB}", s3SecretKey: "${env.LEADS_BLOB}" }'),
      ),
    code: "AEP902",
    line: 5,
  },
  {
    name: "another way to authenticate",
    after: () => configOf(leadsYaml().replace(/auth: \{.*\}/, 'auth: { type: sas-uri, sasUri: "${env.LEADS_BLOB}" }')),
    code: "AEP902",
    line: 7,
  },
  {
    name: "another schema for a dataset",
    after: () =>
      configOf(
        leadsYaml({
          schema:
            "  other:\n    title: Other\n    class: profile\n    fieldGroups: [profile-person-details, profile-personal-details]\n    fields: { source: string }\n",
        })
          .replace("schema: lead }", "schema: other }")
          .replace(/ {2}lead:\n(?: {4}.*\n| {6}.*\n)+/, ""),
      ),
    code: "AEP909",
    line: 15,
  },
];

describe("what Experience Platform would refuse", () => {
  it.each(refused)(
    "$name is blocked at its line by the plan, and nothing is written",
    async ({ after, code, line }) => {
      await apply(leads());
      const before = await censusOf(sandbox);
      const config = after();
      const planned = await plan(config);
      expect(planned.blocks.map((block) => [block.code, block.position?.line])).toContainEqual([code, line]);
      expect(exitCodeFor({ plan: planned })).toBe(3);
      sandbox.writes();
      expect((await apply(config)).status).toBe("blocked");
      expect(sandbox.writes()).toStrictEqual([]);
      expect(await censusOf(sandbox)).toStrictEqual(before);
    },
  );

  it("is no additive change: one of those passes, and so does a removal of what nobody has to keep", async () => {
    await apply(leads({ leadScore: true }));
    const planned = await plan(leads());
    expect([planned.blocks, planned.actions]).toStrictEqual([[], []]);
    expect(planned.notices.map(({ code }) => code)).toStrictEqual(["AEP934"]);
  });
});

describe("brakes", () => {
  const keys = Array.from({ length: 12 }, (_, index) => `flow-${index}`);
  const many = (names: readonly string[], more = ""): Config =>
    configOf(`version: 1
project: acme/many
${more}connections:
  zone: { connector: data-landing-zone }
schemas:
  event: { title: Event, class: experience-event }
datasets:
  events: { schema: event }
dataflows:
${keys
  .map(
    (key, index) => `  ${key}:
    name: ${names[index] ?? key}
    source: { connection: zone, path: /box/${key}/, format: json }
    target: events
    mapping: { _id: id, timestamp: at }
    schedule: { every: 1h }
`,
  )
  .join("")}`);
  const renamed = (count: number) => keys.slice(0, count).map((key) => `New ${key}`);

  it("more than 30 % of at least 10 dataflows at once need a word in the file that names this very change", async () => {
    await apply(many([]));
    expect((await plan(many(renamed(3)))).blocks).toStrictEqual([]);
    const four = await plan(many(renamed(4)));
    expect(four.blocks).toMatchObject([{ code: "AEP915", acknowledge: `bulk ${four.digest.slice(0, 6)}` }]);
    expect(four.blocks[0]?.message).toContain("4 of 12 dataflows would be updated, replaced or deleted");
    sandbox.writes();
    expect((await apply(many(renamed(4)))).status).toBe("blocked");
    expect(sandbox.writes()).toStrictEqual([]);
    const acknowledged = (count: number) => many(renamed(count), `acknowledge: ["bulk ${four.digest.slice(0, 6)}"]\n`);
    // The word was for four of them.
    expect((await plan(acknowledged(5))).blocks).toMatchObject([{ code: "AEP915" }]);
    expect((await apply(acknowledged(4))).status).toBe("applied");
    expect((await plan(acknowledged(4))).notices).toMatchObject([{ code: "AEP933" }]);
  });

  it("count no dataflow that is new", async () => {
    expect((await plan(many([]))).blocks).toStrictEqual([]);
  });
});

describe("a protected environment", () => {
  const protectedFrom = (yaml: string): Config => {
    const config = configOf(yaml);
    return { ...config, environment: "prod", protect: true, locate: (path) => config.locate(path) };
  };
  const path = "/leads-dev/other/*.tsv";

  it("lets changes in place pass, and replaces and deletes only when the file acknowledges them", async () => {
    await apply(leads());
    const flow = await theOnly(sandbox, "flows");
    expect((await apply(protectedFrom(leadsYaml({ every: "1h", leadScore: true })))).status).toBe("applied");
    const replaces = leadsYaml({ every: "1h", leadScore: true, path });
    const blocked = await plan(protectedFrom(replaces));
    expect(blocked.blocks).toMatchObject([{ code: "AEP914", acknowledge: "replace dataflows.leads-tsv" }]);
    expect((await apply(protectedFrom(replaces))).status).toBe("blocked");
    expect((await theOnly(sandbox, "flows")).id).toBe(flow.id);
    const removes =
      "version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv, keep: [connection, dataset, schema] }]\n";
    expect((await plan(protectedFrom(removes))).blocks).toMatchObject([
      { code: "AEP914", acknowledge: "delete dataflows.leads-tsv" },
    ]);
    const acknowledged = `${replaces}acknowledge: ["replace dataflows.leads-tsv"]\n`;
    expect((await apply(protectedFrom(acknowledged))).messages).toStrictEqual([]);
    expect((await theOnly(sandbox, "flows")).id).not.toBe(flow.id);
  });

  it("lets an overlap end by the word that has begun it, and does not call that word stale meanwhile", async () => {
    await apply(leads());
    const old = await theOnly(sandbox, "flows");
    await sandbox.emulator.clock.advance(3_600_000);
    const yaml = leadsYaml({
      path,
      flow: "    handover: overlap\n",
      more: 'acknowledge: ["replace dataflows.leads-tsv"]\n',
    });
    const replaced = await apply(protectedFrom(yaml));
    expect(replaced.messages).toStrictEqual([]);
    expect((await plan(protectedFrom(yaml))).notices.map(({ code }) => code)).toStrictEqual(["AEP932"]);
    const pending = await apply(protectedFrom(yaml));
    expect(pending).toMatchObject({ status: "nothing-to-do", flowIds: replaced.flowIds });
    expect(pending.flowIds["leads-tsv"]).not.toBe(old.id);
    await sandbox.emulator.clock.advance(3_600_000);
    expect((await apply(protectedFrom(yaml))).messages).toStrictEqual([]);
    expect((await theOnly(sandbox, "flows")).id).toBe(replaced.flowIds["leads-tsv"]);
    expect((await plan(protectedFrom(yaml))).notices.map(({ code }) => code)).toStrictEqual(["AEP933"]);
  });
});
