import type { Config, Removed } from "@aep-ingest/spec";
import type { Ownership } from "../identity/ownership.ts";

/** A config that declares nothing and removes every dataflow with the project's mark, whether it stands in the files or not. */
export function destroyConfig(config: Config, owned: Ownership, keep: Removed["keep"]): Config {
  const keys = new Set([...owned.flows.keys(), ...owned.sources.keys(), ...owned.targets.keys()]);
  const nothing = new Map<string, never>();
  return {
    ...config,
    dataflows: nothing,
    connections: nothing,
    datasets: nothing,
    schemas: nothing,
    removed: [...keys].map((dataflow) => ({ dataflow, keep })),
    locate: (path) => config.locate(path),
  };
}
