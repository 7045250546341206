import type { FaultRule } from "@aep-ingest/emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyProject, planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const full = process.env["AEP_TEST_FULL"] === "1";

/** Every kind of request of a first apply. */
const requests: readonly (readonly [string, string])[] = [
  ["POST", "/ims/token/v3"],
  ["GET", "/sourceConnections"],
  ["GET", "/flows"],
  ["GET", "/stats"],
  ["GET", "/connections"],
  ["GET", "/mappingSets"],
  ["GET", "/tenant/schemas"],
  ["GET", "/tenant/descriptors"],
  ["GET", "/dataSets"],
  ["POST", "/connections"],
  ["POST", "/tenant/fieldgroups"],
  ["POST", "/tenant/schemas"],
  ["POST", "/tenant/descriptors"],
  ["POST", "/dataSets"],
  ["POST", "/mappingSets/validate"],
  ["POST", "/mappingSets"],
  ["POST", "/sourceConnections"],
  ["POST", "/targetConnections"],
  ["POST", "/flows"],
];

const faults: readonly FaultRule["fault"][] = [
  { kind: "status", status: 500, when: "after" },
  { kind: "status", status: 502, when: "before" },
  { kind: "status", status: 400, when: "before" },
  { kind: "status", status: 403, when: "before" },
  { kind: "throttle", retryAfter: 1 },
  { kind: "reset", when: "before" },
  { kind: "reset", when: "after" },
  { kind: "reset", when: "mid-body" },
  { kind: "html", status: 200, when: "after" },
  { kind: "html", status: 502, when: "before" },
  { kind: "truncated-json" },
  { kind: "broken-gzip" },
  { kind: "duplicate-page" },
  { kind: "looping-page" },
  { kind: "expire-tokens" },
];

/** Every pair in the full run; in the short one each request and each fault at least once. */
const pairs = requests.flatMap((request, index) =>
  faults.flatMap((fault, number) =>
    full || number % requests.length === index % faults.length ? [{ request, fault }] : [],
  ),
);

let sandbox: Sandbox;
let clean: readonly string[];
beforeAll(async () => {
  sandbox = await createSandbox();
  await applyProject({ config: leads(), client: sandbox.client(), env, clock: sandbox.clock });
  clean = await censusOf(sandbox);
});
afterAll(() => sandbox.close());

/** What is left wrong after a first apply with a fault and a second one without; empty: nothing. */
async function survive(request: readonly [string, string], rules: readonly FaultRule[]): Promise<readonly string[]> {
  await sandbox.emulator.reset();
  sandbox.emulator.setFaults(rules);
  const apply = () => applyProject({ config: leads(), client: sandbox.client(), env, clock: sandbox.clock });
  const context = `${request.join(" ")} ${JSON.stringify(rules)}`;
  const first = await apply().catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  sandbox.emulator.setFaults([]);
  const wrong: string[] = [];
  const told = first instanceof Error ? [first.message] : first.messages;
  if ((first instanceof Error || first.status !== "applied") && told.join("").length < 20)
    wrong.push(`${context}: no clear error`);
  if (told.some((text) => text.includes("canary"))) wrong.push(`${context}: leaks`);
  const second = await apply();
  if (second.messages.length > 0) wrong.push(`${context}: ${second.messages.join()}`);
  const census = await censusOf(sandbox);
  wrong.push(...census.filter((line) => !clean.includes(line)).map((line) => `${context}: too much: ${line}`));
  if (census.length !== clean.length) wrong.push(`${context}: ${census.length} objects, not ${clean.length}`);
  const plan = await planProject({ config: leads(), client: sandbox.readonlyClient() });
  wrong.push(...plan.actions.map(({ id }) => `${context}: still planned: ${id}`));
  return wrong;
}

describe("faults", () => {
  it(
    "of every kind, on every kind of request, once or for good: the next apply is clean",
    { timeout: 900_000 },
    async () => {
      const wrong: string[] = [];
      for (const { request, fault } of pairs) {
        const [method, path] = request;
        wrong.push(...(await survive(request, [{ method, path, nth: 1, fault }])));
        wrong.push(...(await survive(request, [{ method, path, fault }])));
      }
      expect(wrong).toStrictEqual([]);
      console.log(`faults: ${pairs.length} pairs of request and fault, each once and for good`);
    },
  );
});
