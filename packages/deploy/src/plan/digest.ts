import { hexDigest } from "../identity/canonical.ts";
import type { Action, FieldChange, Plan } from "../types.ts";

const formatVersion = 1;

/** Twelve hex digits over what a reviewer approves: the ordered actions with the compared fields.
 *  Clearing away what a crash left behind is no part of it: it changes nothing that a flow uses. */
export function planDigest(actions: readonly Action[]): string {
  return hexDigest({ formatVersion, actions: actions.filter(needsApproval).map(approvedContent) });
}

/** What moved since the approval, as sentences; empty when every action is one of the approved ones. */
export function unapproved(plan: Plan, approved: Plan | string): readonly string[] {
  if (typeof approved === "string") {
    if (plan.digest === approved || !plan.actions.some(needsApproval)) return [];
    return [
      `The approved digest is ${approved}, but what there is to do now has the digest ${plan.digest}: ${listed(plan.actions.filter(needsApproval))}. Plan again and review it.`,
    ];
  }
  const scope = (["project", "sandbox", "tenantId"] as const)
    .filter((member) => plan[member] !== approved[member])
    .map((member) => `The approved plan is for ${member} ${approved[member]}, not ${plan[member]}.`);
  const known = new Map(approved.actions.map((action) => [action.id, action]));
  const moved = plan.actions.filter(needsApproval).flatMap((action) => {
    const before = known.get(action.id);
    if (before === undefined) return [`${action.verb} ${action.id} is not in the approved plan.`];
    const extra = notApproved(action, before);
    if (extra === undefined) return [];
    return [`${action.verb} ${action.id} is not what was approved: ${extra.join(", ") || `it was ${before.verb}`}.`];
  });
  return [...scope, ...moved];
}

/** Fields that go beyond the approved action; undefined when none does. What an interrupted creation or replacement left
 *  to do is an update with values that were approved. */
function notApproved(action: Action, approved: Action): readonly string[] | undefined {
  const resumes = action.verb === "update" && (approved.verb === "create" || approved.verb === "replace");
  if (action.verb !== approved.verb && !resumes) return [];
  const content = ({ field, before, after }: FieldChange): string =>
    hexDigest(resumes ? { field, after } : { field, before, after });
  const known = new Set(approved.changes.map(content));
  const extra = action.changes.filter((change) => !known.has(content(change))).map(({ field }) => field);
  return extra.length === 0 ? undefined : extra;
}

const mostListed = 10;

/** A digest does not tell what was approved; what there is to do now shows what has moved. */
function listed(actions: readonly Action[]): string {
  const lines = actions.slice(0, mostListed).map(({ verb, id, changes }) => {
    const fields = verb === "create" ? "" : changes.map(({ field }) => field).join(", ");
    return `${verb} ${id}${fields === "" ? "" : ` (${fields})`}`;
  });
  const rest = actions.length - lines.length;
  return [...lines, ...(rest > 0 ? [`${rest} more`] : [])].join("; ");
}

function needsApproval(action: Action): boolean {
  return action.reason.kind !== "leftover";
}

function approvedContent(action: Action): unknown {
  return {
    id: action.id,
    verb: action.verb,
    changes: action.changes.map(({ field, before, after }) => ({ field, before, after })),
  };
}
