import type { Finding } from "./reporter.ts";

/**
 * Findings of several environments as one list. What only some environments have says which; a warning that something is
 * not used holds only when no environment uses it.
 */
export function mergeFindings(
  byEnvironment: ReadonlyMap<string, ReadonlyMap<string, Finding>>,
  isUnusedWarning: (finding: Finding) => boolean,
): Finding[] {
  const names = new Map<string, string[]>();
  const all = new Map<string, Finding>();
  for (const [environment, findings] of byEnvironment) {
    for (const [key, finding] of findings) {
      all.set(key, finding);
      const seen = names.get(key);
      if (seen === undefined) names.set(key, [environment]);
      else seen.push(environment);
    }
  }
  return [...all].flatMap(([key, finding]) => {
    const where = names.get(key) ?? [];
    if (where.length === byEnvironment.size) return [finding];
    if (isUnusedWarning(finding)) return [];
    return [{ ...finding, message: `${finding.message} (environment ${where.join(", ")})` }];
  });
}
