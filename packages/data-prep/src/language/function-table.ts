import { dataFunctions } from "./function-table-data.ts";
import { textFunctions } from "./function-table-text.ts";

export type FunctionRow = readonly [
  name: string,
  minArgs: number,
  maxArgs: number,
  signature: string,
  description: string,
  note?: string,
];

/** One function of the mapping language, as Adobe publishes it (data-prep.md §4). */
export interface MappingFunction {
  readonly name: string;
  readonly category: string;
  readonly signature: string;
  /** For `equals` and `equalsIgnoreCase` the receiver counts. */
  readonly minArgs: number;
  /** Infinity when there is no limit. */
  readonly maxArgs: number;
  readonly description: string;
  /** What we do where the published example contradicts itself or cannot be reproduced. */
  readonly note?: string;
  /** Called on its first operand: `a.equals(b)`. */
  readonly method: boolean;
  /** False for clock and random. */
  readonly deterministic: boolean;
  /** `analytics`: refused outside Analytics and Web SDK flows. `destinations`: documented for destinations only. */
  readonly flows: "all" | "analytics" | "destinations";
  /** The name to use instead. */
  readonly deprecatedBy?: string;
}

const methods = new Set(["equals", "equalsIgnoreCase"]);
const impure = new Set(["now", "timestamp", "uuid", "guid"]);
const destinationsOnly = new Set(["array_to_string", "filterArray", "transformArray", "flattenArray"]);

function describe(category: string, row: FunctionRow): MappingFunction {
  const [name, minArgs, maxArgs, signature, description, note] = row;
  const flows = category === "analytics" ? "analytics" : destinationsOnly.has(name) ? "destinations" : "all";
  return {
    name,
    category,
    signature,
    minArgs,
    maxArgs,
    description,
    ...(note === undefined ? {} : { note }),
    method: methods.has(name),
    deterministic: !impure.has(name),
    flows,
    ...(name === "is_set" ? { deprecatedBy: "contains_key" } : {}),
  };
}

/** All published functions, by name. */
export const functions: ReadonlyMap<string, MappingFunction> = new Map(
  Object.entries({ ...textFunctions, ...dataFunctions }).flatMap(([category, rows]) =>
    rows.map((row) => [row[0], describe(category, row)] as const),
  ),
);

/** Spellings that a published example uses for another function. */
const spellings: Readonly<Record<string, string>> = { arrays_to_objects: "arrays_to_object" };

export function findFunction(name: string): MappingFunction | undefined {
  return functions.get(Object.hasOwn(spellings, name) ? (spellings[name] ?? name) : name);
}
