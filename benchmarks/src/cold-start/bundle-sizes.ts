import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../../../scripts/lib/steps.ts";

export interface BundleSize {
  readonly name: string;
  /** Of the entry and all that it imports statically. */
  readonly files: number;
  readonly bytes: number;
  readonly gzipBytes: number;
  /** Together with what is imported only when it is needed. */
  readonly reachableBytes: number;
}

/** What each action's committed bundle makes Node read. */
export async function bundleSizes(): Promise<readonly BundleSize[]> {
  return Promise.all(
    ["validate", "ingest"].map(async (name) => {
      const entry = join(root, "actions", name, "dist/index.js");
      const [atStart, reachable] = [
        await filesOf(entry, /\b(?:import|from)\s*["'](\.[^"']+)["']/gu),
        await filesOf(entry, /["'`](\.\.?\/[^"'`]+\.js)["'`]/gu),
      ];
      const texts = [...atStart.values()];
      return {
        name: relative(root, dirname(dirname(entry))),
        files: texts.length,
        bytes: total(texts),
        gzipBytes: texts.reduce((sum, text) => sum + gzipSync(text).length, 0),
        reachableBytes: total([...reachable.values()]),
      };
    }),
  );
}

function total(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

async function filesOf(entry: string, imports: RegExp, seen = new Map<string, string>()): Promise<Map<string, string>> {
  if (seen.has(entry)) return seen;
  const text = await readFile(entry, "utf8").catch(() => undefined);
  // A text that only looks like an import.
  if (text === undefined) return seen;
  seen.set(entry, text);
  for (const [, path = ""] of text.matchAll(imports)) await filesOf(join(dirname(entry), path), imports, seen);
  return seen;
}
