export type { Compression, FileFormat } from "@aep-ingest/connectors";
export type * from "./types.ts";
