import { ConflictError, OutcomeUnknownError } from "@aep-ingest/core";
import type { ApplyContext } from "./apply-context.ts";

const firstDelayMs = 500;
const maxDelayMs = 4000;
const attempts = 3;

/** Creates an object although answers get lost: a POST that may have arrived is looked for by its mark until it is found
 *  or the settle time has passed, and only then sent again. The service has no idempotency keys (flow-service.md §2.10).
 *  @throws {OutcomeUnknownError} when three POSTs in a row were lost and nothing was found. */
export async function createOnce<T>(
  context: Pick<ApplyContext, "clock" | "settleMs">,
  create: () => Promise<T>,
  find: () => Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await create();
    } catch (error) {
      // A title that is taken after a lost POST is the lost object's.
      if (error instanceof ConflictError && attempt > 1) {
        const found = await find();
        if (found !== undefined) return found;
      }
      if (!(error instanceof OutcomeUnknownError)) throw error;
      const found = await findUntilSettled(context, find);
      if (found !== undefined) return found;
      if (attempt >= attempts) throw error;
    }
  }
}

async function findUntilSettled<T>(
  { clock, settleMs }: Pick<ApplyContext, "clock" | "settleMs">,
  find: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const until = clock.now() + settleMs;
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, maxDelayMs)) {
    const found = await find();
    if (found !== undefined) return found;
    const left = until - clock.now();
    if (left <= 0) return undefined;
    await clock.sleep(Math.min(delayMs, left));
  }
}
