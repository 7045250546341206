import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Gives back what loading has left behind. Until its first full collection V8 lets the heap grow to hundreds of megabytes,
 * whatever is in it; after one, to a multiple of what is alive. Nothing else in Node starts one.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect({ type: "major", execution: "sync", flavor: "last-resort" });
}
