import type { Knowledge } from "../checks/knowledge.ts";
import type { Samples } from "../checks/samples.ts";
import type { Reporter } from "../report/reporter.ts";
import type { MapNode, Node } from "../yaml/node.ts";
import type { Span } from "../yaml/source-text.ts";

/** What every part of the assembly works on. */
export interface Build {
  /** The config of one environment: overlays applied, variables replaced. */
  readonly root: MapNode;
  readonly reporter: Reporter;
  /** Of the environment's sandbox, where a snapshot holds it. */
  readonly knowledge?: Knowledge;
  readonly samples: Samples;
}

/** A part of an object, with its key (where what it lacks is shown) and its path for messages. */
export interface Part<N extends Node = MapNode> {
  readonly node: N;
  readonly at: Span;
  readonly path: string;
}
