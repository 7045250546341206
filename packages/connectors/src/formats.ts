import type { Compression, FileFormat, Frequency } from "./types.ts";

export const fileFormats: readonly FileFormat[] = ["delimited", "json", "parquet"];

export const compressions: readonly Compression[] = ["bzip2", "gzip", "deflate", "zipDeflate", "tarGzip", "tar"];

export const frequencies: readonly Frequency[] = ["once", "minute", "hour", "day", "week"];

/**
 * Smallest `scheduleParams.interval`, in units of the frequency; undefined for `once`, which must not have one
 * (FLOW-1361-400).
 *
 * Source: the flow spec's schema and the table of 2026; the tutorial's prose still asks for 15 of every unit.
 */
export function minimumInterval(frequency: Frequency): number | undefined {
  if (frequency === "once") return undefined;
  return frequency === "minute" ? 15 : 1;
}
