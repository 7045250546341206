import * as z from "zod/mini";
import type { FlowRun, RunStatus } from "../types/flow-run.ts";
import { compact } from "./compact.ts";
import { quotedEtag } from "./etag.ts";
import { entity } from "./object.ts";
import { code, epochMs, listOf, members, numeric, or, text, texts } from "./readers.ts";

/** Failed runs write -1 for counts that they do not know. */
function count(value: unknown): number | undefined {
  const read = numeric(value);
  return read !== undefined && read < 0 ? undefined : read;
}

const problems = listOf(members({ code, message: or(text, ""), recordCount: count }, "code"));
const extensions = members({ errors: problems });
const statusSummary = members({ status: text, errors: problems, extensions });

const metrics = members({
  durationSummary: members({ startedAtUTC: epochMs, completedAtUTC: epochMs }),
  sizeSummary: members({ inputBytes: count, outputBytes: count }),
  recordSummary: members({ inputRecordCount: count, outputRecordCount: count, failedRecordCount: count }),
  fileSummary: members({ inputFileCount: count, outputFileCount: count }),
  statusSummary,
});

const target = members({ reference: members({ type: text, ids: texts }, "type", "ids") });
const activities = listOf(members({ statusSummary, extensions, targetInfo: listOf(target) }));

const wireRun = entity(
  { id: z.string().check(z.minLength(1)), flowId: z.string() },
  {
    createdAt: epochMs,
    etag: text,
    metrics,
    activities,
    // Adobe's document misspells it.
    activites: activities,
  },
);

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

const statuses = new Map<string, RunStatus>([
  ["scheduled", "scheduled"],
  ["queued", "scheduled"],
  ["inprogress", "inProgress"],
  ["pending", "inProgress"],
  ["success", "success"],
  ["completed", "success"],
  ["partialsuccess", "partialSuccess"],
  ["partialfailure", "partialSuccess"],
  ["failed", "failed"],
]);

/** `IN_PROGRESS`, `inProgress`, `Failed`: documents disagree about the spelling. */
function runStatus(status: string | undefined): RunStatus {
  return statuses.get((status ?? "").toLowerCase().replaceAll(/[^a-z]/g, "")) ?? "unknown";
}

type WireRun = z.output<typeof wireRun>;

function activitiesOf({ activities, activites }: WireRun): NonNullable<WireRun["activities"]> {
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
