import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatSnapshot, parse, parseSnapshot } from "@aep-ingest/spec";
import { applyProject } from "../src/plan-project.ts";
import { pullSnapshot } from "../src/pull/pull-snapshot.ts";
import { theOnly } from "./support/hand.ts";
import { configOf, env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
  await applyProject({ config: leads(), client: sandbox.client(), env, clock: sandbox.clock });
});
afterEach(() => sandbox.close());

const yaml = (dataset: string, destination: string) => `version: 1
project: acme/other
connections:
  leads-blob: { connector: azure-blob, existing: Leads storage }
datasets:
  leads: { id: ${dataset} }
dataflows:
  more:
    source: { connection: leads-blob, path: /leads-dev/more/*.csv, format: delimited }
    target: leads
    mapping: { _id: Id, ${destination}: Name }
    schedule: { every: 1h }
`;

describe("pullSnapshot", () => {
  it("takes an existing dataset's schema with all that it is made of, so that a wrong destination is found offline", async () => {
    const { id } = await theOnly(sandbox, "dataSets");
    const config = configOf(yaml(id, "person.name.firstName"));
    sandbox.writes();
    const snapshot = await pullSnapshot({ client: sandbox.readonlyClient(), config });
    expect(sandbox.writes()).toStrictEqual([]);
    const taken = snapshot.sandboxes["dev"];
    expect(taken).toMatchObject({ tenantId: "emulator", datasets: [{ id, name: "Leads", profile: false }] });
    expect(taken?.connections).toMatchObject([{ name: "Leads storage" }]);
    expect(taken?.resources.map(({ title }) => title).sort()).toStrictEqual(["Lead", "Lead fields (lead)"]);
    expect(snapshot.sandboxNames).toContain("prod");
    expect(taken?.namespaces).toEqual(expect.arrayContaining(["ECID", "Email"]));
    const stored = parseSnapshot(formatSnapshot(snapshot));
    const { snapshot: known } = stored;
    if (known === undefined) throw new Error("the snapshot cannot be read again");
    const errorsOf = (destination: string) =>
      parse([{ path: "a.yaml", bytes: new TextEncoder().encode(yaml(id, destination)) }], {
        snapshot: known,
        sandbox: "dev",
      }).diagnostics.filter(({ severity }) => severity === "error");
    expect(errorsOf("_emulator.source")).toStrictEqual([]);
    expect(
      errorsOf("_emulator.sourse")
        .map(({ message }) => message)
        .join(),
    ).toContain("sourse");
  });

  it("leaves other sandboxes in the file as they are", async () => {
    const other = { takenAt: "2026-01-01T00:00:00.000Z", tenantId: "acme", resources: [], datasets: [] };
    const old = { version: 1, sandboxes: { prod: other } } as const;
    const snapshot = await pullSnapshot({ client: sandbox.readonlyClient(), config: leads(), old });
    expect(snapshot.sandboxes["prod"]).toStrictEqual(other);
    expect(Object.keys(snapshot.sandboxes)).toContain("dev");
  });
});
