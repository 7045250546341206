import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyProject, planProject } from "../src/plan-project.ts";
import { isHandoverPending } from "../src/plan/notices.ts";
import { renderPlanMarkdown } from "../src/render/plan-markdown.ts";
import { everything } from "./support/hand.ts";
import { configOf, env, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const hour = 3_600_000;
type Mode = "files" | "stream";
type Handover = "from-now" | "overlap" | "backfill";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const apply = (yaml: string) =>
  applyProject({ config: configOf(yaml), client: sandbox.client(), env: { ...env, KEY: "k" }, clock: sandbox.clock });
const plan = (yaml: string) => planProject({ config: configOf(yaml), client: sandbox.readonlyClient() });

/** One dataflow that reads files or a stream. @param part What differs between the old and the new source of one mode. */
function yamlOf(mode: Mode, part: string, enabled: boolean, handover?: Handover): string {
  const source =
    mode === "files"
      ? `{ connection: files, path: /leads-dev/${part === "old" ? "leads" : "other"}/, format: json }`
      : `{ connection: stream, stream: ${part}, dataType: raw, reset: latest }`;
  const connection =
    mode === "files"
      ? 'files: { connector: azure-blob, auth: { type: connection-string, connectionString: "${env.LEADS_BLOB}" } }'
      : 'stream: { connector: kinesis, auth: { accessKeyId: "${env.KEY}", secretKey: "${env.KEY}", region: eu-west-1 } }';
  return `version: 1
project: acme/leads
connections:
  ${connection}
schemas:
  lead: { title: Lead, class: profile, fieldGroups: [profile-person-details] }
datasets:
  leads: { schema: lead }
dataflows:
  leads:
    source: ${source}
    target: leads
    mapping: { _id: Id }
    enabled: ${enabled}
${mode === "files" ? "    schedule: { every: 1h }\n" : ""}${handover === undefined ? "" : `    handover: ${handover}\n`}`;
}

const modes = ["files", "stream"] as const;
const states = [true, false] as const;
const handovers = ["from-now", "overlap", "backfill"] as const;
const cases = modes.flatMap((before) =>
  modes.flatMap((after) =>
    states.flatMap((wasOn) =>
      states.flatMap((isOn) => handovers.map((handover) => ({ before, after, wasOn, isOn, handover }))),
    ),
  ),
);

describe("a replacement", () => {
  it.each(cases)("of $before by $after, on: $wasOn, then $isOn, $handover, ends with one flow", async (kind) => {
    const { before, after, wasOn, isOn, handover } = kind;
    await apply(yamlOf(before, "old", wasOn));
    await sandbox.emulator.clock.advance(3 * hour);
    const yaml = yamlOf(after, "new", isOn, handover);
    const reviewed = await plan(yaml);
    expect(reviewed.blocks).toStrictEqual([]);
    const notes = reviewed.actions.find(({ verb }) => verb === "replace")?.notes.join(" ") ?? "";
    const waits = handover === "overlap" && wasOn && isOn;
    // Who is off reads nothing: only then may a plan speak of two flows that read, or of one that stays.
    expect(/both flows|the old one (stays|reads its stream until)/.test(notes), notes).toBe(waits);
    const isOff = !isOn || (!wasOn && handover !== "backfill" && before === after);
    expect(/\b(is|are) off\b|is switched on/.test(notes.replaceAll(/The old flow is switched.*/g, "")), notes).toBe(
      isOff || (handover === "overlap" && !wasOn),
    );
    expect((await apply(yaml)).messages).toStrictEqual([]);
    const right = await plan(yaml);
    expect(right.actions).toStrictEqual([]);
    expect(isHandoverPending(right)).toBe(waits);
    await sandbox.emulator.clock.advance(3 * hour);
    expect((await apply(yaml)).messages).toStrictEqual([]);
    const end = await plan(yaml);
    expect(end.actions).toStrictEqual([]);
    expect(isHandoverPending(end)).toBe(false);
    for (const collection of ["flows", "sourceConnections", "targetConnections"] as const)
      expect(await everything(sandbox, collection)).toHaveLength(1);
    const [flow] = await everything(sandbox, "flows");
    expect(flow?.body["state"]).toBe(isOn ? "enabled" : "disabled");
  });

  it("says that files of before are read by neither when the old flow was off and never ran", async () => {
    await apply(yamlOf("files", "old", false));
    await sandbox.emulator.clock.advance(3 * hour);
    const { actions } = await plan(yamlOf("files", "new", true, "from-now"));
    expect(actions[0]?.notes[0]).toMatch(
      /files that arrived before that are read by neither \(gap\): the old flow is off and shows no run\./,
    );
  });

  it("keeps a flow that reads files until it has run beside the stream", async () => {
    await apply(yamlOf("files", "old", true).replace("every: 1h", "every: 1d"));
    await sandbox.emulator.clock.advance(3 * hour);
    const yaml = yamlOf("stream", "new", true, "overlap");
    await apply(yaml);
    await sandbox.emulator.clock.advance(3 * hour);
    expect(isHandoverPending(await plan(yaml))).toBe(true);
    await sandbox.emulator.clock.advance(20 * hour);
    await apply(yaml);
    expect(await everything(sandbox, "flows")).toHaveLength(1);
  });
});

describe("a new dataflow that is to be off", () => {
  it.each([
    ["files", /stays on until the next one, and would run from \S+Z on\.$/],
    ["stream", /stays on until the next one, and reads until then\.$/],
  ] as const)("is made switched on for a moment, and the plan says so: %s", async (mode, text) => {
    const off = await plan(yamlOf(mode, "old", false));
    expect(off.actions.find(({ kind }) => kind === "dataflow")?.notes).toStrictEqual([expect.stringMatching(text)]);
    expect(renderPlanMarkdown(off)).toContain("> It is made switched on");
    const made = await plan(yamlOf(mode, "old", true));
    expect(made.actions.flatMap(({ notes }) => notes).join()).not.toContain("switched off");
  });
});

describe("an overlap that begins with a move", () => {
  it("takes the old flow along, so that the next plan is empty", async () => {
    await apply(leadsYaml());
    await sandbox.emulator.clock.advance(3 * hour);
    const yaml = leadsYaml({ path: "/leads-dev/other/*.tsv", flow: "    handover: overlap\n" }).replace(
      "  leads-tsv:\n",
      "  leads:\n",
    );
    const entry = "moved: [{ from: dataflows.leads-tsv, to: dataflows.leads }]\n";
    const planned = await plan(yaml + entry);
    sandbox.writes();
    expect((await apply(yaml + entry)).messages).toStrictEqual([]);
    expect(sandbox.writes()).toHaveLength(planned.summary.writes);
    for (const after of [await plan(yaml + entry), await plan(yaml)]) {
      expect(after.actions).toStrictEqual([]);
      expect(isHandoverPending(after)).toBe(true);
    }
  });
});

describe("an overlap that goes on", () => {
  const path = "/leads-dev/other/*.tsv";
  const word = (handover: Handover) => `    handover: ${handover}\n`;
  beforeEach(async () => {
    await apply(leadsYaml());
    await sandbox.emulator.clock.advance(3 * hour);
    await apply(leadsYaml({ path, flow: word("overlap") }));
  });

  it.each([
    ["key", "moved: [{ from: dataflows.leads-tsv, to: dataflows.leads }]\n"],
    ["project", "moved: [{ project: acme/leads }]\n"],
  ] as const)("moves to another %s with both its flows, and ends after the entry has gone", async (what, entry) => {
    const here = leadsYaml({ path, flow: word("overlap"), ...(what === "project" && { project: "acme/new" }) });
    const yaml = what === "key" ? here.replace("  leads-tsv:\n", "  leads:\n") : here;
    const planned = await plan(yaml + entry);
    const before = sandbox.writes().length;
    expect(before).toBeGreaterThan(0);
    expect((await apply(yaml + entry)).messages).toStrictEqual([]);
    expect(sandbox.writes()).toHaveLength(planned.summary.writes);
    expect((await plan(yaml + entry)).actions).toStrictEqual([]);
    const after = await plan(yaml);
    expect(after.actions).toStrictEqual([]);
    expect(isHandoverPending(after)).toBe(true);
    await sandbox.emulator.clock.advance(3 * hour);
    await apply(yaml);
    expect(await everything(sandbox, "flows")).toHaveLength(1);
    expect(await everything(sandbox, "sourceConnections")).toHaveLength(1);
    expect((await plan(yaml)).actions).toStrictEqual([]);
  });

  it("names the gap, at the line of the handover, when another one ends it before the old flow has run", async () => {
    const { actions } = await plan(leadsYaml({ path, flow: word("from-now") }));
    expect(actions).toMatchObject([
      {
        verb: "delete",
        notes: [
          expect.stringMatching(
            /goes although it has not run after the new one's start: files that arrived after its last run at \S+Z and before \S+Z are read by neither \(gap\)\.$/,
          ),
        ],
        changes: [{ field: "handover", after: "from-now", position: { line: 37 } }],
      },
    ]);
  });

  it.each([0, 3])("ends in the apply that switches the dataflow off, %i hours later", async (hours) => {
    await sandbox.emulator.clock.advance(hours * hour);
    const yaml = leadsYaml({ path, enabled: false, flow: word("overlap") });
    expect((await apply(yaml)).messages).toStrictEqual([]);
    expect((await everything(sandbox, "flows")).map(({ body }) => body["state"])).toStrictEqual(["disabled"]);
    expect((await plan(yaml)).actions).toStrictEqual([]);
  });
});
