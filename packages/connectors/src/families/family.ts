import { compressions, fileFormats } from "../formats.ts";
import { batchProviderId, cloudStorageFlowSpec, streamingFlowSpec, streamingProviderId } from "../specs.ts";
import type { Connector } from "../types.ts";

type Own = "slug" | "title" | "connectionSpecId" | "auth" | "sourceParameters" | "source";
type Row = Pick<Connector, Own> & Partial<Connector>;

/** What all file storages share. */
export function batch(row: Row): Connector {
  return {
    aliases: [],
    mode: "batch",
    providerId: batchProviderId,
    hasBaseConnection: true,
    formats: fileFormats,
    compressions,
    supportsCdc: row.sourceParameters.some((parameter) => parameter.name === "cdcEnabled"),
    flowSpec: cloudStorageFlowSpec,
    ...row,
  };
}

/** What all streams share: JSON messages, no schedule, no change data capture. */
export function streaming(row: Row): Connector {
  return {
    aliases: [],
    mode: "streaming",
    providerId: streamingProviderId,
    hasBaseConnection: true,
    formats: ["json"],
    compressions: [],
    supportsCdc: false,
    flowSpec: streamingFlowSpec,
    ...row,
  };
}
