import type { ApplyResult, PreviewReport, RunReport } from "@aep-ingest/deploy";
import { describe, expect, it } from "vitest";
import { annotateReport } from "../src/annotate-report.ts";
import { commentLimit, draftComments } from "../src/comment/body.ts";
import { renderSummary } from "../src/render/summary.ts";
import type { EnvironmentReport } from "../src/report.ts";
import { action, plan, position, report } from "./support/plans.ts";

const dev = (over: Partial<EnvironmentReport>): EnvironmentReport => ({
  environment: "dev",
  sandbox: "dev",
  result: "changes",
  failed: false,
  ...over,
});

const devSubject = { environment: "dev", files: "" };

function annotated(previews: readonly PreviewReport[]): string {
  return annotateReport(dev({ previews }), "")
    .map(({ message }) => message)
    .join("\n");
}

function summaryOf(environment: EnvironmentReport): string {
  return renderSummary(report({ environments: [environment] }));
}

describe("annotateReport", () => {
  const ended = (over: Partial<ApplyResult>): readonly string[] => {
    const nothing = { plan: plan(), outcomes: new Map(), flows: [], flowIds: {}, messages: [] };
    return annotateReport(dev({ applied: { status: "applied", ...nothing, ...over } }), "").map(
      ({ level, title, message }) => `${level} ${title}: ${message}`,
    );
  };

  it("says why an apply stopped when neither an action nor a block does", () => {
    expect(ended({ status: "partial", messages: ["dataflow leads: not started"] })).toStrictEqual([
      "error Partly applied: the next run goes on from here (dev): dataflow leads: not started",
    ]);
    expect(ended({ messages: ["a remark"] })).toStrictEqual([]);
    const failed = new Map([["dataflow/leads", { kind: "failed", message: "refused" } as const]]);
    expect(ended({ status: "partial", messages: ["leads: refused"], outcomes: failed })).toHaveLength(1);
  });
});

describe("renderSummary", () => {
  it("begins with the verdict", () => {
    expect(
      summaryOf(dev({ plan: plan() }))
        .split("\n\n")
        .slice(0, 2),
    ).toStrictEqual(["## aep-ingest", "### 📝 **Plan: 1 to update** · `dev`"]);
  });

  it("shows a plan as a table of dataflows, its changes as a diff, and the digest", () => {
    expect(summaryOf(dev({ plan: plan() }))).toMatchInlineSnapshot(`
      "## aep-ingest

      ### 📝 **Plan: 1 to update** · \`dev\`

      | Dataflow | ~ |
      | --- | --- |
      | \`leads\` | 1 |

      <details><summary><code>leads</code> ~</summary>

      \`\`\`diff
      @@ update dataflow Leads @@
        aep-ingest.yaml:12
      - schedule.interval: 30
      + schedule.interval: 60
      \`\`\`

      </details>

      4 objects unchanged · 1 write · digest \`9f3c2a0b1d4e\`

      <sub>Sandbox dev may be read with these credentials; whether they may write is known only when apply writes.</sub>"
    `);
  });

  it("puts what forbids an apply and what is risky before everything else", () => {
    const blocked = plan({
      actions: [
        action({ verb: "replace", risk: "care", notes: ["Files from 08:00 to 08:05 are read by neither flow."] }),
      ],
      blocks: [
        { code: "AEP911", message: "A replacement needs handover.", position, acknowledge: "replace dataflows.leads" },
      ],
    });
    const text = summaryOf(dev({ plan: blocked, result: "blocked", failed: true }));
    const order = ["⛔ **Blocked", "**AEP911**", "`replace dataflows.leads`", "read by neither flow", "| Dataflow |"];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toStrictEqual([...places].sort((a, b) => a - b));
  });

  it("shows records read, written and failed of first runs, with their errors", () => {
    const runs: readonly RunReport[] = [
      {
        key: "leads",
        flowId: "f1",
        verdict: "partial",
        records: { read: 12_000, written: 11_990, failed: 10 },
        bytesRead: 1_500_000,
        durationMs: 65_000,
        errors: [{ code: "MAPPER-3700", message: "a | b", recordCount: 10 }],
      },
    ];
    const applied = {
      status: "applied" as const,
      plan: plan({ actions: [action({ verb: "create" })] }),
      outcomes: new Map([["dataflow/leads", { kind: "done" as const, durationMs: 250 }]]),
      flows: [],
      flowIds: {},
      messages: [],
    };
    const text = summaryOf(dev({ applied, runs, result: "applied" }));
    expect(text).toContain("✅ **Applied: 1 created**");
    expect(text).toContain("| `leads` | ⚠️ partial in 1 min 5 s | 11,990 of 12,000 written, 10 failed (1.4 MiB) |");
    expect(text).toContain("- `leads`: `MAPPER-3700` a \\| b (10 records)");
  });

  it("says what no plan can promise of a plan that changes something, and of nothing else", () => {
    const caveat = "<sub>Sandbox dev may be read with these credentials; whether they may write is known only when";
    const blocks = [{ code: "AEP911", message: "no" }];
    expect(summaryOf(dev({ plan: plan() })).split(caveat)).toHaveLength(2);
    expect(summaryOf(dev({ plan: plan({ actions: [] }) }))).not.toContain(caveat);
    expect(summaryOf(dev({ plan: plan({ blocks }) }))).not.toContain(caveat);
    expect(summaryOf(dev({ drift: plan() }))).not.toContain(caveat);
  });

  it("shows previewed rows and what is wrong with them", () => {
    const previews: readonly PreviewReport[] = [
      {
        key: "leads",
        sample: "samples/leads.csv",
        rowsRead: 2,
        accepted: 1,
        rejected: 1,
        verdict: "batch-fails",
        rows: [
          {
            rowNumber: 1,
            source: {},
            record: { _id: "1", person: { name: { firstName: "Ada" } } },
            problems: [],
            rejected: false,
          },
          {
            rowNumber: 2,
            source: {},
            record: {},
            problems: [{ destination: "_id", message: "is required", position }],
            rejected: true,
          },
        ],
      },
    ];
    const text = summaryOf(dev({ plan: plan(), previews, failed: true }));
    expect(text).toContain("| `leads` | 1 | ❌ 1 row good, 1 rejected |");
    expect(text).toContain("- row 2, rejected: `_id` is required (`aep-ingest.yaml:12`)");
    expect(text).toContain("- row 1: `_id`: `1` · `person.name.firstName`: `Ada`");
    expect(text).toContain("❌ 1 of 2 rows rejected: the batch would fail");
    expect(annotated(previews)).toContain("1 of 2 sample rows of leads would be rejected, and the batch with them.");
    const withWarning = previews.map((preview) => ({ ...preview, problem: "A column stands twice." }));
    expect(annotated(withWarning)).toContain("1 of 2 sample rows of leads would be rejected, and the batch with them.");
    const unreadable = previews.map((preview) => ({ ...preview, problem: "No gzip.", verdict: "unreadable" as const }));
    expect(annotated(unreadable)).toContain("The sample of leads cannot be read: No gzip.");
    const ofStream = previews.map((preview) => ({ ...preview, verdict: "records-refused" as const }));
    const told = summaryOf(dev({ plan: plan(), previews: ofStream, failed: true }));
    expect(told).toContain("| `leads` | 1 | ❌ 1 row good, 1 rejected |");
    expect(told).toContain("❌ 1 of 2 records would not land");
    expect(annotated(ofStream)).toContain("1 of 2 sample rows of leads would be rejected.");
    expect(told + annotated(ofStream)).not.toContain("batch");
  });

  it("lets no name from a file or a service become Markdown, HTML, a mention or a command", () => {
    const name = "</summary><script>@octocat `|\u202e\n::error::x ##[add-mask]";
    const hostile = action({ key: name, name, dataflow: name, notes: [name], changes: [{ field: name, after: name }] });
    const text = summaryOf(dev({ plan: plan({ actions: [hostile], notices: [{ code: "AEP931", message: name }] }) }));
    const outsideCode = text
      .replaceAll(/(`{3,})diff\n[\s\S]*?\n\1/gu, "")
      .replaceAll(/<code>.*?<\/code>/gu, "")
      .replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gu, "");
    expect(outsideCode).not.toMatch(/<script|@octocat|<\/summary><script/u);
    expect(text).not.toContain("\u202e");
    expect(text).not.toMatch(/^::error/mu);
  });
});

describe("draftComments", () => {
  it("stays under GitHub's limit for 500 dataflows, keeps verdict, risk and digest, and says what is left out", () => {
    const actions = Array.from({ length: 500 }, (_, index) =>
      action({
        id: `dataflow/${index}`,
        dataflow: `flow-${index}`,
        risk: index === 250 ? "danger" : "safe",
        changes: Array.from({ length: 10 }, (_, field) => ({
          field: `mapping.field${field}`,
          before: "a",
          after: "b",
        })),
      }),
    );
    const [draft] = draftComments(report({ environments: [dev({ plan: plan({ actions }) })] }), [devSubject]);
    const body = draft?.body ?? "";
    expect(body.length).toBeLessThanOrEqual(commentLimit);
    for (const part of [
      "Plan: 500 to update",
      "🔴",
      "9f3c2a0b1d4e",
      "Left out for length: details of",
      "[job summary]",
    ]) {
      expect(body).toContain(part);
    }
  });

  it("shows the worst of 2,000 risks and 2,000 reasons, whole lines only, with the digest and the way out", () => {
    const noisy = "<@|*`".repeat(100);
    const actions = Array.from({ length: 2000 }, (_, index) =>
      action({
        id: `dataflow/${index}`,
        dataflow: `flow-${index}`,
        name: noisy,
        risk: index === 1999 ? "danger" : "care",
        notes: [noisy],
      }),
    );
    const blocks = actions.map((_, index) => ({ code: "AEP911", message: `${index} ${noisy}`, position }));
    const environment = dev({ plan: plan({ actions, blocks }), result: "blocked", failed: true });
    const [draft] = draftComments(report({ environments: [environment] }), [devSubject]);
    const body = draft?.body ?? "";
    expect(body.length).toBeLessThanOrEqual(commentLimit);
    expect(body).toMatch(/- \*\*AEP911\*\* 0 [\s\S]*- \d+ more reasons\n\n\*\*Read before you approve/u);
    expect(body).toMatch(/approve:\*\*\n\n- 🔴 [\s\S]*- \d+ more remarks\n\n/u);
    expect(body).toContain("digest `9f3c2a0b1d4e`");
    expect(body.trimEnd()).toMatch(/> Left out for length: [^\n]*\[job summary\]\([^\n]*\)\.$/u);
  });

  it("has a graph in the summary only when a person can read it", () => {
    const graph = "flowchart LR\n  n0 --> n1\n";
    expect(summaryOf(dev({ plan: plan(), graph }))).toContain("```mermaid\nflowchart LR");
    expect(summaryOf(dev({ plan: plan() }))).not.toContain("mermaid");
  });

  it("tells each chosen environment that the files are not valid", () => {
    const diagnostics = [{ code: "AEP102", severity: "error" as const, message: "Unknown key.", position }];
    const drafts = draftComments(report({ diagnostics, environments: [] }), [
      devSubject,
      { environment: "prod", files: "" },
    ]);
    expect(drafts.map((draft) => draft.marker.subject.environment)).toStrictEqual(["dev", "prod"]);
    expect(drafts[0]?.body).toMatch(/^### ❌ \*\*Not valid: 1 error, 0 warnings\*\*/u);
  });
});
