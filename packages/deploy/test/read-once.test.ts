import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyProject } from "../src/plan-project.ts";
import { selectKeys } from "../src/select-keys.ts";
import { wipe } from "./support/copies.ts";
import { everything } from "./support/hand.ts";
import { configOf, env, leadsYaml } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const full = process.env["AEP_TEST_FULL"] === "1";
const runs = Number(process.env["AEP_READ_ONCE_RUNS"] ?? (full ? 2_000 : 20));

/** An apply of a config, then time, then people. Nothing of it takes a new flow. */
const step = fc.record({
  every: fc.constantFrom("15m", "30m", "1h", "2h"),
  email: fc.constantFrom("Email", "= lower(Email)"),
  name: fc.constantFrom("Leads", "Renamed"),
  addsField: fc.boolean(),
  rotation: fc.constantFrom("1", "2"),
  movesKey: fc.boolean(),
  only: fc.option(fc.constantFrom("leads-tsv", "leads-blob", "leads", "lead")),
  cut: fc.option(
    fc.record({
      write: fc.integer({ min: 1, max: 10 }),
      when: fc.constantFrom("before", "after"),
      dead: fc.boolean(),
    }),
  ),
  hours: fc.constantFrom(0, 0.02, 0.1, 1, 3, 30),
  wiped: fc.subarray<"flows" | "sourceConnections" | "targetConnections">([
    "flows",
    "sourceConnections",
    "targetConnections",
  ]),
  wipesConnection: fc.boolean(),
  wipesDataset: fc.boolean(),
});

const collections = ["flows", "connections", "sourceConnections", "targetConnections", "dataSets", "schemas"] as const;

/** A file of 1, 3, 9, 27 … rows: the sum of all rows that were written then tells how often each file was read. */
async function drop(sandbox: Sandbox, folder: string, number: number): Promise<void> {
  const path = join(folder, `file-${number}.tsv`);
  const lines = Array.from({ length: 3 ** number }, (_, row) => `${number}-${row}\tAda\tada@example.com`);
  await writeFile(path, gzipSync(["Id\tFirstName\tEmail", ...lines].join("\n")));
  const seconds = sandbox.emulator.clock.now() / 1000;
  await utimes(path, seconds, seconds);
}

async function timesRead(sandbox: Sandbox, count: number): Promise<readonly number[]> {
  const { items } = (await sandbox.call("GET", "/flowservice/runs?limit=1000")) as {
    readonly items: readonly {
      readonly metrics: { readonly recordSummary?: { readonly outputRecordCount?: number } };
    }[];
  };
  const written = items
    .map(({ metrics }) => Math.max(0, metrics.recordSummary?.outputRecordCount ?? 0))
    .reduce((sum, rows) => sum + rows, 0);
  return Array.from({ length: count }, (_, number) => Math.floor(written / 3 ** number) % 3);
}

async function wipeShared(sandbox: Sandbox, connection: boolean, dataset: boolean): Promise<void> {
  const operations = [{ op: "replace", path: "/description", value: "mine" }];
  for (const { id, etag } of connection ? await everything(sandbox, "connections") : [])
    await sandbox.call("PATCH", `/flowservice/connections/${id}`, operations, { "if-match": etag });
  for (const { id, body } of dataset ? await everything(sandbox, "dataSets") : []) {
    const tags = Object.keys(body["tags"] as object).filter((tag) => tag.startsWith("aepIngest/"));
    const removals = tags.map((tag) => ({ op: "remove", path: `/tags/${tag.replaceAll("/", "~1")}` }));
    if (removals.length > 0) await sandbox.call("PATCH", `/catalog/dataSets/${id}`, removals);
  }
}

describe("whatever is applied, killed, applied in parts, moved and edited away", () => {
  it("every file is read once, as long as no flow has to be replaced", { timeout: 3_600_000 }, async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
      const files = await mkdtemp(join(tmpdir(), "aep-once-"));
      const folder = join(files, "leads-dev/leads");
      await mkdir(folder, { recursive: true });
      const sandbox = await createSandbox({ files });
      const apply = (config: ReturnType<typeof configOf>) =>
        applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock });
      let key = "leads-tsv";
      let moved = "";
      let leadScore = false;
      let yaml = "";
      for (const [number, current] of steps.entries()) {
        const { every, email, name, rotation, only, cut, hours, wiped } = current;
        const moves = current.movesKey && number > 0;
        if (moves) {
          moved = `moved: [{ from: dataflows.${key}, to: dataflows.${key}x }]\n`;
          key = `${key}x`;
        }
        // A field is never taken out of a schema.
        leadScore ||= current.addsField;
        yaml = leadsYaml({ every, email, name, rotation, leadScore }).replace("  leads-tsv:\n", `  ${key}:\n`) + moved;
        const config = configOf(yaml);
        const part = only === "leads-tsv" ? key : only;
        sandbox.cut(cut ?? undefined);
        await apply(part === null || moves ? config : selectKeys(config, [part])).catch((error: unknown) => {
          if (cut === null) throw error;
        });
        sandbox.cut(undefined);
        expect((await apply(config)).messages).toStrictEqual([]);
        await drop(sandbox, folder, number);
        await sandbox.emulator.clock.advance(hours * 3_600_000);
        await wipe(sandbox, ...wiped);
        await wipeShared(sandbox, current.wipesConnection, current.wipesDataset);
      }
      expect((await apply(configOf(yaml))).messages).toStrictEqual([]);
      await drop(sandbox, folder, steps.length);
      await sandbox.emulator.clock.advance(48 * 3_600_000);
      expect(await timesRead(sandbox, steps.length + 1)).toStrictEqual(
        Array.from({ length: steps.length + 1 }, () => 1),
      );
      for (const collection of collections) expect(await everything(sandbox, collection), collection).toHaveLength(1);
      await sandbox.close();
      await rm(files, { recursive: true });
    });
    await fc.assert(property, { numRuns: runs, ...(full ? {} : { seed: 7 }) });
    console.log(`read once: ${runs} histories of applies, kills and hand edits`);
  });
});
