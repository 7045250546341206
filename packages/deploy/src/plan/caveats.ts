import type { Plan } from "../types.ts";

/** What no plan can promise, as sentences: the services tell of a missing permission to write only when something is written. */
export function planCaveats({ summary, blocks, sandbox }: Plan): readonly string[] {
  if (summary.writes === 0 || blocks.length > 0) return [];
  return [
    `Sandbox ${sandbox} may be read with these credentials; whether they may write is known only when apply writes.`,
  ];
}
