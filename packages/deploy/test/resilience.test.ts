import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "@aep-ingest/spec";
import type { FaultRule } from "@aep-ingest/emulator";
import { exitCodeFor } from "../src/ending.ts";
import type { ApplyOptions } from "../src/options.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import { censusOf } from "./support/census.ts";
import { everything, patchFlowService, theOnly } from "./support/hand.ts";
import { env, leads } from "./support/leads.ts";
import { createSandbox, type Sandbox } from "./support/sandbox.ts";

const full = process.env["AEP_TEST_FULL"] === "1";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const apply = (config: Config, options: Partial<ApplyOptions> = {}) =>
  applyProject({ config, client: sandbox.client(), env, clock: sandbox.clock, ...options });
const plan = (config: Config) => planProject({ config, client: sandbox.readonlyClient() });

async function cleanCensus(config: Config): Promise<readonly string[]> {
  const other = await createSandbox();
  try {
    await applyProject({ config, client: other.client(), env, clock: other.clock });
    return await censusOf(other);
  } finally {
    await other.close();
  }
}

describe("an apply that is interrupted", () => {
  it("finishes what is in flight, starts nothing more, and goes on the next time", async () => {
    const controller = new AbortController();
    const result = await apply(leads(), {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.kind === "finished" && event.action.kind === "schema") controller.abort();
      },
    });
    expect(result.status).toBe("partial");
    expect(exitCodeFor({ applied: result })).toBe(4);
    const outcomes = [...result.outcomes].map(([id, { kind }]) => `${id} ${kind}`).sort();
    expect(outcomes).toContain("schema/lead done");
    expect(outcomes).toContain("dataflow/leads-tsv not-started");
    expect(result.messages.join("\n")).toContain("not started, because");
    expect((await apply(leads())).status).toBe("applied");
    expect(await censusOf(sandbox)).toStrictEqual(await cleanCensus(leads()));
  });
});

describe("a world that moves", () => {
  it("refuses actions that were not approved, says which, and writes nothing", async () => {
    await apply(leads());
    const config = leads({ every: "1h" });
    const approved = await plan(config);
    await patchFlowService(sandbox, "flows", [{ op: "replace", path: "/name", value: "By hand" }]);
    sandbox.writes();
    for (const approval of [approved, approved.digest]) {
      const result = await apply(config, { approved: approval });
      expect(result.status).toBe("blocked");
      expect(result.messages.join()).toMatch(/update dataflow\/leads-tsv .*name/);
    }
    const result = await apply(config, { approved });
    expect(result.messages[0]).toContain("update dataflow/leads-tsv is not what was approved: name.");
    expect(sandbox.writes()).toStrictEqual([]);
  });

  it("applies a subset of what was approved", async () => {
    const approved = await plan(leads());
    sandbox.cut({ write: 4, when: "before" });
    await apply(leads(), { approved });
    sandbox.cut(undefined);
    expect((await apply(leads(), { approved })).status).toBe("applied");
    expect((await plan(leads())).actions).toStrictEqual([]);
  });

  it("does not apply a plan for another sandbox", async () => {
    const approved = { ...(await plan(leads())), sandbox: "prod" };
    const result = await apply(leads(), { approved });
    expect(result.messages[0]).toBe("The approved plan is for sandbox prod, not dev.");
    expect(sandbox.writes()).toStrictEqual([]);
  });

  it("reads an object again when its etag has changed, and goes on when the change is still the approved one", async () => {
    await apply(leads());
    sandbox.beforeWrite(1, async () => {
      const { id } = await theOnly(sandbox, "flows");
      await sandbox.call("POST", `/flowservice/flows/${id}/action?op=disable`);
      await sandbox.call("POST", `/flowservice/flows/${id}/action?op=enable`);
    });
    expect((await apply(leads({ every: "1h" }))).messages).toStrictEqual([]);
    expect((await plan(leads({ every: "1h" }))).actions).toStrictEqual([]);
  });

  it("stops when somebody changed the same field meanwhile, and leaves it as it is", async () => {
    await apply(leads());
    sandbox.beforeWrite(1, () =>
      patchFlowService(sandbox, "flows", [{ op: "replace", path: "/scheduleParams/interval", value: 99 }]),
    );
    const result = await apply(leads({ every: "45m" }));
    expect(result.status).toBe("failed");
    expect(result.messages[0]).toContain("Somebody changed /scheduleParams/interval of Leads from Blob since the plan");
    expect((await theOnly(sandbox, "flows")).body["scheduleParams"]).toMatchObject({ interval: 99 });
  });
});

/** The service documents no way to delete a mapping set, so a twin of one stays. */
const comparable = (lines: readonly string[]) => [
  ...new Set(lines.filter((line) => line.startsWith("mapping set"))),
  ...lines.filter((line) => !line.startsWith("mapping set")),
];

describe("lists that lag behind", () => {
  const stale: FaultRule = { method: "GET", fault: { kind: "stale-list", ms: 240_000 } };

  const lists = [
    "/flows",
    "/sourceConnections",
    "/targetConnections",
    "/dataSets",
    "/mappingSets",
    "/connections",
    "/tenant/schemas",
    "/tenant/fieldgroups",
    "/tenant/descriptors",
    "",
  ];
  let lagged = 0;
  afterAll(() => {
    console.log(`stale lists: ${lagged} applies over a list that lags, 0 duplicates left by the next one, 0 runs`);
  });

  /** A second apply sees lists without what the first has just made, then a third sees all. */
  async function lag(path: string): Promise<void> {
    sandbox.emulator.setFaults([{ ...stale, path: `${path}*` }]);
    await apply(leads());
    sandbox.emulator.setFaults([]);
    const healed = await apply(leads());
    expect(healed.messages).toStrictEqual([]);
    expect((await plan(leads())).actions).toStrictEqual([]);
    const runs = (await sandbox.call("GET", "/flowservice/runs")) as { readonly items: readonly unknown[] };
    expect(runs.items).toStrictEqual([]);
    lagged += 1;
  }

  it.each(lists)("%s: no duplicate survives the next apply, and none has run", async (path) => {
    await apply(leads());
    const clean = await censusOf(sandbox);
    await lag(path);
    expect(comparable(await censusOf(sandbox))).toStrictEqual(comparable(clean));
  });

  it.each(lists)("%s, after a crash at any write: the same", { timeout: 60_000 }, async (path) => {
    const clean = await cleanCensus(leads());
    for (const write of full ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [4, 9]) {
      await sandbox.emulator.reset();
      sandbox.cut({ write, when: "after" });
      await apply(leads());
      sandbox.cut(undefined);
      await lag(path);
      expect(comparable(await censusOf(sandbox))).toStrictEqual(comparable(clean));
    }
  });
});

describe("a service that hangs", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    "at write %i: apply ends and says what is unknown; what arrives late is found or healed",
    async (write) => {
      const clean = await cleanCensus(leads());
      const { promise: later, resolve: release } = Promise.withResolvers<void>();
      let writes = 0;
      let late: Promise<unknown> = Promise.resolve();
      sandbox.takeTurns(async (_client, act, isWrite) => {
        if (isWrite) writes += 1;
        if (!isWrite || writes < write) return act();
        const held = later.then(act);
        late = Promise.all([late, held]);
        return held;
      });
      const result = await apply(leads(), { client: sandbox.client("client", 25) });
      expect(["partial", "failed"]).toContain(result.status);
      const unknown = [...result.outcomes.values()].filter(({ kind }) => kind === "outcome-unknown");
      expect(unknown.length).toBeGreaterThan(0);
      expect(result.messages.join("\n")).toContain("The next apply looks for the object by its mark");
      sandbox.takeTurns(undefined);
      // Somebody runs it again before what hangs has arrived.
      await apply(leads());
      release();
      await late;
      expect((await apply(leads())).messages).toStrictEqual([]);
      expect((await plan(leads())).actions).toStrictEqual([]);
      expect(comparable(await censusOf(sandbox))).toStrictEqual(comparable(clean));
    },
  );
});

describe("two applies at once", () => {
  it("end as one config, without duplicates after the next apply", async () => {
    const clean = await cleanCensus(leads());
    const results = await Promise.allSettled([apply(leads()), apply(leads())]);
    expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
    await apply(leads());
    const last = await apply(leads());
    expect(last.messages).toStrictEqual([]);
    expect(await everything(sandbox, "flows")).toHaveLength(1);
    const census = (await censusOf(sandbox)).filter((line) => !line.startsWith("mapping set"));
    expect(census).toStrictEqual(clean.filter((line) => !line.startsWith("mapping set")));
  });
});
