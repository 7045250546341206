import type { Frequency } from "@aep-ingest/connectors";
import type {
  BatchDataflow,
  DataflowConfig,
  Identity,
  ManagedConnection,
  ManagedDataset,
  ManagedSchema,
  MappingEntry,
} from "@aep-ingest/spec";
import type { FieldDeclaration } from "@aep-ingest/xdm";
import { resolveTenant } from "../identity/names.ts";
import type { FieldChange } from "../types.ts";

/** An object of the config with live values taken over. */
export interface Taken<T> {
  readonly object: T;
  /** Fields that the language has no words for in this way, and why. */
  readonly left: readonly { readonly field: string; readonly why: string }[];
}

/** Takes the `before` of each change: what the sandbox has. */
function takeAll<T>(
  object: T,
  changes: readonly FieldChange[],
  take: (object: T, change: FieldChange) => T | string,
): Taken<T> {
  const left: { field: string; why: string }[] = [];
  let taken = object;
  for (const change of changes) {
    const next = take(taken, change);
    if (typeof next === "string") left.push({ field: change.field, why: next });
    else taken = next;
  }
  return { object: taken, left };
}

const marks = new Set(["marker", "tags"]);
const markGone = "a mark that somebody took away is no setting; the next apply restores it";
const unknown = "there is no key in the files for what the sandbox has";
const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

export function takeConnectionChanges(
  connection: ManagedConnection,
  changes: readonly FieldChange[],
): Taken<ManagedConnection> {
  return takeAll(connection, changes, (object, { field, before }) => {
    if (marks.has(field)) return markGone;
    if (field === "name") return { ...object, name: text(before) ?? object.key };
    if (field === "description") return withDescription(object, before);
    if (!field.startsWith("auth.") || before === undefined) return "it cannot be written into a file";
    const { auth } = object;
    const known = auth.parameters[field.slice("auth.".length)];
    const value = typeof known === "string" || known === undefined ? String(before) : asTyped(known, String(before));
    return { ...object, auth: { ...auth, parameters: { ...auth.parameters, [field.slice("auth.".length)]: value } } };
  });
}

export function takeDatasetChanges(dataset: ManagedDataset, changes: readonly FieldChange[]): Taken<ManagedDataset> {
  return takeAll(dataset, changes, (object, { field, before }) => {
    if (marks.has(field)) return markGone;
    if (field === "name") return { ...object, name: text(before) ?? object.key };
    if (field === "description") return withDescription(object, before);
    return field === "profile" ? { ...object, profile: before === true } : unknown;
  });
}

/** @param liveField The live declaration of an own field by its path below the namespace. */
export function takeSchemaChanges(
  schema: ManagedSchema,
  changes: readonly FieldChange[],
  tenantId: string,
  liveField: (path: readonly string[]) => FieldDeclaration | undefined,
): Taken<ManagedSchema> {
  return takeAll(schema, changes, (object, { field, before }) => {
    if (marks.has(field)) return markGone;
    if (field === "title") return { ...object, title: text(before) ?? object.key };
    if (field === "description") return withDescription(object, before);
    if (field === "profile") return { ...object, profile: before === true };
    if (field.startsWith("fieldGroups.")) {
      const id = field.slice("fieldGroups.".length);
      const others = object.fieldGroups.filter((other) => other !== id);
      return { ...object, fieldGroups: before === undefined ? others : [...others, id] };
    }
    if (field.startsWith("identities."))
      return { ...object, identities: identitiesWith(object.identities, field.slice(11), before, tenantId) };
    const own = field.startsWith(`_${tenantId}.`) ? field.split(".").slice(1) : undefined;
    if (own === undefined) return unknown;
    const declaration = before === undefined ? undefined : liveField(own);
    if (declaration === undefined) return "the language has no words for this field as the sandbox has it";
    return { ...object, fields: fieldsWith(object.fields, own, declaration) };
  });
}

export interface Keys {
  /** Key of the connection with this key, id or name. */
  connection(value: unknown): string | undefined;
  dataset(value: unknown): string | undefined;
}

export function takeDataflowChanges(
  flow: DataflowConfig,
  changes: readonly FieldChange[],
  tenantId: string,
  keys: Keys,
): Taken<DataflowConfig> {
  return takeAll(flow, changes, (object, change) => takeDataflowChange(object, change, tenantId, keys));
}

function takeDataflowChange(
  flow: DataflowConfig,
  { field, before }: FieldChange,
  tenantId: string,
  keys: Keys,
): DataflowConfig | string {
  if (marks.has(field)) return markGone;
  if (field === "name") return { ...flow, name: text(before) ?? flow.key };
  if (field === "description") return withDescription(flow, before);
  if (field === "enabled") return { ...flow, enabled: before === true };
  if (field.startsWith("mapping."))
    return { ...flow, mapping: mappingWith(flow.mapping, field.slice("mapping.".length), before, tenantId) };
  if (field === "target") {
    const target = keys.dataset(before);
    return target === undefined ? unknown : { ...flow, target };
  }
  if (field === "source.connection") {
    const connection = keys.connection(before);
    return connection === undefined ? unknown : { ...flow, connection };
  }
  const [group, member = ""] = field.split(".");
  if (flow.mode === "streaming") {
    if (group !== "source" || before === undefined) return unknown;
    return { ...flow, source: { parameters: { ...flow.source.parameters, [member]: String(before) } } };
  }
  return takeBatchChange(flow, group ?? "", member, before);
}

function takeBatchChange(flow: BatchDataflow, group: string, member: string, before: unknown): BatchDataflow | string {
  switch (group) {
    case "source":
      return member === "connector" ? unknown : { ...flow, source: { ...flow.source, [member]: before } };
    case "schedule": {
      // It comes along with the frequency.
      if (member === "recurring") return flow;
      const schedule =
        member === "frequency"
          ? { ...flow.schedule, frequency: before as Frequency }
          : { ...flow.schedule, interval: Number(before) };
      if (schedule.frequency !== "once") return { ...flow, schedule };
      const { interval: _interval, backfill: _backfill, ...once } = schedule;
      return { ...flow, schedule: once };
    }
    case "errors": {
      const errors = flow.errors ?? { diagnostics: false };
      if (member === "diagnostics") return { ...flow, errors: { ...errors, diagnostics: before === true } };
      const { thresholdPercent: _threshold, ...rest } = errors;
      return { ...flow, errors: before === undefined ? rest : { ...rest, thresholdPercent: Number(before) } };
    }
    case "encryption": {
      const { encryption: _encryption, ...rest } = flow;
      return before === undefined ? rest : { ...rest, encryption: { publicKeyId: String(before) } };
    }
    default:
      return unknown;
  }
}

function withDescription<T extends { readonly description?: string }>(object: T, before: unknown): T {
  const { description: _description, ...rest } = object;
  return (before === undefined ? rest : { ...rest, description: String(before) }) as T;
}

function mappingWith(
  mapping: readonly MappingEntry[],
  destination: string,
  before: unknown,
  tenantId: string,
): readonly MappingEntry[] {
  const isIt = (entry: MappingEntry): boolean => resolveTenant(entry.destination, tenantId) === destination;
  if (before === undefined) return mapping.filter((entry) => !isIt(entry));
  const value = mappingSourceOf(before);
  if (mapping.some(isIt)) return mapping.map((entry) => (isIt(entry) ? { ...entry, ...value } : entry));
  return [...mapping, { destination: unresolveTenant(destination, tenantId), ...value }];
}

/** A compared mapping value as the config holds it. */
function mappingSourceOf(value: unknown): Pick<MappingEntry, "sourceType" | "source"> {
  if (typeof value === "object" && value !== null && "expression" in value)
    return { sourceType: "EXPRESSION", source: String(value.expression) };
  if (typeof value === "object" && value !== null && "static" in value)
    return { sourceType: "STATIC", source: String(value.static) };
  return { sourceType: "ATTRIBUTE", source: String(value) };
}

/** `_acme.score` as files write it for any sandbox: `_tenant.score`. */
export function unresolveTenant(path: string, tenantId: string): string {
  const namespace = `_${tenantId}`;
  const rest = path.startsWith(namespace) ? path.slice(namespace.length) : undefined;
  return rest !== undefined && (rest === "" || /^[.[]/.test(rest)) ? `_tenant${rest}` : path;
}

function identitiesWith(
  identities: readonly Identity[],
  path: string,
  before: unknown,
  tenantId: string,
): readonly Identity[] {
  const others = identities.filter((identity) => resolveTenant(identity.path, tenantId) !== path);
  if (typeof before !== "object" || before === null) return others;
  const { namespace, primary } = before as Omit<Identity, "path">;
  const known = identities.find((identity) => !others.includes(identity));
  return [...others, { path: known?.path ?? unresolveTenant(path, tenantId), namespace, primary }];
}

function fieldsWith(
  fields: ManagedSchema["fields"],
  [name = "", ...rest]: readonly string[],
  declaration: FieldDeclaration,
): ManagedSchema["fields"] {
  const known = fields[name];
  if (rest.length === 0) return { ...fields, [name]: declaration };
  return {
    ...fields,
    [name]: { type: "object", ...known, fields: fieldsWith(known?.fields ?? {}, rest, declaration) },
  };
}

function asTyped(known: unknown, value: string): string | number | boolean {
  if (typeof known === "number") return Number(value);
  return typeof known === "boolean" ? value === "true" : value;
}
