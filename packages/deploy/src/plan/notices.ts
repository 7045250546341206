import type { Plan } from "../types.ts";

/** Stable codes of blocks and notices. Blocks forbid an apply; notices are for reading. */
export const codes = {
  connectionReference: "AEP901",
  connectionImmutable: "AEP902",
  schemaReference: "AEP903",
  schemaTitleTaken: "AEP904",
  schemaBreaking: "AEP905",
  leavesProfile: "AEP906",
  profileWithoutSchema: "AEP907",
  datasetReference: "AEP908",
  datasetImmutable: "AEP909",
  mappingRefused: "AEP910",
  handoverNeeded: "AEP911",
  deletedByHand: "AEP912",
  onceIsFinal: "AEP913",
  protectedEnvironment: "AEP914",
  bulkChange: "AEP915",
  deleteDataset: "AEP916",
  deleteRunning: "AEP917",
  tenantMismatch: "AEP918",
  connectionFails: "AEP919",
  replacementUnderWay: "AEP920",
  specMismatch: "AEP921",
  flowInDoubt: "AEP922",
  flowUsesRemoved: "AEP923",
  notInFiles: "AEP930",
  foreignNamesake: "AEP931",
  handoverPending: "AEP932",
  staleAcknowledge: "AEP933",
  extraField: "AEP934",
  extraIdentity: "AEP935",
  mappingSetStays: "AEP936",
  twin: "AEP937",
  staysInUse: "AEP938",
} as const;

/** The one exception to "a plan right after an apply is empty": an `overlap` whose old flow still has to go. */
export function isHandoverPending(plan: Plan): boolean {
  return plan.notices.some((notice) => notice.code === codes.handoverPending);
}

/** Actions that undo what somebody changed by hand. */
export function detectDrift(plan: Plan): Plan["actions"] {
  return plan.actions.filter((action) => action.reason.kind === "drift");
}
