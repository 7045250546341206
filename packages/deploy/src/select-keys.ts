import type { Config } from "@aep-ingest/spec";
import { SetupError } from "./session.ts";

/** A part of a config: what it does not name is not gone from the files. */
export interface Selection extends Config {
  readonly isSelection: true;
  /** What it is a part of: who uses an object that is selected counts, selected or not. */
  readonly whole: Config;
}

/** All that the files declare. */
export function wholeOf(config: Config): Config {
  return isSelection(config) ? config.whole : config;
}

export function isSelection(config: Config): config is Selection {
  return "isSelection" in config;
}

/** The config of some dataflows with what they depend on; nothing is deleted by it (`--only`).
 *  @param keys Keys of dataflows, connections, schemas or datasets. @throws {SetupError} for a key that does not exist. */
export function selectKeys(config: Config, keys: readonly string[]): Config | Selection {
  if (keys.length === 0) return config;
  const wanted = new Set(keys.map((key) => key.replace(/^(dataflows|connections|schemas|datasets)\./, "")));
  const groups = [config.dataflows, config.connections, config.schemas, config.datasets];
  for (const key of wanted) {
    if (groups.some((group) => group.has(key))) continue;
    throw new SetupError(`--only ${key}: the files have no dataflow, connection, schema or dataset with this key.`);
  }
  const dataflows = pick(config.dataflows, wanted);
  const flows = [...dataflows.values()];
  const datasets = pick(
    config.datasets,
    wanted,
    flows.map(({ target }) => target),
  );
  const schemaKeys = [...datasets.values()].flatMap((dataset) => (dataset.kind === "managed" ? [dataset.schema] : []));
  return {
    ...config,
    isSelection: true,
    whole: config,
    dataflows,
    datasets,
    connections: pick(
      config.connections,
      wanted,
      flows.map(({ connection }) => connection),
    ),
    schemas: pick(config.schemas, wanted, schemaKeys),
    removed: [],
    locate: (path) => config.locate(path),
  };
}

function pick<T>(group: ReadonlyMap<string, T>, wanted: ReadonlySet<string>, needed: readonly string[] = []) {
  const keys = new Set([...wanted, ...needed]);
  return new Map([...group].filter(([key]) => keys.has(key)));
}
