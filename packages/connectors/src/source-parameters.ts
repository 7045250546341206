import { optional, parameter } from "./parameters.ts";
import type { Parameter } from "./types.ts";

const path = parameter(
  "path",
  "File, folder or wildcard. The first segment is the bucket or container where the storage has one.",
);

const type = optional("type", "What the path names; a wildcard names a folder.", { enum: ["file", "folder"] });

const recursive = optional("recursive", "Whether sub-folders are read too.", { type: "boolean", default: false });

const cdcEnabled = optional("cdcEnabled", "Whether rows carry a _change_request_type column (change data capture).", {
  type: "boolean",
});

/** `type` is in Adobe's documentation but not in the published source spec; the service takes both. */
export const fileParameters: readonly Parameter[] = [path, type, recursive];

/** Source: flow-service reference §3.2; only four storages document change data capture. */
export const fileParametersWithCdc: readonly Parameter[] = [...fileParameters, cdcEnabled];

/** Never left out on the wire. */
export const dataType = parameter("dataType", "raw: any JSON, needs a mapping. xdm: records that fit the schema.", {
  enum: ["raw", "xdm"],
  default: "raw",
});

const resetValues = { enum: ["latest", "earliest"] } as const;
const resetDescription = "Where reading starts: with the newest data or with the oldest that the stream still holds.";

/** No documented default: the reader of a config must see which data is taken. */
export const requiredReset = parameter("reset", resetDescription, resetValues);

export const optionalReset = optional("reset", resetDescription, { ...resetValues, default: "earliest" });
