import { describe, expect, it } from "vitest";
import { observe } from "../src/observe.ts";
import { parsePlanJson, PlanFormatError, planToJson } from "../src/plan-json.ts";
import { applyProject, planProject } from "../src/plan-project.ts";
import { plan } from "../src/plan/plan.ts";
import { renderPlanMarkdown } from "../src/render/plan-markdown.ts";
import { renderDriftText, renderPlanText } from "../src/render/plan-text.ts";
import { renderApplyText } from "../src/render/apply-text.ts";
import { escapeMarkdown, shortened } from "../src/render/text.ts";
import type { ApplyResult, Plan } from "../src/types.ts";
import { env, leads } from "./support/leads.ts";
import { createSandbox } from "./support/sandbox.ts";

async function plans(): Promise<{ readonly first: Plan; readonly second: Plan; readonly empty: Plan }> {
  const sandbox = await createSandbox();
  try {
    const client = sandbox.client();
    const config = leads();
    const first = plan(config, await observe(config, client), { now: Date.parse("2026-12-01T00:00:00Z") });
    await applyProject({ config, client, env, clock: sandbox.clock });
    const changed = leads({ leadScore: true, email: "= lower(Email)", path: "/leads-dev/other/*.tsv" });
    const second = await planProject({ config: changed, client });
    return { first, second, empty: await planProject({ config, client }) };
  } finally {
    await sandbox.close();
  }
}

const { first, second, empty } = await plans();

describe("renderPlanText", () => {
  it("shows new objects in a line each", () => {
    expect(renderPlanText(first)).toMatchInlineSnapshot(`
      "leads-tsv  (aep-ingest.yaml:19)                                   sandbox: dev
        + connection  Leads storage     azure-blob                                  line 4
        + schema      Lead              2 field groups, 1 own field                 line 9
        + dataset     Leads             schema lead                                 line 17
        + mapping     leads-tsv         4 fields                                    line 30
        + dataflow    Leads from Blob   /leads-dev/leads/*.tsv, every 30 minutes    line 19
          Its first run starts at 2026-12-01T00:05:00Z or later.
      Sandbox dev may be read with these credentials; whether they may write is known only when apply writes.
      Plan: 5 to create, 0 to update, 0 to replace, 0 to delete, 0 blocked · drift 0 · 0 unchanged · 9 writes · digest 1093a8294580"
    `);
  });

  it("shows what changes, where it stands and what it takes", () => {
    expect(renderPlanText(second)).toMatchInlineSnapshot(`
      "leads-tsv  (aep-ingest.yaml:20)                                   sandbox: dev
        ~ schema    Lead              + _emulator.leadScore : integer                                  additive  line 15
        ~ mapping   leads-tsv         ~ personalEmail.address: Email -> = lower(Email)                 line 34
        ± dataflow  Leads from Blob   ~ source.path: /leads-dev/leads/*.tsv -> /leads-dev/other/*.tsv  (replace)  line 25
          The flow that is replaced has read nothing yet.
      Sandbox dev may be read with these credentials; whether they may write is known only when apply writes.
      Plan: 0 to create, 2 to update, 1 to replace, 0 to delete, 0 blocked · drift 0 · 2 unchanged · 9 writes · digest 8226b9709f25"
    `);
  });

  it("says so when nothing changes", () => {
    expect(renderPlanText(empty)).toMatchInlineSnapshot(`
      "No changes: sandbox dev is as declared.
      Plan: 0 to create, 0 to update, 0 to replace, 0 to delete, 0 blocked · drift 0 · 5 unchanged · 0 writes · digest bd652dec1bb2"
    `);
  });

  it("lets no text of a config move the cursor or fake a line", () => {
    const [action, ...rest] = second.actions;
    const evil = { ...action!, name: "a\u001b[2J\nPlan: 0 to create\u202e" };
    const text = renderPlanText({ ...second, actions: [evil, ...rest] });
    expect(text).not.toContain("\u001b");
    expect(text).not.toContain("\u202e");
    expect(text.split("\n").filter((line) => line.startsWith("Plan:"))).toHaveLength(1);
  });
});

describe("renderDriftText", () => {
  it("says what stands in the file and what in the sandbox", () => {
    const [action] = second.actions;
    const drifted: Plan = {
      ...second,
      actions: [
        {
          ...action!,
          reason: { kind: "drift", by: "ada", atEpochMs: 0 },
          changes: [
            { field: "enabled", before: false, after: true },
            { field: "marker", after: "restored" },
          ],
        },
      ],
    };
    expect(renderDriftText(drifted)).toMatchInlineSnapshot(`
      "shared objects                                                    sandbox: dev
        ~ schema    Lead              ~ enabled: true in the file, false in the sandbox  by ada at 1970-01-01T00:00:00Z
                                      ~ marker: gone                                     by ada at 1970-01-01T00:00:00Z
      Drift: 1 object in sandbox dev."
    `);
    expect(renderDriftText(empty)).toBe("No drift in sandbox dev.");
  });
});

describe("a blocked plan", () => {
  it("does not say that nothing changes, and gives each choice a line", () => {
    const blocked: Plan = { ...empty, blocks: [{ code: "AEP911", message: "Choose:\nfrom-now: a\noverlap: b" }] };
    const text = renderPlanText(blocked);
    expect(text).not.toContain("No changes");
    expect(text).toContain("  AEP911  Choose:\n          from-now: a\n          overlap: b\n");
    expect(renderPlanMarkdown(blocked)).toContain("Choose\\:<br>from\\-now\\: a<br>");
  });
});

describe("reasons that are longer than a line", () => {
  it("go on below their beginning", () => {
    const message = `dataflows.leads-tsv: ${"many words ".repeat(12)}end\n${"another choice ".repeat(8)}end`;
    const position = { file: "aep-ingest.yaml", line: 33, column: 1, endLine: 33, endColumn: 2 };
    const text = renderPlanText({ ...empty, blocks: [{ code: "AEP911", message, position }] }, { width: 80 });
    const [, ...lines] = text.split("\n").slice(0, -1);
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) expect(line).toMatch(/^ {2}(?:AEP911| {6}) {2}\S.{0,69}$/);
    expect(lines.map((line) => line.slice(10)).join(" ")).toBe(`aep-ingest.yaml:33  ${message.replace("\n", " ")}`);
  });
});

describe("a narrow terminal", () => {
  it.each([60, 80, 100, 120])("leaves room for what changes beside long names: %i characters", (width) => {
    const actions = second.actions.map((action) => ({ ...action, name: `${"Leads of a partner ".repeat(8)}🎉` }));
    const lines = renderPlanText({ ...second, actions }, { width })
      .split("\n")
      .slice(1, -2);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width);
    // As far as a path or a name goes on one line, it does.
    expect(lines.some((line) => line.includes("~ personalEmail.address:"))).toBe(true);
    expect(lines.join("\n")).not.toMatch(/[\ud800-\udbff]…/u);
  });

  it("never shows half a character", () => {
    expect(shortened("ab🎉cd", 4)).toBe("ab…");
    expect(shortened("ab🎉cd", 5)).toBe("ab🎉…");
    expect(shortened("ab🎉c", 5)).toBe("ab🎉c");
  });
});

describe("text that a person cannot see, or that turns what follows around", () => {
  it.each([
    ["right-to-left mark", "\u200f", "\\u200f"],
    ["Arabic letter mark", "\u061c", "\\u061c"],
    ["right-to-left override", "\u202e", "\\u202e"],
    ["zero-width space", "\u200b", "\\u200b"],
    ["byte order mark", "\ufeff", "\\ufeff"],
    ["soft hyphen", "\u00ad", "\\u00ad"],
    ["tag", "\u{e0041}", "\\u{e0041}"],
    ["escape", "\u001b[2J", "\\u001b[2J"],
  ])("is written out: %s", (_name, hidden, shown) => {
    const actions = second.actions.map((action) => ({ ...action, name: `Le${hidden}ads` }));
    const evil = { ...second, actions, blocks: [{ code: "AEP900", message: hidden }] };
    expect(renderPlanText(evil)).toContain(`Le${shown}ads`);
    for (const text of [renderPlanText(evil), renderPlanMarkdown(evil)]) expect(text).not.toContain(hidden);
  });

  it("leaves the joiners of emoji and scripts alone", () => {
    const name = "👩‍🌾 نمی‌خواهم";
    const actions = second.actions.map((action) => ({ ...action, name }));
    expect(renderPlanText({ ...second, actions })).toContain(name);
  });
});

describe("renderApplyText", () => {
  const position = { file: "aep-ingest.yaml", line: 33, column: 1, endLine: 33, endColumn: 2 };
  const block = { code: "AEP911", message: "Choose:\nfrom-now: a\noverlap: b", position };
  const result = (plan: Plan, messages: readonly string[]): ApplyResult => ({
    status: "blocked",
    plan,
    outcomes: new Map(),
    flows: [],
    flowIds: {},
    messages,
  });

  it("shows what blocks with its code, its line and its lines", () => {
    const plan = { ...empty, blocks: [block] };
    expect(renderApplyText(result(plan, [block.message, "It moved."]))).toBe(
      [
        "Blocked: nothing was written.",
        "Reasons:",
        "  AEP911  aep-ingest.yaml:33  Choose:",
        "          from-now: a",
        "          overlap: b",
        "  It moved.",
      ].join("\n"),
    );
    // Shown with the plan already.
    expect(renderApplyText(result(plan, []))).toBe("Blocked: nothing was written.");
  });

  it("goes on below a message's beginning on a narrow terminal", () => {
    const lines = renderApplyText(result(empty, ["many words ".repeat(20).trim()]), { width: 60 }).split("\n");
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  });
});

describe("renderPlanMarkdown", () => {
  it("shows the plan as blocks that GitHub colours", () => {
    expect(renderPlanMarkdown(second)).toMatchInlineSnapshot(`
      "### Plan for sandbox dev

      Plan\\: 0 to create, 2 to update, 1 to replace, 0 to delete, 0 blocked · drift 0 · 2 unchanged · 9 writes · digest 8226b9709f25

      **leads\\-tsv** (aep\\-ingest.yaml:20)

      \`\`\`diff
      ! update schema Lead
      +     _emulator.leadScore : integer   # additive  line 15
      ! update mapping leads-tsv
      !     personalEmail.address: Email -> = lower(Email)   # line 34
      ! replace dataflow Leads from Blob
      !     source.path: /leads-dev/leads/*.tsv -> /leads-dev/other/*.tsv   # (replace)  line 25
      \`\`\`

      > The flow that is replaced has read nothing yet.

      Sandbox dev may be read with these credentials; whether they may write is known only when apply writes.
      "
    `);
  });

  it("lets no text of a config become markup or end a block", () => {
    const [action, ...rest] = second.actions;
    const name = "```\n<img src=x> @everyone [x](http://x) | ";
    const evil: Plan = {
      ...second,
      actions: [{ ...action!, name }, ...rest],
      blocks: [{ code: "AEP900", message: name }],
    };
    const markdown = renderPlanMarkdown(evil);
    const outside = markdown.replaceAll(/^(`{3,})diff\n[\s\S]*?\n\1$/gm, "");
    expect(outside).not.toMatch(/<img|@everyone|[^\\]\[x|```/);
  });
});

describe("escapeMarkdown", () => {
  it.each([
    ["see #12", "see #12"],
    ["acme/leads#12", "acme/leads#12"],
    ["GH-12", "GH-12"],
    ["www.example.com", "www.example.com"],
    ["https://example.com", "https://example.com"],
    ["@octocat", "@octocat"],
    ["1. a", "1. a"],
    ["$x$ :tada:", "$x$ :tada:"],
  ])("shows %s as its characters, with nothing that GitHub links or replaces", (text, shown) => {
    const markdown = escapeMarkdown(text);
    const rendered = markdown.replaceAll(/\\(.)/gu, "$1");
    expect(rendered.replaceAll("<!-- -->", "")).toBe(shown);
    // GitHub looks for these in what it has rendered: a backslash does not hide them.
    expect(rendered).not.toMatch(/#\d|GH-\d|www\.|@octocat/u);
    expect(markdown).not.toMatch(/https:|^\d+\. |(?<!\\)[$:]/u);
  });
});

describe("planToJson", () => {
  it("says what no plan can promise, as the text does, and changes nothing else", () => {
    const { caveats, ...rest } = JSON.parse(planToJson(first)) as Plan & { readonly caveats: readonly string[] };
    expect(caveats).toHaveLength(1);
    expect(renderPlanText(first).split("\n")).toContain(caveats[0]);
    expect(rest).toStrictEqual(JSON.parse(JSON.stringify(first)));
    expect(JSON.parse(planToJson(empty))).toMatchObject({ caveats: [] });
    expect(JSON.parse(planToJson({ ...first, blocks: [{ code: "AEP900", message: "no" }] }))).toMatchObject({
      caveats: [],
    });
  });
});

describe("parsePlanJson", () => {
  it("reads a document from before it had caveats", () => {
    expect(parsePlanJson(JSON.stringify(first))).toStrictEqual(first);
  });

  it("reads what planToJson wrote", () => {
    for (const one of [first, second, empty]) expect(parsePlanJson(planToJson(one))).toStrictEqual(one);
  });

  it("refuses other versions and other documents with one sentence", () => {
    const other = planToJson(first).replace('"formatVersion": 1', '"formatVersion": 2');
    expect(() => parsePlanJson(other)).toThrow(PlanFormatError);
    expect(() => parsePlanJson("{")).toThrow("This is not a plan: it is not JSON.");
    expect(() => parsePlanJson("{}")).toThrow(/^This is not a plan of format version 1/);
  });
});
