import { readdir, stat } from "node:fs/promises";
import path from "node:path";

import type { JsonValue, Row } from "@aep-ingest/data-prep";

import { providerError } from "../flow-service/errors.ts";
import type { JsonObject } from "../json.ts";
import type { EmulatorClock } from "../clock.ts";
import { determineProperties } from "./determine-properties.ts";
import { fileOptions } from "./file-options.ts";
import type { StorageFolder } from "./storages.ts";
import { belowRoot, isAlive } from "./storages.ts";
import { insideStorage, SourcePathError } from "./select-files.ts";
import { sourceRows } from "./source-rows.ts";

/** Rows that a preview shows at most (flow-service.md §7). */
const previewRows = 100;

const objectTypes: ReadonlySet<string> = new Set(["root", "folder", "file"]);
const fileTypes: ReadonlySet<string> = new Set(["delimited", "json", "parquet"]);

/** Query of an explore request; keys and values are taken in any case (the OpenAPI document and the guides differ). */
export type ExploreQuery = ReadonlyMap<string, string>;

export function exploreQuery(query: URLSearchParams): ExploreQuery {
  return new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
}

/** A path inside the storage. @throws FLOW-1100 with 1358 when it leads out of it */
function locate(storage: StorageFolder, object: string): string {
  try {
    return insideStorage(storage.root, belowRoot(storage, object));
  } catch (error) {
    if (error instanceof SourcePathError) throw providerError("1358-400", error.message);
    throw error;
  }
}

/** `explore` of a connection: entries of a folder, columns of a file, or its first rows. @throws FLOW-1100 */
export async function explore(
  storage: StorageFolder | undefined,
  clock: EmulatorClock,
  query: ExploreQuery,
): Promise<JsonObject | JsonObject[]> {
  const objectType = query.get("objecttype")?.toLowerCase();
  const object = query.get("object");
  if (objectType === undefined || !objectTypes.has(objectType)) {
    throw providerError("1399-400", "objectType must be root, folder or file.");
  }
  if (objectType !== "root" && object === undefined) {
    throw providerError("1337-400", "object is required for folders and files.");
  }
  if (storage === undefined) return [];
  if (objectType === "root") return entriesOf(storage, clock, "");
  if (objectType === "folder") return entriesOf(storage, clock, object ?? "");
  const file = locate(storage, object ?? "");
  if (!(await isVisible(storage, clock, file))) throw providerError("1336-400", `The file ${object} does not exist.`);
  const { data, determined } = await readingOf(storage, file, query);
  const fileType = data["format"];
  const rows = await firstRows(file, object ?? "", data);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => ({ name, type: typeName(rows, name) }));
  if (query.get("preview")?.toLowerCase() !== "true") {
    return columns.map(({ name, type }) => ({ name, type: type.charAt(0).toUpperCase() + type.slice(1) }));
  }
  return {
    ...(determined ? { properties: determined } : {}),
    format: fileType === "delimited" ? "flat" : "hierarchical",
    schema: { columns: columns.map(({ name, type }) => ({ name, type, "meta:xdmType": type, xdm: { type } })) },
    data: rows.map((row) => ({ ...row })),
  };
}

async function entriesOf(storage: StorageFolder, clock: EmulatorClock, folder: string): Promise<JsonObject[]> {
  const target = locate(storage, folder);
  const entries = await readdir(target, { withFileTypes: true }).catch(() => undefined);
  if (!entries) throw providerError("1358-400", `The folder ${folder} does not exist in the storage.`);
  const shown = await Promise.all(
    entries.map(async (entry) =>
      entry.isFile() ? isVisible(storage, clock, path.join(target, entry.name)) : entry.isDirectory(),
    ),
  );
  return entries
    .filter((_entry, index) => shown[index])
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => {
      const isFile = entry.isFile();
      const relative = path.relative(storage.root, path.join(target, entry.name)).split(path.sep).join("/");
      return {
        type: isFile ? "file" : "folder",
        name: entry.name,
        path: shownPath(storage, relative, isFile),
        canPreview: isFile,
        canFetchSchema: isFile,
      };
    });
}

/** Paths of the landing zone begin with its container, those of its folders end with a slash (flow-service.md §7). */
function shownPath({ container }: StorageFolder, relative: string, isFile: boolean): string {
  return container === undefined ? `/${relative}` : `${container}/${relative}${isFile ? "" : "/"}`;
}

/** False for a file that has expired. */
async function isVisible(storage: StorageFolder, clock: EmulatorClock, file: string): Promise<boolean> {
  if (storage.lifeMs === undefined) return true;
  const info = await stat(file).catch(() => undefined);
  return info !== undefined && isAlive(storage, clock.fromMachineTime(info.mtimeMs), clock.now());
}

/** How a file is to be read: as the query says, or as the file itself shows when it lies in the landing zone. */
async function readingOf(
  storage: StorageFolder,
  file: string,
  query: ExploreQuery,
): Promise<{ readonly data: JsonObject; readonly determined?: JsonObject }> {
  const fileType = query.get("filetype")?.toLowerCase();
  if (query.get("determineproperties")?.toLowerCase() === "true" && storage.container !== undefined) {
    if (fileType !== undefined) throw providerError("1374-400", "determineProperties excludes explicit properties.");
    const determined = await determineProperties(file);
    return { data: { format: determined["fileType"], properties: determined }, determined };
  }
  if (fileType === undefined || !fileTypes.has(fileType)) {
    throw providerError("1359-400", "fileType is required for files: delimited, json or parquet.");
  }
  const properties = {
    columnDelimiter: query.get("columndelimiter"),
    compressionType: query.get("compressiontype"),
    encoding: query.get("encoding"),
  };
  return { data: { format: fileType, properties } };
}

async function firstRows(file: string, object: string, data: JsonObject): Promise<Row[]> {
  const rows: Row[] = [];
  let corrupt: string | undefined;
  try {
    for await (const item of sourceRows(file, fileOptions(data), object)) {
      if (item.kind === "row") rows.push(item.row);
      else if (item.problem.code !== "corrupt-row") throw new Error(item.problem.message);
      else corrupt ??= item.problem.message;
      if (rows.length >= previewRows) break;
    }
    if (rows.length === 0 && corrupt !== undefined) throw new Error(corrupt);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw providerError("1336-400", `The file ${object} cannot be read: ${reason}`);
  }
  return rows;
}

function typeName(rows: readonly Row[], name: string): string {
  const value = rows
    .map((row): JsonValue | undefined => row[name])
    .find((found) => found !== undefined && found !== null);
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "boolean" ? "boolean" : typeof value === "object" && value !== null ? "object" : "string";
}
