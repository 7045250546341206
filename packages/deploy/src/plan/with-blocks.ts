import type { Block, Plan } from "../types.ts";

/** A plan with blocks that only the service could find. */
export function withBlocks(plan: Plan, blocks: readonly Block[]): Plan {
  const all = [...plan.blocks, ...blocks];
  return { ...plan, blocks: all, summary: { ...plan.summary, blocked: all.length } };
}
