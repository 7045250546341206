import type { Action, Block, FieldChange, Plan } from "../types.ts";

/** What a plan of an import would do beside marking, by the object that it concerns: `dataflows.leads`. */
export function findDoings(plan: Plan): ReadonlyMap<string, string> {
  const doings = new Map<string, string>();
  for (const action of plan.actions) {
    if (!isMarking(action)) doings.set(objectOf(action), doingText(action));
  }
  for (const block of plan.blocks) {
    const object = objectOfBlock(block);
    doings.set(object ?? "", block.message);
  }
  return doings;
}

/** Source and target connections are named after the dataflow's key; nothing else about an object changes. */
function isMarking({ reason, changes, kind }: Action): boolean {
  const isMark = ({ field }: FieldChange): boolean =>
    field === "marker" ||
    field === "tags" ||
    (field === "name" && (kind === "source connection" || kind === "target connection"));
  return reason.kind === "adopted" && changes.every(isMark);
}

function objectOf({ kind, key }: Action): string {
  if (kind === "connection") return `connections.${key}`;
  if (kind === "schema" || kind === "field group" || kind === "descriptor") return `schemas.${key}`;
  return kind === "dataset" ? `datasets.${key}` : `dataflows.${key}`;
}

function objectOfBlock({ message }: Block): string | undefined {
  return /^((?:connections|schemas|datasets|dataflows)\.[a-z0-9-]+):/.exec(message)?.[1];
}

function doingText({ verb, kind, changes }: Action): string {
  const fields = changes.map(({ field }) => field).join(", ");
  return `the file could not be made to say what the sandbox has: a plan would ${verb} its ${kind}${fields === "" ? "" : ` (${fields})`}`;
}
