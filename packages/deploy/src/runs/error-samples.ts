import type { ReadonlyAepClient } from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import type { RunReport } from "../types.ts";
import { createBlame, type Blame } from "./blame-mapping.ts";
import { readRowErrors, type RowError } from "./row-errors.ts";

const samplesPerRun = 20;

/** Rows of one run that failed in the same way at the same place. */
export interface ErrorSample {
  /** As the diagnostics give it: `1555`. */
  readonly code: string;
  readonly message: string;
  /** How many of the samples that were read are of this kind. */
  readonly count: number;
  /** One of the rows. It is the customer's data: show it to those only who may see that. */
  readonly row: Readonly<Record<string, unknown>>;
  /** The line that it belongs to; absent when nothing points to one. */
  readonly blame?: Blame;
}

export interface RunErrors {
  readonly key: string;
  readonly runId?: string;
  /** The commonest first. */
  readonly samples: readonly ErrorSample[];
  /** Why there are none although rows failed. */
  readonly note?: string;
}

export interface ErrorSamplesOptions {
  readonly client: ReadonlyAepClient;
  readonly config: Config;
  /** Those of which no row failed are left out. */
  readonly runs: readonly RunReport[];
  /** Rows to read of each run. @default 20 */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** Samples of the rows that runs set aside, each tied to the mapping line that made it fail where that can be told. Reads one
 *  or two small files of each run with failed rows.
 *  @throws {AepError} when the diagnostics cannot be read. */
export async function readErrorSamples(options: ErrorSamplesOptions): Promise<readonly RunErrors[]> {
  const { client, config, runs, limit = samplesPerRun, signal } = options;
  const bad = runs.filter(({ verdict, records }) => verdict === "failed" || (records?.failed ?? 0) > 0);
  if (bad.length === 0) return [];
  const { tenantId } = await client.schemaRegistry.stats(signal === undefined ? {} : { signal });
  return Promise.all(
    bad.map(async (run) => {
      const { key, runId } = run;
      const about = { key, ...(runId === undefined ? {} : { runId }) };
      const errors = await errorsOf(client, run, limit, signal);
      if (errors.length === 0) return { ...about, samples: [], ...noteOf(config, run) };
      const flow = config.dataflows.get(key);
      const blame = flow === undefined ? () => undefined : await createBlame(config, flow, tenantId);
      return { ...about, samples: grouped(errors, blame) };
    }),
  );
}

async function errorsOf(
  client: ReadonlyAepClient,
  { batchIds = [] }: RunReport,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<readonly RowError[]> {
  const found: RowError[] = [];
  for (const batchId of batchIds) {
    if (found.length >= limit) break;
    found.push(...(await readRowErrors(client, batchId, { limit: limit - found.length, signal })));
  }
  return found;
}

function grouped(errors: readonly RowError[], blame: (error: RowError) => Blame | undefined): readonly ErrorSample[] {
  const kinds = new Map<string, ErrorSample>();
  for (const error of errors) {
    const where = blame(error);
    const kind = JSON.stringify([error.code, where?.destination ?? "", where?.position.line ?? error.message]);
    const known = kinds.get(kind);
    const { code, message, row } = error;
    kinds.set(
      kind,
      known === undefined
        ? { code, message, count: 1, row, ...(where === undefined ? {} : { blame: where }) }
        : { ...known, count: known.count + 1 },
    );
  }
  return [...kinds.values()].toSorted((left, right) => right.count - left.count);
}

function noteOf(config: Config, { key, records, batchIds = [] }: RunReport): { readonly note?: string } {
  if ((records?.failed ?? 0) === 0) return {};
  if (batchIds.length === 0) return { note: "The run names no batch whose rows could be looked at." };
  const flow = config.dataflows.get(key);
  return flow?.mode === "batch" && flow.errors?.diagnostics !== true
    ? { note: "Which rows failed was not kept; write errors: { diagnostics: true }." }
    : { note: "The service has no sample of the rows that failed; it keeps them for 30 days." };
}
