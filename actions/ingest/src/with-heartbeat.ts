import type { Log } from "@aep-ingest/action-shared";
import type { Clock } from "@aep-ingest/core";
import { formatDuration } from "@aep-ingest/deploy";

/** Says every `everyMs` that `work` is still going on, so that a quiet log is not taken for a hung one. */
export async function withHeartbeat<T>(
  { clock, log, label, everyMs = 30_000 }: { clock: Clock; log: Log; label: string; everyMs?: number },
  work: () => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const started = clock.now();
  const beat = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(everyMs, stop.signal);
      log.info(`${label}: still going on after ${formatDuration(clock.now() - started)}`);
    }
  };
  const beating = beat().catch(() => undefined);
  try {
    return await work();
  } finally {
    stop.abort();
    await beating;
  }
}
