import type { Action, Plan } from "@aep-ingest/deploy";
import type { Report } from "../../src/report.ts";

export const position = { file: "aep-ingest.yaml", line: 12, column: 5, endLine: 12, endColumn: 9 };

export function action(over: Partial<Action> = {}): Action {
  return {
    id: "dataflow/leads",
    kind: "dataflow",
    verb: "update",
    key: "leads",
    name: "Leads",
    dataflow: "leads",
    reason: { kind: "config" },
    changes: [{ field: "schedule.interval", before: 30, after: 60 }],
    risk: "safe",
    notes: [],
    calls: [{ method: "PATCH", path: "/data/foundation/flowservice/flows/1" }],
    dependsOn: [],
    position,
    ...over,
  };
}

export function plan(over: Partial<Plan> = {}): Plan {
  const actions = over.actions ?? [action()];
  return {
    formatVersion: 1,
    project: "acme/leads",
    sandbox: "dev",
    tenantId: "acme",
    plannedAtEpochMs: 1_790_000_000_000,
    actions,
    blocks: [],
    notices: [],
    summary: {
      create: actions.filter((one) => one.verb === "create").length,
      update: actions.filter((one) => one.verb === "update").length,
      replace: actions.filter((one) => one.verb === "replace").length,
      delete: actions.filter((one) => one.verb === "delete").length,
      blocked: over.blocks?.length ?? 0,
      drift: actions.filter((one) => one.reason.kind === "drift").length,
      unchanged: 4,
      writes: actions.length,
    },
    digest: "9f3c2a0b1d4e",
    ...over,
  };
}

export function report(over: Partial<Report> = {}): Report {
  return {
    diagnostics: [],
    environments: [{ environment: "dev", sandbox: "dev", plan: plan(), result: "changes", failed: false }],
    notes: [],
    runUrl: "https://github.com/acme/leads/actions/runs/7",
    runId: 7,
    sha: "b".repeat(40),
    ...over,
  };
}
