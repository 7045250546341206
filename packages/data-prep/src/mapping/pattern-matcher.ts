import type { PatternMatcher, ResolvedSchema } from "@aep-ingest/xdm";
import { parsePath } from "../language/path.ts";
import { findTarget } from "../language/target-field.ts";
import type { MappingOperation } from "../types.ts";

/**
 * Runs the patterns of schemas in linear time (RE2), for `validateRecord`. Undecided are patterns that RE2 does not have
 * (look-around, back-references) and texts of more than 1,000,000 characters.
 */
export async function patternMatcher(): Promise<PatternMatcher> {
  const { RegexEngine } = await import("../evaluate/regex-engine.ts");
  const engine = new RegexEngine();
  return (pattern, text) => engine.finds(text, pattern);
}

/** The matcher, when a field that these mappings write may have a pattern: the engine takes some time to load. */
export async function patternMatcherFor(
  operations: readonly MappingOperation[],
  schema: ResolvedSchema | undefined,
): Promise<PatternMatcher | undefined> {
  if (schema === undefined) return undefined;
  const mayHavePattern = operations.some(({ destination }) => {
    const { field } = findTarget(schema.root, parsePath(destination).segments);
    return field?.pattern !== undefined || ["object", "map", "array"].includes(field?.type ?? "");
  });
  return mayHavePattern ? patternMatcher() : undefined;
}
