import * as z from "zod/mini";

/** What each verb writes with `--json`, and nothing besides: the published schema and the tests are made of these. */
const position = z.strictObject({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
});
const optional = z.exactOptional;
const texts = z.array(z.string());
const values = z.record(z.string(), z.unknown());

const diagnostic = z.strictObject({
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  message: z.string(),
  position,
  related: optional(z.strictObject({ position, message: z.string() })),
  suggestion: optional(z.string()),
});

/** A plan, or an action of one: plan-v1.json says what is in it. */
const plan = z.looseObject({ formatVersion: z.literal(1), digest: z.string() });
const action = z.looseObject({ id: z.string(), kind: z.string(), verb: z.string() });
const remark = z.strictObject({ code: z.string(), message: z.string(), position: optional(position) });

const runReport = z.strictObject({
  key: z.string(),
  flowId: z.string(),
  verdict: z.enum(["success", "partial", "failed", "pending"]),
  runId: optional(z.string()),
  records: optional(
    z.strictObject({ read: optional(z.number()), written: optional(z.number()), failed: optional(z.number()) }),
  ),
  bytesRead: optional(z.number()),
  startedAtEpochMs: optional(z.number()),
  durationMs: optional(z.number()),
  batchIds: optional(texts),
  errors: z.array(z.strictObject({ code: z.string(), message: z.string(), recordCount: optional(z.number()) })),
  note: optional(z.string()),
});

const outcome = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("done"), durationMs: z.number(), objectId: optional(z.string()) }),
  z.strictObject({
    kind: z.literal("failed"),
    message: z.string(),
    requestId: optional(z.string()),
    position: optional(position),
  }),
  z.strictObject({ kind: z.literal("not-started"), because: z.string() }),
  z.strictObject({ kind: z.literal("outcome-unknown"), message: z.string(), next: z.string() }),
]);

const applied = {
  status: z.enum(["nothing-to-do", "applied", "blocked", "partial", "failed"]),
  plan,
  outcomes: z.record(z.string(), outcome),
  flows: z.array(
    z.strictObject({
      key: z.string(),
      flowId: z.string(),
      startEpochMs: optional(z.number()),
      mode: z.enum(["batch", "streaming"]),
    }),
  ),
  flowIds: z.record(z.string(), z.string()),
  messages: texts,
};

const previewRow = z.strictObject({
  rowNumber: z.number(),
  source: values,
  record: values,
  problems: z.array(z.strictObject({ destination: z.string(), message: z.string(), position: optional(position) })),
  rejected: z.boolean(),
});

const preview = z.strictObject({
  key: z.string(),
  sample: optional(z.string()),
  rowsRead: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  verdict: z.enum(["ok", "tolerated", "batch-fails", "records-refused", "no-sample", "unreadable"]),
  rows: z.array(previewRow),
  problem: optional(z.string()),
  unknownSchema: optional(z.string()),
});

const fieldDifference = z.strictObject({
  field: z.string(),
  before: optional(z.unknown()),
  after: optional(z.unknown()),
});

const explained = z.strictObject({
  code: z.string(),
  severity: z.string(),
  title: z.string(),
  meaning: z.string(),
  fix: z.string(),
  wrong: optional(z.string()),
  right: optional(z.string()),
});

const adopted = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), text: z.string() })),
  changes: z.array(
    z.strictObject({
      object: z.string(),
      field: z.string(),
      before: optional(z.unknown()),
      after: optional(z.unknown()),
      position: optional(position),
      by: optional(z.string()),
      atEpochMs: optional(z.number()),
    }),
  ),
  left: z.array(z.strictObject({ object: z.string(), field: optional(z.string()), why: z.string() })),
});

const flowRuns = z.strictObject({
  key: z.string(),
  flowId: z.string(),
  enabled: z.boolean(),
  createdAtEpochMs: z.number(),
  runs: z.array(runReport),
});

const runErrors = z.strictObject({
  key: z.string(),
  runId: optional(z.string()),
  note: optional(z.string()),
  samples: z.array(
    z.strictObject({
      code: z.string(),
      message: z.string(),
      count: z.number(),
      row: values,
      blame: optional(
        z.strictObject({
          destination: optional(z.string()),
          position,
          by: z.enum(["named", "replayed", "unread"]),
        }),
      ),
    }),
  ),
});

const runs = z.strictObject({
  flows: z.array(flowRuns),
  violations: z.array(
    z.strictObject({
      key: z.string(),
      rule: z.enum(["failed", "partial", "error-rate", "no-data"]),
      runId: optional(z.string()),
      message: z.string(),
    }),
  ),
  errors: optional(z.array(runErrors)),
});

/** By verb; `error` is what any of them writes when it fails. */
export const outputShapes = {
  error: z.strictObject({ error: z.strictObject({ message: z.string() }), diagnostics: optional(z.array(diagnostic)) }),
  init: z.strictObject({ files: texts, project: z.string(), connector: z.string(), skipped: texts }),
  validate: z.strictObject({
    valid: z.boolean(),
    errors: z.number(),
    warnings: z.number(),
    files: texts,
    environments: texts,
    diagnostics: z.array(diagnostic),
  }),
  preview: z.strictObject({ previews: z.array(preview) }),
  "preview --diff": z.strictObject({
    since: z.string(),
    dataflows: z.array(
      z.strictObject({
        key: z.string(),
        change: z.enum(["same", "changed", "added", "removed"]),
        rows: z.array(
          z.strictObject({ rowNumber: z.number(), differences: z.array(fieldDifference), problems: texts }),
        ),
      }),
    ),
  }),
  plan,
  apply: z.strictObject({ ...applied, runs: z.array(runReport) }),
  destroy: z.strictObject(applied),
  drift: z.strictObject({
    drift: z.number(),
    actions: z.array(action),
    notices: z.array(remark),
    adopted: optional(adopted),
  }),
  doctor: z.strictObject({
    ok: z.boolean(),
    checks: z.array(
      z.strictObject({
        name: z.string(),
        state: z.enum(["ok", "failed", "skipped"]),
        message: z.string(),
        remedy: optional(z.string()),
      }),
    ),
  }),
  import: z.strictObject({
    outcome: z.enum(["drafted", "declined", "imported", "failed"]),
    flows: z.array(z.strictObject({ key: z.string(), id: z.string(), name: z.string() })),
    known: z.array(z.strictObject({ key: z.string(), id: z.string(), name: z.string() })),
    left: z.array(z.strictObject({ id: z.string(), name: z.string(), why: z.string() })),
    variables: z.array(z.strictObject({ name: z.string(), connection: z.string() })),
    files: z.array(z.strictObject({ path: z.string(), text: z.string() })),
    marks: z.number(),
    messages: texts,
  }),
  pull: z.strictObject({
    file: z.string(),
    sandbox: z.string(),
    changed: z.boolean(),
    resources: z.number(),
    datasets: z.number(),
    connections: z.number(),
  }),
  explore: z.union([
    z.strictObject({
      kind: z.literal("folder"),
      path: z.string(),
      entries: z.array(z.strictObject({ type: z.enum(["folder", "file"]), name: z.string(), path: z.string() })),
    }),
    z.strictObject({
      kind: z.literal("file"),
      path: z.string(),
      format: z.enum(["delimited", "json", "parquet"]),
      columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
      rows: z.array(values),
      sample: optional(z.string()),
    }),
  ]),
  "runs list": runs,
  "runs watch": runs,
  "runs retry": z.strictObject({ key: z.string(), flowId: z.string(), runId: z.string() }),
  graph: z.strictObject({ format: z.enum(["mermaid", "dot", "svg"]), graph: z.string() }),
  schema: z.looseObject({ $schema: z.string() }),
  explain: z.union([explained, z.record(z.string(), z.omit(explained, { code: true }))]),
  emulator: z.strictObject({ url: z.string() }),
  completion: z.strictObject({ shell: z.enum(["bash", "zsh", "fish"]), script: z.string() }),
  man: z.strictObject({ page: z.string() }),
} as const;

export type OutputVerb = keyof typeof outputShapes;
