import type { Finding } from "./reporter.ts";

/** Collects what several environments report, without keeping the same finding more than once. */
export class MergedFindings {
  readonly #found = new Map<string, { readonly finding: Finding; readonly environments: string[] }>();
  #environmentCount = 0;

  /** `environments` are the names of those that the findings hold for. */
  add(environments: readonly string[], findings: ReadonlyMap<string, Finding>): void {
    this.#environmentCount += environments.length;
    for (const [key, finding] of findings) {
      const known = this.#found.get(key);
      if (known === undefined) this.#found.set(key, { finding, environments: [...environments] });
      else known.environments.push(...environments);
    }
  }

  /**
   * Each finding once. What only some environments have says which; a warning that something is not used holds only when
   * no environment uses it.
   */
  findings(isUnusedWarning: (finding: Finding) => boolean): Finding[] {
    return [...this.#found.values()].flatMap(({ finding, environments }) => {
      if (environments.length === this.#environmentCount) return [finding];
      if (isUnusedWarning(finding)) return [];
      return [{ ...finding, message: `${finding.message} (environment ${listed(environments)})` }];
    });
  }
}

function listed(names: readonly string[]): string {
  return names.length <= 5 ? names.join(", ") : `${names.slice(0, 5).join(", ")} and ${names.length - 5} more`;
}
