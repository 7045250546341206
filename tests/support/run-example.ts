import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, systemClock, type AepClient } from "@aep-ingest/core";
import {
  applyProject,
  configOf,
  loadProject,
  planProject,
  previewDataflows,
  secretNames,
  watchRuns,
  type Plan,
} from "@aep-ingest/deploy";
import { createEmulator, type ListeningEmulator, type Seed } from "@aep-ingest/emulator";
import type { Config } from "@aep-ingest/spec";
import { parse } from "yaml";

/** Longer than any example's start is away; no test waits for it, because the emulator's clock has passed the start. */
const waitMs = 40 * 86_400_000;

/** Records of a run, or of a delivery to a stream. */
export interface Records {
  readonly read: number;
  readonly written: number;
  readonly failed: number;
}

export interface ExampleOptions {
  /** Files of the configuration. @default ["aep-ingest.yaml"] */
  readonly files?: readonly string[];
  readonly environment?: string;
}

/** What became of a configuration on the way that a user takes it. */
export interface ExampleResult {
  /** Codes of all diagnostics. */
  readonly diagnostics: readonly string[];
  /** By dataflow: what the preview of its sample says. */
  readonly preview: Readonly<Record<string, Records>>;
  readonly creates: number;
  readonly applied: string;
  /** By dataflow: the first run, or what was posted to its stream. */
  readonly ingested: Readonly<Record<string, Records>>;
  /** Of a plan after all that: everything but `unchanged` is zero. */
  readonly again: Plan["summary"];
}

/** A sandbox for an example: its `storage` folder is what every connection reads, its seed what is there before. */
export class ExampleSandbox implements AsyncDisposable {
  readonly #emulator: ListeningEmulator & { readonly setTime: (epochMs: number) => Promise<void> };
  readonly #lake: string;

  private constructor(emulator: ListeningEmulator, setTime: (epochMs: number) => Promise<void>, lake: string) {
    this.#emulator = { ...emulator, setTime };
    this.#lake = lake;
  }

  /** @param folder of the example, or of several that share a sandbox */
  static async open(folder: string): Promise<ExampleSandbox> {
    const lake = await mkdtemp(join(tmpdir(), "example-"));
    const emulator = createEmulator({ files: join(folder, "storage"), dataDir: lake, ...(await seedOf(folder)) });
    return new ExampleSandbox(await emulator.listen({ port: 0 }), (time) => emulator.clock.set(time), lake);
  }

  client(sandbox: string): AepClient {
    const { url } = this.#emulator;
    return createClient({
      clientId: "id",
      clientSecret: "secret",
      orgId: "ACME@AdobeOrg",
      sandbox,
      baseUrl: url,
      imsUrl: url,
    });
  }

  /** Validates, previews, plans, applies, ingests and plans again. */
  async run(folder: string, options: ExampleOptions = {}): Promise<ExampleResult> {
    const project = await loadProject(options.files ?? ["aep-ingest.yaml"], folder);
    const diagnostics = project.diagnostics.map(({ code, message }) => `${code} ${message}`);
    if (!project.valid) throw new Error(diagnostics.join("\n"));
    const config = configOf(project, options.environment, "--env");
    const client = this.client(config.sandbox ?? "dev");
    try {
      const plan = await planProject({ config, client });
      const env = Object.fromEntries([...secretNames(config)].map((name) => [name, secretValue(name)]));
      const result = await applyProject({ config, client, approved: plan, env, clock: systemClock });
      if (result.status !== "applied") throw new Error([result.status, ...result.messages].join("\n"));
      const starts = result.flows.flatMap(({ startEpochMs }) => startEpochMs ?? []);
      await this.#emulator.setTime(Math.max(client.now(), ...starts) + 60_000);
      const flows = result.flows.filter(({ mode }) => mode === "batch");
      const reports = await watchRuns({ flows, client, waitMs, clock: systemClock });
      const batches = reports.map(({ key, records, errors }) => {
        if (records === undefined) throw new Error(`${key} has not run: ${JSON.stringify(errors)}`);
        return [key, { read: records.read ?? 0, written: records.written ?? 0, failed: records.failed ?? 0 }] as const;
      });
      const { summary } = await planProject({ config, client });
      return {
        diagnostics,
        preview: await previewOf(config, folder),
        creates: plan.summary.create,
        applied: result.status,
        ingested: { ...Object.fromEntries(batches), ...(await this.#stream(config, folder)) },
        again: summary,
      };
    } finally {
      await client.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#emulator.close();
    await rm(this.#lake, { recursive: true });
  }

  /** Posts the sample of each streaming dataflow to its stream. */
  async #stream(config: Config, folder: string): Promise<Record<string, Records>> {
    const ingested: Record<string, Records> = {};
    for (const flow of config.dataflows.values()) {
      if (flow.mode !== "streaming") continue;
      const { stream, eventHubName, topicId } = flow.source.parameters;
      const connection = config.connections.get(flow.connection);
      const name = connection?.kind === "managed" ? connection.name : flow.connection;
      const path = `/_emulator/streams/${encodeURIComponent(name)}/${stream ?? eventHubName ?? topicId}`;
      const body = await readFile(join(folder, flow.sample ?? ""), "utf8");
      const answer = await fetch(`${this.#emulator.url}${path}`, { method: "POST", body });
      const { flows } = (await answer.json()) as { flows: readonly Records[] };
      const [{ read, written, failed } = { read: 0, written: 0, failed: 0 }] = flows;
      ingested[flow.key] = { read, written, failed };
    }
    return ingested;
  }
}

async function previewOf(config: Config, folder: string): Promise<Record<string, Records>> {
  const readSample = (path: string): AsyncIterable<Uint8Array> => createReadStream(join(folder, path));
  const reports = await previewDataflows(config, { readSample, now: Date.UTC(2026, 10, 28), rows: 1 });
  return Object.fromEntries(
    reports.map(({ key, rowsRead, accepted, rejected, problem }) => {
      if (problem !== undefined) throw new Error(`${key}: ${problem}`);
      return [key, { read: rowsRead, written: accepted, failed: rejected }];
    }),
  );
}

async function seedOf(folder: string): Promise<{ readonly seed?: Seed; readonly folders?: Record<string, string> }> {
  const path = join(folder, "seed.yaml");
  if (!existsSync(path)) return {};
  const { snapshot, folders } = parse(await readFile(path, "utf8")) as {
    snapshot: string;
    folders: Record<string, string>;
  };
  const resolved = Object.entries(folders).map(([name, storage]) => [name, join(folder, storage)] as const);
  return {
    seed: { snapshot: JSON.parse(await readFile(join(folder, snapshot), "utf8")) },
    folders: Object.fromEntries(resolved),
  };
}

/** Google's keys have a fixed length. */
function secretValue(name: string): string {
  if (name === "GCS_HMAC_ID") return "G".repeat(61);
  return name === "GCS_HMAC_SECRET" ? "s".repeat(40) : "c2VjcmV0";
}
