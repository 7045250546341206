import type { AepClient, Clock } from "@aep-ingest/core";
import type { Emulator } from "@aep-ingest/emulator";
import { applyProject } from "../../src/plan-project.ts";
import { configOf, env, leadsYaml } from "./leads.ts";

/** A change of a sandbox that may be interrupted anywhere. */
export interface Scenario {
  readonly name: string;
  /** What was applied before, and the hours that passed after each. */
  readonly before: readonly { readonly yaml: string; readonly hours: number }[];
  readonly yaml: string;
  /** Write requests of an apply that nothing interrupts. */
  readonly writes: number;
  /** The same requests as another scenario, or a part of them: in the full run only. */
  readonly covered?: boolean;
}

const path = "/leads-dev/other/*.tsv";
const replaced = (handover: string): string => leadsYaml({ path, flow: `    handover: ${handover}\n` });
const started = [{ yaml: leadsYaml(), hours: 2 }];
const fresh = [{ yaml: leadsYaml(), hours: 0 }];

const stream = (enabled: boolean): string => `version: 1
project: acme/leads
connections:
  orders: { connector: kinesis, auth: { accessKeyId: "\${env.LEADS_BLOB}", secretKey: "\${env.LEADS_BLOB}", region: eu-west-1 } }
schemas:
  order: { title: Order, class: experience-event, fieldGroups: [experienceevent-web] }
datasets:
  orders: { schema: order }
dataflows:
  orders:
    source: { connection: orders, stream: orders, dataType: raw, reset: latest }
    target: orders
    mapping: { _id: Id, timestamp: At }
    enabled: ${enabled}
`;

export const scenarios: readonly Scenario[] = [
  { name: "create", writes: 9, before: [], yaml: leadsYaml(), covered: true },
  {
    name: "update",
    writes: 3,
    before: fresh,
    yaml: leadsYaml({ every: "1h", email: "= lower(Email)", name: "Renamed", rotation: "2027-01" }),
  },
  { name: "add a field", writes: 1, before: fresh, yaml: leadsYaml({ leadScore: true }) },
  { name: "replace before the start", writes: 7, before: fresh, yaml: leadsYaml({ path }), covered: true },
  {
    name: "a schema in Profile, a flow that is off",
    writes: 11,
    before: [],
    yaml: leadsYaml({ enabled: false, schema: "    profile: true\n" }).replace(
      "schema: lead }",
      "schema: lead, profile: true }",
    ),
  },
  {
    name: "change names, and switch on",
    writes: 4,
    before: [{ yaml: leadsYaml({ enabled: false }), hours: 0 }],
    yaml: leadsYaml()
      .replace("{ name: Leads, schema: lead }", "{ name: Leads of partners, schema: lead }")
      .replace("title: Lead", "title: Lead\n    description: Of partners"),
  },
  {
    name: "remove",
    writes: 8,
    before: fresh,
    yaml: 'version: 1\nproject: acme/leads\nremoved: [{ dataflow: leads-tsv }]\nacknowledge: ["delete datasets.leads"]\n',
  },
  {
    name: "move to another key and project",
    writes: 8,
    before: fresh,
    yaml: leadsYaml({
      project: "acme/new",
      more: "moved: [{ project: acme/leads }, { from: dataflows.leads-tsv, to: dataflows.leads-new }]\n",
    }).replace("  leads-tsv:", "  leads-new:"),
  },
  { name: "replace, from-now", writes: 7, before: started, yaml: replaced("from-now") },
  { name: "replace, backfill", writes: 7, before: started, yaml: replaced("backfill"), covered: true },
  { name: "replace, overlap", writes: 3, before: started, yaml: replaced("overlap") },
  {
    name: "finish an overlap",
    writes: 4,
    before: [...started, { yaml: replaced("overlap"), hours: 2 }],
    yaml: replaced("overlap"),
  },
  {
    name: "replace what is off, overlap",
    writes: 7,
    before: [{ yaml: leadsYaml({ enabled: false }), hours: 2 }],
    yaml: replaced("overlap"),
  },
  { name: "create a stream, off", writes: 8, before: [], yaml: stream(false) },
  {
    name: "remove a stream",
    writes: 7,
    before: [{ yaml: stream(true), hours: 0 }],
    yaml: 'version: 1\nproject: acme/leads\nremoved: [{ dataflow: orders }]\nacknowledge: ["delete dataflows.orders", "delete datasets.orders"]\n',
  },
];

interface World {
  readonly emulator: Emulator;
  readonly clock: Clock;
  client(): AepClient;
}

/** Applies what the scenario was preceded by. */
export async function prepare(world: World, { before }: Scenario): Promise<void> {
  for (const { yaml, hours } of before) {
    const { messages } = await applyYaml(world, yaml);
    if (messages.length > 0) throw new Error(messages.join("\n"));
    if (hours > 0) await world.emulator.clock.advance(hours * 3_600_000);
  }
}

export const applyYaml = ({ client, clock }: World, yaml: string) =>
  applyProject({ config: configOf(yaml), client: client(), env, clock });
