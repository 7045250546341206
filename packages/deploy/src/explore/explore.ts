import { findConnector, type Compression, type FileFormat } from "@aep-ingest/connectors";
import type { Exploration, ExploreQuery, ReadonlyAepClient } from "@aep-ingest/core";
import type { Config, ConnectionConfig, DataflowConfig } from "@aep-ingest/spec";
import { parseMarkers } from "../identity/marker.ts";
import { SetupError } from "../session.ts";
import { factsOfName } from "./file-name.ts";

export interface ExploreOptions {
  readonly client: ReadonlyAepClient;
  readonly config: Config;
  /** Key of a connection. */
  readonly connection: string;
  /** Folder or file as the storage names it; undefined: where it begins. */
  readonly path?: string;
  /** How a file is to be read; what is left out is taken from a dataflow that reads such files, then from the name. */
  readonly read?: {
    readonly format?: FileFormat;
    readonly delimiter?: string;
    readonly compression?: Compression;
    readonly encoding?: string;
  };
  readonly signal?: AbortSignal;
}

export interface FolderEntry {
  readonly type: "folder" | "file";
  readonly name: string;
  /** To be given as `path` to look further. */
  readonly path: string;
}

export type Explored =
  | { readonly kind: "folder"; readonly path: string; readonly entries: readonly FolderEntry[] }
  | {
      readonly kind: "file";
      readonly path: string;
      readonly format: FileFormat;
      readonly columns: readonly { readonly name: string; readonly type: string }[];
      /** The first rows, as many as the service shows. */
      readonly rows: readonly Readonly<Record<string, unknown>>[];
    };

/** Looks into the storage behind a connection, by the service's own way in: folders, or columns and first rows of a file.
 *  Source: flow-service.md §7.
 *  @throws {SetupError} when the connection is not there, or a file's format cannot be told. @throws {AepError} */
export async function exploreStorage(options: ExploreOptions): Promise<Explored> {
  const { client, config, connection: key, path = "", read = {}, signal } = options;
  const connection = config.connections.get(key);
  if (connection === undefined) {
    const known = [...config.connections.keys()].join(", ");
    throw new SetupError(`There is no connection "${key}" in the files; they have ${known === "" ? "none" : known}.`);
  }
  const ask = await asker(client, config, connection, signal);
  const name = factsOfName(path);
  const isFile = path !== "" && !path.endsWith("/") && (read.format !== undefined || name.format !== undefined);
  if (!isFile)
    return folderOf(path, await ask(path === "" ? { objectType: "root" } : { objectType: "folder", object: path }));
  const flow = readerOf(config, key, path);
  const how = { ...name, ...flow, ...read };
  const format = how.format ?? "delimited";
  const answer = await ask({
    objectType: "file",
    object: path,
    fileType: format,
    preview: true,
    ...(format === "delimited" && how.delimiter !== undefined ? { columnDelimiter: how.delimiter } : {}),
    ...(how.compression === undefined ? {} : { compressionType: how.compression }),
    ...(format === "delimited" && how.encoding !== undefined ? { encoding: how.encoding } : {}),
  });
  return {
    kind: "file",
    path,
    format,
    columns: answer.columns.map(({ name: column, type = "" }) => ({ name: column, type })),
    rows: answer.rows,
  };
}

function folderOf(path: string, { entries }: Exploration): Explored {
  return {
    kind: "folder",
    path,
    entries: entries
      .map(({ type, name, path: at }): FolderEntry => ({
        type: type === "file" ? "file" : "folder",
        name,
        path: at ?? name,
      }))
      .toSorted((left, right) => {
        if (left.type !== right.type) return left.type === "folder" ? -1 : 1;
        return left.name < right.name ? -1 : 1;
      }),
  };
}

type Ask = (query: ExploreQuery) => Promise<Exploration>;

async function asker(
  { flowService }: ReadonlyAepClient,
  config: Config,
  connection: ConnectionConfig,
  signal: AbortSignal | undefined,
): Promise<Ask> {
  const options = signal === undefined ? {} : { signal };
  if (connection.kind === "none") {
    const spec = findConnector(connection.connector)?.connector.connectionSpecId ?? "";
    return (query) => flowService.connectionSpecs.explore(spec, query, options);
  }
  if (connection.kind === "id") return (query) => flowService.connections.explore(connection.reference, query, options);
  for await (const live of flowService.connections.list(options)) {
    const isIt =
      connection.kind === "existing"
        ? live.name === connection.reference
        : parseMarkers(live.description).some(
            ({ project, kind, key }) => project === config.project && kind === "connection" && key === connection.key,
          );
    if (isIt) return (query) => flowService.connections.explore(live.id, query, options);
  }
  throw new SetupError(
    connection.kind === "existing"
      ? `connections.${connection.key}: there is no connection named ${connection.reference} in the sandbox.`
      : `connections.${connection.key} is not in the sandbox yet; apply it first: aep-ingest apply --only ${connection.key}.`,
  );
}

/** How a dataflow on this connection reads files in the same folder. */
function readerOf(config: Config, connection: string, path: string): ExploreOptions["read"] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const isReader = (flow: DataflowConfig): boolean =>
    flow.connection === connection &&
    flow.mode === "batch" &&
    flow.source.path.slice(0, flow.source.path.lastIndexOf("/") + 1).replace(/^\//, "") === folder.replace(/^\//, "");
  const flow = [...config.dataflows.values()].find(isReader);
  if (flow?.mode !== "batch") return {};
  const { format, delimiter, compression, encoding } = flow.source;
  return {
    format,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(compression === undefined ? {} : { compression }),
    ...(encoding === undefined ? {} : { encoding }),
  };
}
