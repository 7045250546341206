import { apply } from "./apply/apply.ts";
import { observe } from "./observe.ts";
import type { ApplyOptions, PlanProjectOptions } from "./options.ts";
import { planWithWork } from "./plan/plan.ts";
import { askService } from "./plan/ask-service.ts";
import { expectNewFlows, liveSpecs } from "./plan/live-specs.ts";
import { withBlocks } from "./plan/with-blocks.ts";
import type { ApplyResult, Plan } from "./types.ts";

/** Observes and plans, and lets the service check the mappings that the plan would write. Writes nothing.
 *  @throws {AepError} when the sandbox cannot be observed. */
export async function planProject({ config, client, rotate, signal, destroy }: PlanProjectOptions): Promise<Plan> {
  const observation = await observe(config, client, {
    destroys: destroy !== undefined,
    ...(signal === undefined ? {} : { signal }),
  });
  const options = {
    now: client.now(),
    ...(rotate === undefined ? {} : { rotate }),
    ...(destroy === undefined ? {} : { destroy }),
  };
  const specs = liveSpecs(client);
  await expectNewFlows(specs, config, observation);
  const working = planWithWork(config, observation, options);
  const { blocks } = await askService(working, client, specs);
  return withBlocks(working.plan, blocks);
}

/** What the command line and the action both call to change a sandbox. */
export function applyProject(options: ApplyOptions): Promise<ApplyResult> {
  return apply(options);
}
