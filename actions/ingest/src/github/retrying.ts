import type { Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import { formatDuration } from "@aep-ingest/deploy";
import { GithubError } from "./github-error.ts";

const attempts = 4;
const longestWaitMs = 60_000;

/** Does `work` again after failures that pass; it must bear that. @throws {GithubError} of the last attempt. */
export async function retrying<T>(
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof GithubError) || !error.isTransient || attempt === attempts) throw error;
      const waitMs = error.retryAfterMs ?? 1000 * 2 ** attempt;
      if (waitMs > longestWaitMs) throw error;
      log.info(`GitHub: ${error.message}; asking again in ${formatDuration(waitMs)}.`);
      await clock.sleep(waitMs);
    }
  }
}
