import type { Diagnostic } from "../config.ts";

/** What programs get with `--json`; members as in `Diagnostic`. */
export function toJson(diagnostics: readonly Diagnostic[]): { readonly diagnostics: readonly Diagnostic[] } {
  return { diagnostics };
}
