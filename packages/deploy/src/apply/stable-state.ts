import { AepError, ValidationError, type ReadonlyResource } from "@aep-ingest/core";
import type { ApplyContext } from "./apply-context.ts";

const stable = new Set(["enabled", "disabled", "draft", "initializing"]);
/** The object is in a transitional state (flow-service.md §2.7). */
const transitionalCodes = /^FLOW-(1416|1420|1421|1456|1457|1458)-/;
const delayMs = 1000;
const deadlineMs = 120_000;
const attempts = 3;

function isTransitional(state: string | undefined): boolean {
  return state !== undefined && !stable.has(state);
}

/** Does a change, and when the service answers that the object is in transition, waits for it to end and does it again. */
export async function whenStable<T>(
  context: Pick<ApplyContext, "clock" | "signal">,
  resource: Pick<ReadonlyResource<{ readonly state?: string }>, "get">,
  id: string,
  change: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      if (!(error instanceof ValidationError) || !transitionalCodes.test(error.code ?? "") || attempt >= attempts)
        throw error;
      await waitUntilStable(context, resource, id);
    }
  }
}

async function waitUntilStable(
  { clock, signal }: Pick<ApplyContext, "clock" | "signal">,
  resource: Pick<ReadonlyResource<{ readonly state?: string }>, "get">,
  id: string,
): Promise<void> {
  const until = clock.now() + deadlineMs;
  for (;;) {
    const { state } = await resource.get(id);
    if (!isTransitional(state)) return;
    if (clock.now() >= until) throw new AepError(`${id} is still ${state} after two minutes; run apply again later.`);
    await clock.sleep(delayMs, signal);
  }
}
