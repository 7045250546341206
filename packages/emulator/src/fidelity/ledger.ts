import { controlPlaneRules } from "./control-plane.ts";
import { dataRules } from "./data.ts";
import { strictRules } from "./strict.ts";
import type { FidelityRule } from "./rule.ts";

/** What is known about each rule that the emulator follows. None was ever checked against the real service. */
export const fidelityLedger: readonly FidelityRule[] = [...controlPlaneRules, ...dataRules].map((row) => {
  const strict = strictRules.find(({ rule }) => rule === row.rule)?.answer;
  return strict === undefined ? row : { ...row, strict };
});
