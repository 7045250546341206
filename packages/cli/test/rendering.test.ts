import { describe, expect, it } from "vitest";
import { leadsConfig } from "./support/config.ts";
import { createWorld, renameFlow, type World } from "./support/world.ts";

const hour = 3_600_000;
const config = leadsConfig
  .replace("schedule: { every: 30m }", "schedule: { every: 30m }\n    errors: { diagnostics: true, threshold: 90 }")
  .replace("datasets:", "    fields: { score: { type: integer, required: true } }\ndatasets:")
  .replace("    schedule", "      _tenant.score: Score\n    schedule");
const rows = "Id,FirstName,Email,Score\n1,Ada,ada.lovelace@example.com,7\n2,Grace,grace.hopper@example.com,many\n";

async function worldAt(): Promise<World> {
  const world = await createWorld(config);
  await world.folder.write("samples/leads.csv", rows);
  return world;
}

/** What differs from one run of the test to another. */
function steady(text: string): string {
  return text
    .replaceAll(
      /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu,
      "00000000-0000-4000-8000-000000000000",
    )
    .replaceAll(/ +(\d+ ms|\d+\.\d s|Took)\b/gu, (_found, word: string) => (word === "Took" ? "  Took" : "  1 ms"))
    .replaceAll(/\((?:\d+ ms|\d+\.\d s)\)/gu, "(1 ms)")
    .replaceAll(/^(✓ Node +).*$/gmu, "$124.0.0")
    .replaceAll(/within \d+ s/gu, "within 1 s")
    .replaceAll(/digest [0-9a-f]{12}/gu, "digest 0123456789ab")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/gu, "2026-11-28T12:05:00Z")
    .replaceAll(/\b\d\d-\d\d \d\d:\d\d\b/gu, "11-28 12:05");
}

describe.each([80, 120])("at %i columns", (columns) => {
  it("verbs look like this", async () => {
    await using world = await worldAt();
    const shown: string[] = [];
    const show = async (...args: readonly string[]) => {
      const { stdout, stderr } = await world.runWith({ columns }, ...args);
      shown.push(
        `$ aep-ingest ${args.join(" ")}\n${steady(stdout)}${stderr === "" ? "" : `--- standard error\n${steady(stderr)}`}`,
      );
    };
    await show("validate");
    await show("preview");
    await show("plan");
    await show("apply", "--yes", "--wait-for-run", "0");
    await show("doctor");
    await world.store("leads/a.csv", rows);
    await show("explore", "leads-blob", "/leads/a.csv");
    await world.emulator.clock.advance(hour / 2);
    await show("runs", "list", "--since", "1h", "--errors");
    await renameFlow(world, "By hand");
    await show("drift");
    await show("import", "--all", "--dry-run");
    await show("explain", "AEP101");
    expect(shown.join("\n")).toMatchSnapshot();
  });
});
