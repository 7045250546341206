import { stringify } from "yaml";
import type { Config } from "../config.ts";
import { connectionValue, dollarVariable, needsDollar } from "./connection-value.ts";
import { dataflowValue } from "./dataflow-value.ts";
import { escaped, plain, type YamlValue } from "./plain.ts";
import { datasetValue, schemaValue } from "./schema-value.ts";

/**
 * A config as canonical YAML: short names, defaults left out, one object after the other. `parse` of it, as a file at the
 * top of the working tree, gives the same config; its environment is then declared and has to be chosen.
 */
export function format(config: Config): string {
  const { environment, sandbox, protect } = config;
  const settings = { ...(sandbox === undefined ? {} : { sandbox: escaped(sandbox) }), ...(protect ? { protect } : {}) };
  const root = plain({
    version: 1,
    project: config.project,
    environments: environment === undefined ? undefined : { [environment]: settings },
    variables: [...config.connections.values()].some(needsDollar)
      ? { [dollarVariable.name]: dollarVariable.value }
      : undefined,
    connections: section(config.connections, connectionValue),
    schemas: section(config.schemas, schemaValue),
    datasets: section(config.datasets, datasetValue),
    dataflows: section(config.dataflows, dataflowValue),
    moved: listed(config.moved.map((moved) => ({ ...moved }))),
    removed: listed(
      config.removed.map(({ dataflow, keep }) => ({ dataflow, keep: keep.length === 0 ? undefined : [...keep] })),
    ),
    acknowledge: listed(config.acknowledge.map(escaped)),
  });
  return stringify(root, { schema: "core", version: "1.2", lineWidth: 0, aliasDuplicateObjects: false });
}

function section<T>(objects: ReadonlyMap<string, T>, toValue: (object: T) => YamlValue): YamlValue {
  return objects.size === 0
    ? undefined
    : Object.fromEntries([...objects].map(([key, object]) => [key, toValue(object)]));
}

function listed(values: readonly YamlValue[]): YamlValue {
  return values.length === 0 ? undefined : [...values];
}
