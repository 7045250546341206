import type { Reporter } from "../report/reporter.ts";
import type { MapNode } from "../yaml/node.ts";

/** What every part of the assembly works on. */
export interface Build {
  /** The config of one environment: overlays applied, variables replaced. */
  readonly root: MapNode;
  readonly reporter: Reporter;
}
