import { previewDataflows, type PreviewOptions, type PreviewReport } from "@aep-ingest/deploy";
import type { Config } from "@aep-ingest/spec";
import { comparePreviews, type PreviewComparison } from "./compare-previews.ts";
import { baseConfig, type BaseVersion } from "./read-base.ts";

/** How sample rows come out against the base branch; a sentence when that cannot be said. */
export type BaseComparison = readonly PreviewComparison[] | string;

/**
 * Maps the rows of this version's samples as the base branch would: its mappings and schemas, but this version's files,
 * so that what differs comes from the mapping alone.
 */
export async function compareWithBase(
  config: Config,
  previews: readonly PreviewReport[],
  base: BaseVersion,
  options: PreviewOptions,
): Promise<BaseComparison> {
  const before = baseConfig(base, config.environment);
  if (typeof before === "string") return `The preview is not compared with the base branch: ${before}.`;
  const dataflows = Array.from(config.dataflows).flatMap(([key, flow]) => {
    const old = before.dataflows.get(key);
    return old === undefined ? [] : [[key, { ...flow, mapping: old.mapping, target: old.target }] as const];
  });
  const reports = await previewDataflows({ ...before, dataflows: new Map(dataflows) }, options);
  return comparePreviews(reports, previews);
}
