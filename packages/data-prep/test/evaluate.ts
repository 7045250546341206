import { expect } from "vitest";
import { compileMapping, type CompileOptions } from "../src/index.ts";
import type { JsonValue, Row } from "../src/types.ts";

/** The value of an expression for a row; `{ problem }` when it fails; null also for empty values, which records leave out. */
export async function evaluate(source: string, row: Row = {}, options: CompileOptions = {}): Promise<JsonValue> {
  const operation = { sourceType: "EXPRESSION", source: `[${source}]`, destination: "out" } as const;
  const mapping = await compileMapping([operation], { clock: () => 1_700_000_000_123, ...options });
  expect(mapping.problems.filter(({ severity }) => severity === "error")).toStrictEqual([]);
  const { record, problems } = mapping.map(row);
  const [problem] = problems;
  if (problem !== undefined) return { problem: problem.message };
  const { out } = record;
  return Array.isArray(out) ? (out[0] ?? null) : null;
}
