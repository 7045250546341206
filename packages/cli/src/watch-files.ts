import { watch } from "node:fs/promises";

const quietMs = 100;
/** Folders whose files are nobody's configuration, and change all the time. */
const ignored = /(?:^|[/\\])(?:\.git|node_modules|dist)(?:[/\\]|$)/u;

/** Calls once at the beginning, and again after each burst of changes below a folder, until aborted. */
export async function watchFiles(folder: string, signal: AbortSignal, onChange: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  try {
    // Listening comes before the first look, so that no change is missed between the two.
    const changes = watch(folder, { recursive: true, signal });
    const next = changes[Symbol.asyncIterator]();
    let event = next.next();
    await onChange();
    for (;;) {
      const { done, value } = await event;
      if (done === true) break;
      event = next.next();
      if (value.filename !== null && ignored.test(value.filename)) continue;
      clearTimeout(timer);
      // Editors write a file in several steps.
      timer = setTimeout(() => {
        work = work.then(onChange);
      }, quietMs);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    await work;
  }
}
