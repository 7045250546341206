import { apply } from "./apply/apply.ts";
import type { ApplyOptions, PlanProjectOptions } from "./options.ts";
import { askService } from "./plan/ask-service.ts";
import { lookAndPlan } from "./plan/look-and-plan.ts";
import { withBlocks } from "./plan/with-blocks.ts";
import type { ApplyResult, Plan } from "./types.ts";

/** Observes and plans, and lets the service check the mappings that the plan would write. Writes nothing.
 *  @throws {AepError} when the sandbox cannot be observed. */
export async function planProject(options: PlanProjectOptions): Promise<Plan> {
  const { working, specs } = await lookAndPlan(options);
  const { blocks } = await askService(working, options.client, specs);
  return withBlocks(working.plan, blocks);
}

/** What the command line and the action both call to change a sandbox. */
export function applyProject(options: ApplyOptions): Promise<ApplyResult> {
  return apply(options);
}
