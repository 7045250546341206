import {
  connectionValue,
  dataflowValue,
  datasetValue,
  EditError,
  format,
  parse,
  schemaValue,
  type Config,
  type Snapshot,
  type YamlValue,
} from "@aep-ingest/spec";
import type { ConfigEditor } from "./config-editor.ts";
import type { ImportedFlow, Placed } from "./import-objects.ts";

const sections = ["connections", "schemas", "datasets", "dataflows"] as const;

/** Adds the objects that are new to the files, section by section, each once. @throws {EditError} */
export function writeImport(editor: ConfigEditor, flows: readonly ImportedFlow[]): void {
  const values = {
    connections: valuesOf(
      flows.map(({ connection }) => connection),
      connectionValue,
    ),
    schemas: valuesOf(
      flows.flatMap(({ schema }) => schema ?? []),
      schemaValue,
    ),
    datasets: valuesOf(
      flows.map(({ dataset }) => dataset),
      datasetValue,
    ),
    dataflows: valuesOf(
      flows.map(({ dataflow }) => dataflow),
      dataflowValue,
    ),
  };
  for (const section of sections) {
    if (values[section].size > 0) editor.add(section, Object.fromEntries(values[section]));
  }
}

function valuesOf<T>(all: readonly Placed<T>[], toValue: (object: T) => YamlValue): ReadonlyMap<string, YamlValue> {
  return new Map(all.flatMap(({ key, config }) => (config === undefined ? [] : [[key, toValue(config)] as const])));
}

/** What the language says against a flow, looked at alone; undefined when it is fine.
 *  @param config The files as they are, for what the flow shares with them. */
export function problemOf(imported: ImportedFlow, config: Config, snapshot: Snapshot | undefined): string | undefined {
  const { environment: _environment, ...base } = config;
  const dataset = imported.dataset.config ?? config.datasets.get(imported.dataset.key);
  const schema = dataset?.kind === "managed" ? config.schemas.get(dataset.schema) : undefined;
  const alone: Config = {
    ...base,
    connections: groupOf(imported.connection, config.connections),
    schemas:
      imported.schema?.config === undefined && schema !== undefined
        ? new Map([[schema.key, schema]])
        : groupOf(imported.schema, config.schemas),
    datasets: groupOf(imported.dataset, config.datasets),
    dataflows: groupOf(imported.dataflow, config.dataflows),
    moved: [],
    removed: [],
    acknowledge: [],
    locate: (path) => config.locate(path),
  };
  const files = [{ path: "import.yaml", bytes: new TextEncoder().encode(format(alone)) }];
  const { diagnostics } = parse(files, snapshot === undefined ? {} : { snapshot });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return errors.length === 0 ? undefined : errors.map(({ code, message }) => `${code} ${message}`).join(" ");
}

function groupOf<T>(placed: Placed<T> | undefined, group: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const object = placed?.config ?? group.get(placed?.key ?? "");
  return new Map(placed === undefined || object === undefined ? [] : [[placed.key, object]]);
}

/** The config of edited files. @throws {EditError} when they are not valid any more. */
export function configOfEdited(
  editor: ConfigEditor,
  { environment, snapshot }: { readonly environment?: string | undefined; readonly snapshot?: Snapshot | undefined },
): Config {
  const { config, diagnostics } = parse(editor.sources(), {
    ...(environment === undefined ? {} : { environment }),
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  if (config !== undefined) return config;
  const first = diagnostics.find(({ severity }) => severity === "error");
  throw new EditError(`the files would not be valid any more: ${first?.code ?? ""} ${first?.message ?? ""}`);
}
