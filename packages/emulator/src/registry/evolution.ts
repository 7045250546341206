import type { XdmField } from "@aep-ingest/xdm";
import { resolveSchema } from "@aep-ingest/xdm";

import type { JsonObject } from "../json.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { unpublishedError } from "./errors.ts";
import { asResource, isFrozen, lookupIn, schemasUsing } from "./library.ts";

/**
 * The additive rule (schema-registry.md §2.1): what a frozen schema contains may not be removed, get another type or
 * accept less. Compares every frozen schema that the changed resource is part of.
 */
export function refuseBreakingChange(sandbox: SandboxState, id: string, after: JsonObject): void {
  const lookup = lookupIn(sandbox);
  const lookupAfter = (wanted: string) => (wanted === id ? asResource(after) : lookup(wanted));
  for (const schema of schemasUsing(sandbox, id)) {
    if (!isFrozen(sandbox, schema)) continue;
    if (schema.id === id && after["meta:class"] !== schema.document["meta:class"]) {
      throw unpublishedError(400, `The schema ${schema.id} is in use: its class cannot be changed.`);
    }
    const old = resolveSchema(asResource(schema.document), lookup).schema.root;
    const next = resolveSchema(asResource(schema.id === id ? after : schema.document), lookupAfter).schema.root;
    const breach = findBreach(old, next);
    if (breach !== undefined) {
      throw unpublishedError(400, `The schema ${schema.id} is in use and allows additive changes only: ${breach}.`);
    }
  }
}

/** The first way in which `next` refuses what `old` took, in words; undefined when there is none. */
function findBreach(old: XdmField, next: XdmField): string | undefined {
  const at = old.path === "" ? "the record" : old.path;
  if (old.type !== next.type) return `${at} was ${old.type} and would be ${next.type}`;
  if (next.enum && (!old.enum || old.enum.some((value) => !next.enum?.includes(value))))
    return `${at} would accept fewer values`;
  if (next.pattern !== undefined && next.pattern !== old.pattern) return `${at} would have another pattern`;
  if (next.format !== undefined && next.format !== old.format) return `${at} would have another format`;
  if (narrows(old.minimum, next.minimum, 1) || narrows(old.maximum, next.maximum, -1))
    return `${at} would have a smaller range`;
  if (narrows(old.minLength, next.minLength, 1) || narrows(old.maxLength, next.maxLength, -1)) {
    return `${at} would accept fewer lengths`;
  }
  if (old.items && next.items) {
    const breach = findBreach(old.items, next.items);
    if (breach !== undefined) return breach;
  }
  for (const [name, field] of old.fields ?? []) {
    const successor = next.fields?.get(name);
    if (!successor) return `${field.path} would be removed`;
    const breach = findBreach(field, successor);
    if (breach !== undefined) return breach;
  }
  return undefined;
}

function narrows(old: number | undefined, next: number | undefined, direction: 1 | -1): boolean {
  if (next === undefined) return false;
  return old === undefined || (next - old) * direction > 0;
}
