import { catalogRules } from "./catalog.ts";
import { dataPrepRules } from "./data-prep.ts";
import { runRules } from "./flow-runs.ts";
import { flowServiceRules } from "./flow-service.ts";
import { gatewayRules } from "./gateway.ts";
import { identityRules } from "./identity.ts";
import { registryRules } from "./schema-registry.ts";
import { strictRules } from "./strict.ts";
import type { FidelityRule } from "./rule.ts";

/** What is known about each rule that the emulator follows. None was ever checked against the real service. */
export const fidelityLedger: readonly FidelityRule[] = [
  ...gatewayRules,
  ...flowServiceRules,
  ...registryRules,
  ...catalogRules,
  ...dataPrepRules,
  ...identityRules,
  ...runRules,
].map((row) => {
  const strict = strictRules.find(({ rule }) => rule === row.rule)?.answer;
  return strict === undefined ? row : { ...row, strict };
});
