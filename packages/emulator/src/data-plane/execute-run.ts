import type { DecryptFile } from "../encryption/decrypt-file.ts";
import { decryptionOf } from "../encryption/decrypt-file.ts";
import { operationsOf } from "../data-prep/mapping-sets.ts";
import { dueFrom, memoryOf, remember, withLastRun } from "../flow-service/flows.ts";
import { parseSchedule } from "../flow-service/schedule.ts";
import { ServiceError } from "../http/service-error.ts";
import { booleanOf, numberOf, objectOf } from "../json.ts";
import { ulid } from "../random.ts";
import type { Runtime } from "../runtime.ts";
import type { FlowObject, LedgerEntry } from "../state/entries.ts";
import type { BatchStore, OpenBatch } from "./batch-store.ts";
import { mappingOf, recordBatch, schemaOf } from "./flow-ingestion.ts";
import type { IngestResult } from "./ingest.ts";
import { fileInput, IngestFailure, ingestInputs } from "./ingest.ts";
import type { RunOutcome } from "./outcome.ts";
import { finishRun, lastRunOf, makeRun } from "./run-object.ts";
import type { DueRun } from "./scheduler.ts";
import type { Storages } from "./storages.ts";
import { belowRoot, isAlive } from "./storages.ts";
import type { SourceFile } from "./select-files.ts";
import { inWindow, listSource, SourcePathError } from "./select-files.ts";

export interface Storage {
  readonly storages: Storages;
  readonly batches: BatchStore;
}

/** Executes one run from listing to batch, and writes down what came of it. Never throws for what a run can meet. */
export async function executeRun(runtime: Runtime, storage: Storage, due: DueRun): Promise<void> {
  const { sandbox, at } = due;
  const started = performance.now();
  // A run may have been asked for long ago: the flow is what it is now.
  const current = sandbox.flows.get(due.flow.id);
  const flow = current ?? due.flow;
  const run = begun(due.run ?? makeRun(runtime, flow, at, "inProgress"), at);
  sandbox.runs.put(run);
  const window = due.window ?? { from: memoryOf(flow).readUpTo, to: at };
  const { ledger, ...result } = current
    ? await attempt(runtime, storage, { ...due, flow })
    : copyFailed(new Error("The flow was deleted before its run began."), []);
  const elapsed = Math.ceil(performance.now() - started);
  const outcome: RunOutcome = { ...result, window, startedAt: at, completedAt: at + elapsed };
  const finished = finishRun(runtime, run, flow, outcome);
  // Together, so that a crash leaves either a run that is to be done again or one that is done.
  runtime.world.transaction(() => {
    sandbox.runs.put(finished);
    if (outcome.batchId !== undefined) recordBatch(runtime, sandbox, flow, outcome, outcome.batchId);
    // The flow may have been changed or deleted while the run went on.
    const after = sandbox.flows.get(flow.id);
    if (!after) return;
    if (ledger) sandbox.ledgers.put(ledger);
    const details = withLastRun(after, lastRunOf(finished, outcome));
    sandbox.flows.put(due.window === undefined ? remember(details, nextMemory(after, at)) : details);
  });
}

type Attempt = Omit<RunOutcome, "window" | "startedAt" | "completedAt"> & { readonly ledger?: LedgerEntry };

const nothing: Attempt = {
  status: "success",
  files: [],
  skippedFiles: 0,
  records: { read: 0, written: 0, failed: 0, warnings: 0 },
  bytes: { read: 0, written: 0 },
  outputFiles: 0,
  errors: [],
  diagnostics: false,
};

async function attempt(runtime: Runtime, storage: Storage, due: DueRun): Promise<Attempt> {
  let selection: Selection;
  let decryptFile: DecryptFile | undefined;
  try {
    decryptFile = decryptionOf(due.sandbox, due.flow, memoryOf(due.flow).source["params"]);
    selection = await select(runtime, storage, due);
  } catch (error) {
    return copyFailed(error, []);
  }
  const { selected, ledger } = selection;
  const files = selected.filter(({ bytes }) => bytes > 0);
  const skippedFiles = selected.length - files.length;
  const ended =
    files.length === 0 ? { ...nothing, skippedFiles } : await ingest(runtime, storage, due, files, decryptFile);
  return { ...ended, skippedFiles, ledger };
}

/** From the files to a committed batch. */
async function ingest(
  runtime: Runtime,
  storage: Storage,
  { sandbox, flow, at }: DueRun,
  files: readonly SourceFile[],
  decryptFile: DecryptFile | undefined,
): Promise<Attempt> {
  const memory = memoryOf(flow);
  const dataSetId = String(objectOf(memory.target["params"])["dataSetId"]);
  const dataSet = sandbox.dataSets.get(dataSetId);
  const withoutDataSet = () => promotionFailed("The target dataset does not exist any more.", files);
  if (!dataSet) return withoutDataSet();
  const isGone = () => sandbox.dataSets.get(dataSetId) === undefined;
  const options = objectOf(flow.wire["options"]);
  const batchId = ulid(runtime.random, runtime.clock.now());
  let batch: OpenBatch | undefined;
  try {
    batch = await storage.batches.open(sandbox, dataSetId, batchId);
    const content = mappingOf(sandbox, flow);
    const schema = schemaOf(sandbox, dataSet.document);
    const result = await ingestInputs({
      inputs: files.map((file) => fileInput(file, objectOf(memory.source["data"]), decryptFile)),
      mappings: content === undefined ? undefined : operationsOf(content),
      schema,
      errorPercent: numberOf(options["partialIngestionPercent"]),
      diagnostics: booleanOf(options["errorDiagnosticsEnabled"]) ?? false,
      batch,
      now: at,
    });
    await batch.commit();
    if (!isGone()) return { ...nothing, ...toAttempt(result), files, batchId };
  } catch (error) {
    await batch?.abort();
    if (error instanceof IngestFailure) return copyFailed(error, files);
    if (!isGone()) return promotionFailed(messageOf(error), files);
  }
  // Deleted while the run went on; what was written since has made its folder anew.
  await storage.batches.removeDataSet(sandbox, dataSetId);
  return withoutDataSet();
}

/**
 * What a run reads. A scheduled one takes what is new to the flow: files that it has not dealt with in this version, whenever
 * they were changed, as a storage notes the time of upload and not that of the last edit. One by hand goes by its window.
 */
async function select(runtime: Runtime, storage: Storage, due: DueRun): Promise<Selection> {
  const { sandbox, flow, window, at } = due;
  const { source: sourceConnection } = memoryOf(flow);
  const folder = storage.storages.ofSource(sandbox, sourceConnection["baseConnectionId"]);
  if (!folder) throw new SourcePathError("No folder is bound to the storage; start with --files.");
  const params = objectOf(sourceConnection["params"]);
  const path = belowRoot(folder, String(params["path"] ?? ""));
  const source = { path, recursive: booleanOf(params["recursive"]) ?? false };
  const all = await listSource(folder.root, source, runtime.clock);
  const listed = all.filter(({ modifiedAt }) => isAlive(folder, modifiedAt, at));
  const known = sandbox.ledgers.get(flow.id)?.files;
  const isNew = ({ name, version, modifiedAt }: SourceFile): boolean =>
    modifiedAt <= at && (known === undefined || known[name] !== version);
  const dealtWith = listed.filter((file) => (window ? inWindow(file, window) : isNew(file)));
  const names = new Set(dealtWith.map(({ name }) => name));
  const files = Object.fromEntries(
    listed
      .filter(({ name, version }) => names.has(name) || known?.[name] === version)
      .map(({ name, version }) => [name, version]),
  );
  // Without backfill, the first run only takes note of what is there.
  const backfill = booleanOf(objectOf(flow.wire["scheduleParams"])["backfill"]) ?? true;
  const notesOnly = window === undefined && known === undefined && !backfill;
  return { selected: notesOnly ? [] : dealtWith, ledger: { id: flow.id, files } };
}

interface Selection {
  readonly selected: readonly SourceFile[];
  readonly ledger: LedgerEntry;
}

function toAttempt({ status, records, bytes, outputFiles, errors, diagnostics }: IngestResult): Partial<Attempt> {
  return {
    status,
    records,
    bytes,
    outputFiles,
    errors,
    diagnostics,
    ...(status === "failed" ? { failedIn: "promotion" as const } : {}),
  };
}

function copyFailed(error: unknown, files: readonly SourceFile[]): Attempt {
  const errors = [{ code: "CONNECTOR-1001-500", message: `Copy activity failed: ${messageOf(error)}` }];
  return { ...nothing, ...unknownCounts, status: "failed", failedIn: "copy", files, errors };
}

function promotionFailed(message: string, files: readonly SourceFile[]): Attempt {
  const errors = [{ code: "CONNECTOR-2001-500", message: `Processing failed: ${message}` }];
  return { ...nothing, ...unknownCounts, status: "failed", failedIn: "promotion", files, errors };
}

/** Failed runs say -1 for what is not known (flow-service.md §8.2). */
const unknownCounts = {
  records: { read: -1, written: -1, failed: -1, warnings: 0 },
  bytes: { read: -1, written: -1 },
  outputFiles: -1,
};

function messageOf(error: unknown): string {
  if (error instanceof ServiceError) return String(error.body["detail"] ?? error.message);
  return error instanceof Error ? error.message : String(error);
}

function begun(run: FlowObject, at: number): FlowObject {
  const metrics = { durationSummary: { startedAtUTC: at }, statusSummary: { status: "inProgress" } };
  return { ...run, wire: { ...run.wire, updatedAt: at, metrics } };
}

function nextMemory(flow: FlowObject, at: number) {
  return { nextRunAt: dueFrom(parseSchedule(flow.wire["scheduleParams"]), at + 1), readUpTo: at };
}
