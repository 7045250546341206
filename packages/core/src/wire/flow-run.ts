import * as z from "zod/mini";
import type { FlowRun, RunStatus } from "../types/flow-run.ts";
import { object } from "./object.ts";
import { compact, epochMs, lenient, numeric, quotedEtag, text, withDefault } from "./scalars.ts";

/** Failed runs write -1 for counts that they do not know. */
const count = z.pipe(
  numeric,
  z.transform((value) => (value < 0 ? undefined : value)),
);

const problem = object({
  code: z.pipe(z.union([z.string(), z.number()]), z.transform(String)),
  message: withDefault(z.string(), ""),
  recordCount: lenient(count),
});

const problems = lenient(z.array(problem));

const statusSummary = lenient(
  object({
    status: text,
    errors: problems,
    extensions: lenient(object({ errors: problems })),
  }),
);

const summaries = {
  durationSummary: lenient(object({ startedAtUTC: lenient(epochMs), completedAtUTC: lenient(epochMs) })),
  sizeSummary: lenient(object({ inputBytes: lenient(count), outputBytes: lenient(count) })),
  recordSummary: lenient(
    object({
      inputRecordCount: lenient(count),
      outputRecordCount: lenient(count),
      failedRecordCount: lenient(count),
    }),
  ),
  fileSummary: lenient(object({ inputFileCount: lenient(count), outputFileCount: lenient(count) })),
  statusSummary,
};

const target = object({
  reference: lenient(object({ type: z.string(), ids: z.array(z.string()) })),
});

const activity = object({
  statusSummary,
  extensions: lenient(object({ errors: problems })),
  targetInfo: lenient(z.array(target)),
});

const wireRun = object({
  id: z.string().check(z.minLength(1)),
  flowId: z.string(),
  createdAt: lenient(epochMs),
  etag: text,
  metrics: lenient(object(summaries)),
  activities: lenient(z.array(activity)),
  // Adobe's document misspells it.
  activites: lenient(z.array(activity)),
});

/** Source: flow-service reference §8.2 and §8.3. */
export const flowRun = z.pipe(
  wireRun,
  z.transform((wire): FlowRun => {
    const { durationSummary, sizeSummary, recordSummary, fileSummary, statusSummary } = wire.metrics ?? {};
    return {
      id: wire.id,
      flowId: wire.flowId,
      createdAt: wire.createdAt ?? 0,
      status: runStatus(statusSummary?.status),
      ...compact({
        etag: wire.etag && quotedEtag(wire.etag),
        startedAtEpochMs: durationSummary?.startedAtUTC,
        completedAtEpochMs: durationSummary?.completedAtUTC,
      }),
      records: compact({
        read: recordSummary?.inputRecordCount,
        written: recordSummary?.outputRecordCount,
        failed: recordSummary?.failedRecordCount,
      }),
      files: compact({ read: fileSummary?.inputFileCount, written: fileSummary?.outputFileCount }),
      bytes: compact({ read: sizeSummary?.inputBytes, written: sizeSummary?.outputBytes }),
      errors: errorsOf(wire),
      batchIds: batchIdsOf(wire),
    };
  }),
);

const statuses: Readonly<Record<string, RunStatus>> = {
  scheduled: "scheduled",
  queued: "scheduled",
  inprogress: "inProgress",
  pending: "inProgress",
  success: "success",
  completed: "success",
  partialsuccess: "partialSuccess",
  partialfailure: "partialSuccess",
  failed: "failed",
};

/** `IN_PROGRESS`, `inProgress`, `Failed`: documents disagree about the spelling. */
function runStatus(status: string | undefined): RunStatus {
  return statuses[(status ?? "").toLowerCase().replaceAll(/[^a-z]/g, "")] ?? "unknown";
}

type WireRun = z.output<typeof wireRun>;

function activitiesOf({ activities, activites }: WireRun): z.output<typeof activity>[] {
  return activities ?? activites ?? [];
}

function errorsOf(wire: WireRun): FlowRun["errors"] {
  const summaries = [wire.metrics?.statusSummary, ...activitiesOf(wire).map(({ statusSummary }) => statusSummary)];
  const found = [
    ...summaries.flatMap((summary) => [...(summary?.errors ?? []), ...(summary?.extensions?.errors ?? [])]),
    ...activitiesOf(wire).flatMap(({ extensions }) => extensions?.errors ?? []),
  ];
  const byText = new Map<string, FlowRun["errors"][number]>();
  for (const { code, message, recordCount } of found) {
    const key = `${code} ${message}`;
    byText.set(key, { ...byText.get(key), code, message, ...compact({ recordCount }) });
  }
  return [...byText.values()];
}

function batchIdsOf(wire: WireRun): string[] {
  const references = activitiesOf(wire).flatMap(({ targetInfo }) => targetInfo ?? []);
  return [...new Set(references.flatMap(({ reference }) => (reference?.type === "Batch" ? reference.ids : [])))];
}
