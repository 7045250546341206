import type { JsonValue, ReadItem, Row } from "@aep-ingest/data-prep";

import { operationsOf } from "../data-prep/mapping-sets.ts";
import { memoryOf, remember } from "../flow-service/flows.ts";
import type { JsonObject } from "../json.ts";
import { isObject, objectOf, textOf } from "../json.ts";
import { ulid } from "../random.ts";
import type { Runtime } from "../runtime.ts";
import { newId } from "../runtime.ts";
import type { CatalogEntry, FlowObject, StreamChunk } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { BatchStore } from "./batch-store.ts";
import { mappingOf, recordBatch, schemaOf } from "./flow-ingestion.ts";
import { ingestInputs } from "./ingest.ts";
import type { RunOutcome } from "./outcome.ts";

/** What became of records for one flow: a batch, or the reason why they still wait. */
export type StreamDelivery =
  | {
      readonly flowId: string;
      readonly batchId: string;
      readonly read: number;
      readonly written: number;
      readonly failed: number;
    }
  | { readonly flowId: string; readonly error: string };

/** Streams of the emulator's streaming sources: what is posted is kept, and read by every enabled flow on the stream. */
export class Streams {
  readonly #runtime: Runtime;
  readonly #batches: BatchStore;
  #tail: Promise<unknown>;
  #woken = false;

  /** @param ready resolves when what a crash has left of batches is gone */
  constructor(runtime: Runtime, batches: BatchStore, ready: Promise<void>) {
    this.#runtime = runtime;
    this.#batches = batches;
    this.#tail = ready;
  }

  /** Puts records on a stream of a connection; undefined when no sandbox has such a connection. */
  async post(connection: string, stream: string, records: readonly unknown[]): Promise<StreamDelivery[] | undefined> {
    const found = this.#find(connection);
    if (!found) return undefined;
    const { sandbox, connectionId } = found;
    const seq = this.#runtime.world.nextSeq();
    sandbox.streamChunks.put({ id: newId(this.#runtime), seq, connectionId, stream, records });
    return this.pump();
  }

  /** Lets every enabled streaming flow read what it has not read yet; one pump at a time. */
  pump(): Promise<StreamDelivery[]> {
    const next = this.#tail.then(() => this.#deliver());
    this.#tail = next.catch(() => undefined);
    return next;
  }

  /** Reads what waits, if anything does: a flow may have been made or enabled. */
  wake(): void {
    if (this.#woken) return;
    for (const { streamChunks } of this.#runtime.world.sandboxes()) {
      if (streamChunks.size === 0) continue;
      this.#woken = true;
      void this.pump().catch(() => undefined);
      return;
    }
  }

  /** Resolves when nothing is being read. */
  async idle(): Promise<void> {
    await this.#tail;
  }

  /** By id, or by name where only one connection has it. */
  #find(connection: string): { readonly sandbox: SandboxState; readonly connectionId: string } | undefined {
    const matches = [];
    for (const sandbox of this.#runtime.world.sandboxes()) {
      for (const { id, wire } of sandbox.connections.values()) {
        if (id === connection) return { sandbox, connectionId: id };
        if (wire["name"] === connection) matches.push({ sandbox, connectionId: id });
      }
    }
    return matches.length === 1 ? matches[0] : undefined;
  }

  async #deliver(): Promise<StreamDelivery[]> {
    // From here on a change may concern a flow that has been passed already.
    this.#woken = false;
    const deliveries: StreamDelivery[] = [];
    for (const sandbox of this.#runtime.world.sandboxes()) {
      if (sandbox.streamChunks.size === 0) continue;
      for (const flow of sandbox.flows.values()) {
        const delivery = await this.#feed(sandbox, flow);
        if (delivery) deliveries.push(delivery);
      }
    }
    return deliveries;
  }

  async #feed(sandbox: SandboxState, flow: FlowObject): Promise<StreamDelivery | undefined> {
    const { cursor, source, target } = memoryOf(flow);
    if (cursor === null || flow.wire["state"] !== "enabled") return undefined;
    const chunks = [...sandbox.streamChunks.values()].filter((chunk) => chunk.seq > cursor && isFor(chunk, source));
    const last = chunks.at(-1);
    if (!last) return undefined;
    const dataSetId = String(objectOf(target["params"])["dataSetId"]);
    const dataSet = sandbox.dataSets.get(dataSetId);
    if (!dataSet) return { flowId: flow.id, error: `The dataset ${dataSetId} does not exist any more.` };
    try {
      return await this.#commit(sandbox, flow, dataSet, chunks, last);
    } catch (error) {
      return { flowId: flow.id, error: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Maps the records of the chunks and commits them as one batch. */
  async #commit(
    sandbox: SandboxState,
    flow: FlowObject,
    dataSet: CatalogEntry,
    chunks: readonly StreamChunk[],
    last: StreamChunk,
  ): Promise<StreamDelivery> {
    const now = this.#runtime.clock.now();
    const batchId = ulid(this.#runtime.random, now);
    const content = mappingOf(sandbox, flow);
    const records = chunks.flatMap((chunk) => chunk.records);
    const bytes = JSON.stringify(records).length;
    const schema = schemaOf(sandbox, dataSet.document);
    const batch = await this.#batches.open(sandbox, dataSet.id, batchId);
    const result = await ingestInputs({
      inputs: [{ name: last.stream, bytes, rows: async () => itemsOf(records, last.stream) }],
      mappings: content === undefined ? undefined : operationsOf(content),
      schema,
      // A stream has no batch to fail: each record lands or does not.
      errorPercent: 100,
      diagnostics: false,
      batch,
      now,
    }).catch(async (error: unknown) => {
      await batch.abort();
      throw error;
    });
    await batch.commit();
    const window = { from: null, to: now };
    const outcome: RunOutcome = {
      ...result,
      window,
      startedAt: now,
      completedAt: now,
      files: [],
      skippedFiles: 0,
      batchId,
    };
    this.#runtime.world.transaction(() => {
      recordBatch(this.#runtime, sandbox, flow, outcome, batchId);
      const current = sandbox.flows.get(flow.id);
      if (current) sandbox.flows.put(remember(current, { cursor: last.seq }));
    });
    const { read, written, failed } = result.records;
    return { flowId: flow.id, batchId, read, written, failed };
  }
}

/** Whether a source connection reads the stream: Kinesis, Event Hubs and PubSub call it differently. */
function isFor(chunk: StreamChunk, source: JsonObject): boolean {
  const params = objectOf(source["params"]);
  const names = [params["stream"], params["eventHubName"], params["topicId"], params["subscriptionId"]];
  return source["baseConnectionId"] === chunk.connectionId && names.some((name) => textOf(name) === chunk.stream);
}

function* itemsOf(records: readonly unknown[], file: string): Generator<ReadItem> {
  let rowNumber = 0;
  for (const record of records) {
    rowNumber += 1;
    if (isRow(record)) yield { kind: "row", row: record, rowNumber, file };
    else {
      const raw = JSON.stringify(record);
      yield { kind: "problem", problem: { code: "corrupt-row", message: "The record is no JSON object.", file, raw } };
    }
  }
}

function isRow(value: unknown): value is Row & { readonly [column: string]: JsonValue } {
  return isObject(value);
}
