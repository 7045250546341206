import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject, planProject } from "../src/plan-project.ts";
import { everything } from "./support/hand.ts";
import { configOf, env } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

/** What people write into names and descriptions, and what filters, paths and patches of the services use as signs. Commas,
 *  quotes and marks are refused when the files are read (AEP130, AEP132). */
const texts = [
  "Leads == new",
  "Leads & more = 100 %",
  "<b>Leads</b> | `x` | @all",
  "a/b~1c~0d\\e",
  "Straße 'café' 顧客 🎉",
  "Going since 2026-01-01T00:00:00Z.",
];

const yamlOf = (text: string, path = "/leads-dev/leads/") => {
  const name = JSON.stringify(text);
  return `version: 1
project: acme/odd
connections:
  box: { connector: azure-blob, name: ${name}, description: ${name}, auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}" } }
schemas:
  person: { title: ${name}, description: ${name}, class: profile, fieldGroups: [profile-person-details], fields: { source: { type: string, title: ${name} } } }
datasets:
  leads: { name: ${name}, description: ${name}, schema: person }
dataflows:
  leads:
    name: ${name}
    description: ${name}
    source: { connection: box, path: "${path}", format: json }
    target: leads
    mapping: { _id: Id, _tenant.source: { static: ${name} } }
    schedule: { every: 1d }
    handover: from-now
`;
};

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const apply = (yaml: string) =>
  applyProject({ config: configOf(yaml), client: sandbox.client(), env, clock: sandbox.clock });
const plan = (yaml: string) => planProject({ config: configOf(yaml), client: sandbox.readonlyClient() });
const kinds = [
  "connections",
  "sourceConnections",
  "targetConnections",
  "flows",
  "dataSets",
  "schemas",
  "mappingSets",
] as const;

describe.each(texts)("the text %s", (text) => {
  it("is in place after an apply, a change and a replacement", async () => {
    expect((await apply(yamlOf(text))).messages).toStrictEqual([]);
    expect((await plan(yamlOf(text))).actions).toStrictEqual([]);
    await sandbox.emulator.clock.advance(86_400_000);
    const other = yamlOf(text, "/leads-dev/other/");
    expect((await apply(other)).messages).toStrictEqual([]);
    expect((await plan(other)).actions).toStrictEqual([]);
  });

  it("finds what a lost answer has made", async () => {
    await apply(yamlOf("first"));
    const writes = sandbox.writes().length;
    for (let write = 1; write <= writes; write += 1) {
      await sandbox.emulator.reset();
      sandbox.cut({ write, when: "after", dead: false });
      expect((await apply(yamlOf(text))).messages).toStrictEqual([]);
      sandbox.cut(undefined);
      for (const kind of kinds) expect(await everything(sandbox, kind)).toHaveLength(1);
      expect((await plan(yamlOf(text))).actions).toStrictEqual([]);
    }
  });
});
