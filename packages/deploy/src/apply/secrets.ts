import type { Config } from "@aep-ingest/spec";
import type { Environment } from "../connections/input.ts";
import { secretNames } from "../secret-names.ts";

/** Takes the values of the secrets that this config sends out of a text: a service may echo what it was given. */
export function createRedactor(config: Config, env: Environment): (text: string) => string {
  const values = [...secretNames(config)].flatMap((name) => env[name] ?? []).filter((value) => value.length >= 4);
  const longestFirst = [...new Set(values)].sort((left, right) => right.length - left.length);
  return (text) => longestFirst.reduce((rest, value) => rest.replaceAll(value, "***"), text);
}
