import type { FileOptions } from "@aep-ingest/data-prep";

import type { JsonObject } from "../json.ts";
import { objectOf, textOf } from "../json.ts";

/** How the files of a source connection are read, from its `data`; both places of the delimiter count (flow-service.md §4). */
export function fileOptions(data: JsonObject): FileOptions {
  const properties = objectOf(data["properties"]);
  const delimiter = textOf(properties["columnDelimiter"]) ?? textOf(data["columnDelimiter"]);
  const encoding = textOf(properties["encoding"]);
  const compression = textOf(properties["compressionType"]) ?? textOf(data["compressionType"]);
  return {
    format: String(data["format"]) as FileOptions["format"],
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === "ISO-8859-1" || encoding === "UTF-8" ? { encoding } : {}),
    ...(compression === undefined ? {} : { compression: compression as NonNullable<FileOptions["compression"]> }),
  };
}
