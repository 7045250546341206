import type { Members, Reader, Wire } from "./readers.ts";

/** Adds to an object what the members of another are read as; undefined when one is missing that is needed. */
export type Filler = (target: Record<string, unknown>, wire: Wire) => Record<string, unknown> | undefined;

type Entry = readonly [name: string, read: Reader<unknown>];

/**
 * Made into code at its first use, as zod makes a shape into code: an engine finds a member whose name stands in the code many
 * times faster than one whose name is a variable, and a list of a hundred flows has more than two thousand. The names are
 * those of the table, never an answer's. Node may be told to make no code (`--disallow-code-generation-from-strings`).
 */
export function filler(table: Members, needed: readonly string[] = []): Filler {
  const entries = Object.entries(table);
  let fill: Filler | undefined;
  return (target, wire) => (fill ??= compiled(entries, needed) ?? interpreted(entries, needed))(target, wire);
}

function compiled(entries: readonly Entry[], needed: readonly string[]): Filler | undefined {
  const lines = entries.map(([name], at) => {
    const key = JSON.stringify(name);
    const otherwise = needed.includes(name) ? "else return undefined;" : "";
    return `const v${at} = r${at}(wire[${key}], wire); if (v${at} !== undefined) target[${key}] = v${at}; ${otherwise}`;
  });
  const code = `"use strict"; return (target, wire) => { ${lines.join("\n")} return target; };`;
  try {
    // oxlint-disable-next-line no-new-func -- constants of ours
    const make = new Function(...entries.map((_, at) => `r${at}`), code) as (...readers: unknown[]) => Filler;
    return make(...entries.map(([, read]) => read));
  } catch {
    return undefined;
  }
}

function interpreted(entries: readonly Entry[], needed: readonly string[]): Filler {
  return (target, wire) => {
    for (const [name, read] of entries) {
      const value = read(wire[name], wire);
      if (value !== undefined) target[name] = value;
      else if (needed.includes(name)) return undefined;
    }
    return target;
  };
}
