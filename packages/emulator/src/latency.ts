import type { EmulatorOptions } from "./options.ts";
import { createRandom } from "./random.ts";

/**
 * How long each next answer takes longer, milliseconds. A range is drawn from evenly on a logarithmic scale, as answers of
 * services are: many near the shortest, few near the longest. With a seed, or without, ids do not depend on it.
 */
export function createLatency({ latencyMs = 0, seedNumber = 1 }: EmulatorOptions): () => number {
  if (typeof latencyMs === "number") return () => latencyMs;
  const [shortest, longest] = latencyMs;
  const random = createRandom(seedNumber);
  const from = Math.log(shortest + 1);
  const width = Math.log(longest + 1) - from;
  return () => Math.exp(from + random() * width) - 1;
}
