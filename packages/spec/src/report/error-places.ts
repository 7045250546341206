import type { Reporter } from "./reporter.ts";
import type { Span } from "../yaml/source-text.ts";

/** Tells whether an error was reported inside a range; built once, then each question is a binary search. */
export function createErrorPlaces({ findings }: Reporter): (range: Span) => boolean {
  const starts = new Map<number, number[]>();
  for (const { at, severity } of findings.values()) {
    if (severity !== "error") continue;
    const known = starts.get(at.source.order);
    if (known === undefined) starts.set(at.source.order, [at.start]);
    else known.push(at.start);
  }
  for (const list of starts.values()) list.sort((left, right) => left - right);
  return ({ source, start, end }) => {
    const list = starts.get(source.order) ?? [];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return (list[low] ?? Number.POSITIVE_INFINITY) <= end;
  };
}
