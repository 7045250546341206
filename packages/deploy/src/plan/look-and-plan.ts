import { observe } from "../observe.ts";
import type { PlanOptions, PlanProjectOptions } from "../options.ts";
import { rotatedKeys } from "../rotated-keys.ts";
import { expectNewFlows, liveSpecs, type LiveSpecs } from "./live-specs.ts";
import { planWithWork, type WorkingPlan } from "./plan.ts";

/** What plan and apply begin with: the sandbox as it is, and what has to be done. Writes nothing.
 *  @throws {AepError} when the sandbox cannot be observed. @throws {SetupError} for a key in `rotate` that the files do not
 *  make, before any request. */
export async function lookAndPlan({
  config,
  client,
  signal,
  rotate,
  destroy,
  adopt,
}: PlanProjectOptions & Pick<PlanOptions, "adopt">): Promise<{
  readonly working: WorkingPlan;
  readonly specs: LiveSpecs;
}> {
  rotatedKeys(config, rotate);
  const observation = await observe(config, client, {
    destroys: destroy !== undefined,
    ...(adopt && { adopt }),
    ...(signal && { signal }),
  });
  const specs = liveSpecs(client);
  await expectNewFlows(specs, config, observation);
  const working = planWithWork(config, observation, {
    now: client.now(),
    ...(rotate && { rotate }),
    ...(destroy && { destroy }),
    ...(adopt && { adopt }),
  });
  return { working, specs };
}
