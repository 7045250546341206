import type { FaultRule } from "@aep-ingest/emulator";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { configOf } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";
import { applyYaml, prepare, scenarios, type Scenario } from "./support/scenarios.ts";

const full = process.env["AEP_TEST_FULL"] === "1";

/** Every fault of the emulator's catalogue but `stale-list`, which a test of its own plays. */
const faults: readonly FaultRule["fault"][] = [
  { kind: "status", status: 500, when: "after" },
  { kind: "status", status: 502, when: "before" },
  { kind: "status", status: 400, when: "before" },
  { kind: "status", status: 403, when: "before" },
  { kind: "status", status: 409, when: "before" },
  { kind: "throttle", retryAfter: 1 },
  { kind: "reset", when: "before" },
  { kind: "reset", when: "after" },
  { kind: "reset", when: "mid-body" },
  { kind: "html", status: 200, when: "after" },
  { kind: "html", status: 502, when: "before" },
  { kind: "truncated-json" },
  { kind: "broken-gzip" },
  { kind: "transition", ms: 3000 },
  { kind: "duplicate-page" },
  { kind: "looping-page" },
  { kind: "expire-tokens" },
  { kind: "delay", ms: 2000, when: "before" },
  // Longer than the client waits for one answer, and than for all tries of a request.
  { kind: "delay", ms: 150_000, when: "before" },
  { kind: "delay", ms: 150_000, when: "after" },
];

/** One kind of request of one scenario. */
interface Kind {
  readonly scenario: Scenario;
  readonly method: string;
  /** With `*` for ids. */
  readonly path: string;
}

let sandbox: Sandbox;
beforeAll(async () => {
  // The client's patience runs out on these timers, and passes as fast as the answers are delayed.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  sandbox = await createSandbox({ onDelay: (ms) => vi.advanceTimersByTime(ms) });
});
afterAll(async () => {
  await sandbox.close();
  vi.useRealTimers();
});

const withoutIds = (path: string): string =>
  (path.split("?")[0] ?? "")
    .replace(/^\/data\/foundation\/[^/]+/, "")
    .replaceAll(/\/(?:[0-9a-f]{24,}|[0-9a-f]{8}-[0-9a-f-]{27}|https?%3A[^/]*)(?=\/|$)/gi, "/*");

/** What each scenario asks of the services, each kind of request once. */
async function kindsOfRequests(): Promise<readonly Kind[]> {
  const known = new Map<string, Kind>([
    ["POST /ims/token/v3", { scenario: scenarios[0] as Scenario, method: "POST", path: "/ims/token/v3" }],
  ]);
  for (const scenario of scenarios) {
    await sandbox.emulator.reset();
    await prepare(sandbox, scenario);
    const before = sandbox.emulator.requests().length;
    await applyYaml(sandbox, scenario.yaml);
    for (const { method, path: whole } of sandbox.emulator.requests().slice(before)) {
      if (whole.includes("/ims/")) continue;
      const path = withoutIds(whole);
      if (!known.has(`${method} ${path}`)) known.set(`${method} ${path}`, { scenario, method, path });
    }
  }
  return [...known.values()];
}

const censuses = new Map<Scenario, readonly string[]>();

async function cleanCensus(scenario: Scenario): Promise<readonly string[]> {
  const known = censuses.get(scenario);
  if (known !== undefined) return known;
  await sandbox.emulator.reset();
  await prepare(sandbox, scenario);
  await applyYaml(sandbox, scenario.yaml);
  const census = await censusOf(sandbox);
  censuses.set(scenario, census);
  return census;
}

/** Longest of all: three lost POSTs of each of ten objects, each looked for until it is settled, and runs that are waited for. */
const deadlineMs = 15 * 60_000;

/** What is left wrong after an apply with a fault and a second one without; empty: nothing. */
async function survive(
  { scenario, method, path }: Kind,
  rule: Omit<FaultRule, "method" | "path">,
): Promise<readonly string[]> {
  const clean = await cleanCensus(scenario);
  await sandbox.emulator.reset();
  await prepare(sandbox, scenario);
  sandbox.emulator.setFaults([{ method, path, ...rule }]);
  const context = `${scenario.name}: ${method} ${path} ${JSON.stringify(rule)}`;
  const startedAt = sandbox.clock.now();
  const first = await applyYaml(sandbox, scenario.yaml).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  sandbox.emulator.setFaults([]);
  const wrong: string[] = [];
  if (sandbox.clock.now() - startedAt > deadlineMs)
    wrong.push(`${context}: took ${sandbox.clock.now() - startedAt} ms`);
  const told = first instanceof Error ? [first.message] : first.messages;
  if ((first instanceof Error || first.status !== "applied") && told.join("").length < 20)
    wrong.push(`${context}: no clear error`);
  if (told.some((text) => text.includes("canary"))) wrong.push(`${context}: leaks`);
  // Long enough for what is in transition, too short for a first run.
  await sandbox.emulator.clock.advance(4000);
  const second = await applyYaml(sandbox, scenario.yaml);
  if (second.messages.length > 0) wrong.push(`${context}: ${second.messages.join()}`);
  const census = await censusOf(sandbox);
  wrong.push(...census.filter((line) => !clean.includes(line)).map((line) => `${context}: too much: ${line}`));
  if (census.length !== clean.length) wrong.push(`${context}: ${census.length} objects, not ${clean.length}`);
  const plan = await planProject({ config: configOf(scenario.yaml), client: sandbox.readonlyClient() });
  wrong.push(...plan.actions.map(({ id }) => `${context}: still planned: ${id}`));
  return wrong;
}

describe("faults", () => {
  it("that delay answers: a write that was given up is looked for, a read that was given up is said", async () => {
    const [scenario] = scenarios as readonly [Scenario];
    const delayed = async (method: string, ms: number) => {
      await sandbox.emulator.reset();
      await prepare(sandbox, scenario);
      const before = sandbox.emulator.requests().length;
      sandbox.emulator.setFaults([{ method, path: "/flows", fault: { kind: "delay", ms } }]);
      const result = await applyYaml(sandbox, scenario.yaml);
      sandbox.emulator.setFaults([]);
      const lists = sandbox.emulator
        .requests()
        .slice(before)
        .filter(({ path }) => path.includes("/flows?"));
      return { ...result, lists: lists.length };
    };
    const patient = await delayed("POST", 2000);
    const found = await delayed("POST", 150_000);
    expect([patient.status, found.status]).toStrictEqual(["applied", "applied"]);
    expect(found.lists).toBe(patient.lists + 1);
    const unread = await delayed("GET", 150_000).catch((error: unknown) => String(error));
    expect(unread).toMatch(/GET \S+\/flows got no whole answer from \S+ within \d+ ms/);
  });

  it(
    "of every kind, on every kind of request, once or for good: the next apply is clean",
    { timeout: 3_600_000 },
    async () => {
      const kinds = await kindsOfRequests();
      expect(kinds.length).toBeGreaterThan(35);
      // Every pair in the full run; in the short one each request and each fault at least once.
      const pairs = kinds.flatMap((kind, index) =>
        faults.flatMap((fault, number) => (full || number === index % faults.length ? [{ kind, fault }] : [])),
      );
      const wrong: string[] = [];
      for (const { kind, fault } of pairs) {
        wrong.push(...(await survive(kind, { nth: 1, fault })));
        wrong.push(...(await survive(kind, { fault })));
      }
      expect(wrong).toStrictEqual([]);
      console.log(
        `faults: ${pairs.length} pairs of ${kinds.length} kinds of requests and ${faults.length} faults, each once and for good`,
      );
    },
  );
});
