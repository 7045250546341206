import { createRandom } from "../random.ts";
import type { Fault, FaultRule, ParsedFaultRule } from "./rules.ts";
import { faultsBody } from "./rules.ts";

interface ArmedRule {
  readonly rule: ParsedFaultRule;
  readonly path: RegExp | undefined;
  readonly random: () => number;
  matches: number;
  played: number;
}

/** The fault rules in force. */
export class Faults {
  #rules: ArmedRule[] = [];

  /** Replaces all rules; `[]` clears them. @throws {ZodError} when a rule is malformed. */
  set(rules: readonly FaultRule[]): void {
    const parsed = faultsBody.parse({ rules });
    this.#rules = parsed.rules.map((rule) => ({
      rule,
      path: rule.path === undefined ? undefined : globPattern(rule.path),
      random: createRandom(rule.seed ?? 1),
      matches: 0,
      played: 0,
    }));
  }

  /** The rules with how often each has matched and been played. */
  describe(): readonly { readonly rule: FaultRule; readonly matches: number; readonly played: number }[] {
    return this.#rules.map(({ rule, matches, played }) => ({ rule, matches, played }));
  }

  /** The fault for this request, if any; every rule that matches counts it, the first that fires wins. */
  next(method: string, pathname: string): Fault | undefined {
    let fault: Fault | undefined;
    for (const armed of this.#rules) {
      if (!matches(armed, method, pathname)) continue;
      armed.matches += 1;
      if (fault !== undefined || !fires(armed)) continue;
      armed.played += 1;
      fault = armed.rule.fault;
    }
    return fault;
  }
}

function matches(armed: ArmedRule, method: string, pathname: string): boolean {
  const { rule, path } = armed;
  if (rule.method !== undefined && rule.method !== "*" && rule.method.toUpperCase() !== method) return false;
  if (path === undefined) return true;
  const short = pathname.replace(/^\/data\/foundation\/[^/]+/, "");
  return path.test(pathname) || (short !== pathname && path.test(short));
}

function fires(armed: ArmedRule): boolean {
  const { nth, times, probability } = armed.rule;
  if (nth !== undefined) return armed.matches >= nth && armed.matches < nth + (times ?? 1);
  if (times !== undefined && armed.played >= times) return false;
  return probability === undefined || armed.random() < probability;
}

function globPattern(glob: string): RegExp {
  const text = glob.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("*", ".*");
  return new RegExp(`^${text}$`);
}
