import { admitSameIntegers, compareConstraints } from "./compare-constraints.ts";
import { compareIdentities, compareProfile } from "./compare-identities.ts";
import type { ResolvedSchema, XdmField } from "./types.ts";
import { isIntegerType } from "./xdm-type.ts";

/**
 * `additive`: allowed on a schema in use. `breaking`: refused by the registry once a dataset uses the schema.
 * `care`: allowed or not spoken of, but existing flows or readers may notice (schema-registry.md §2.1).
 */
export type DifferenceClass = "additive" | "breaking" | "care";

export interface SchemaDifference {
  readonly kind:
    | "field-added"
    | "field-removed"
    | "type-changed"
    | "required"
    | "optional"
    | "narrowed"
    | "widened"
    | "class-changed"
    | "identity-added"
    | "identity-removed"
    | "primary-changed"
    | "profile-joined"
    | "profile-left"
    | "label-changed";
  readonly classification: DifferenceClass;
  /** Dotted path of the field; empty for the schema itself. */
  readonly path: string;
  /** What changed, as a sentence. */
  readonly message: string;
  /** The changed thing before and after, in words: a type, a bound, a list. */
  readonly before?: string;
  readonly after?: string;
}

/**
 * What changes for data and readers when `before` becomes `after`, in the order of the fields. A field that is added or
 * removed stands for all below it. Types count by what they admit: a `short` from 0 to 100 equals an `integer` from 0 to
 * 100, since the registry tells integers apart by their bounds. A move or a rename shows as removed and added. Identities and
 * Profile are compared when both sides know of them.
 */
export function compareSchemas(before: ResolvedSchema, after: ResolvedSchema): SchemaDifference[] {
  const differences: SchemaDifference[] = [];
  if (before.class !== after.class) {
    differences.push({
      kind: "class-changed",
      classification: "breaking",
      path: "",
      message: "the schema is based on another class",
      before: before.class,
      after: after.class,
    });
  }
  differences.push(
    ...compareLabels("", before, after),
    ...compareMembers(before.root, after.root),
    ...compareIdentities(before, after),
    ...compareProfile(before, after),
  );
  return differences;
}

function compareMembers(before: XdmField, after: XdmField): SchemaDifference[] {
  const differences: SchemaDifference[] = [];
  for (const [name, old] of before.fields ?? []) {
    const now = after.fields?.get(name);
    if (now !== undefined) differences.push(...compareFields(old, now), ...compareRequired(old, now));
    // What lies in an unknown part of the new schema has not gone; we only do not see it.
    else if (after.open !== true) differences.push(removed(old));
  }
  const known = new Map(Array.from(before.fields?.keys() ?? [], (name) => [name.toLowerCase(), name]));
  for (const [name, now] of after.fields ?? []) {
    if (before.fields?.has(name) === true || before.open === true) continue;
    const twin = known.get(name.toLowerCase());
    differences.push(twin !== undefined && after.fields?.has(twin) === true ? addedTwin(now, twin) : added(now));
  }
  return differences;
}

function compareFields(before: XdmField, after: XdmField): SchemaDifference[] {
  const path = after.path;
  if (isUnknown(before) || isUnknown(after)) return [];
  if (!sameType(before, after)) {
    return [
      {
        kind: "type-changed",
        classification: "breaking",
        path,
        message: `${path} has the type ${typeText(after)} and had ${typeText(before)}`,
        before: typeText(before),
        after: typeText(after),
      },
    ];
  }
  return [
    ...compareConstraints(before, after),
    ...compareLabels(path, before, after),
    ...compareMembers(before, after),
    ...compareInner(before.items, after.items),
    ...compareInner(before.values, after.values),
  ];
}

function compareInner(before: XdmField | undefined, after: XdmField | undefined): SchemaDifference[] {
  return before === undefined || after === undefined ? [] : compareFields(before, after);
}

/** Nothing is known of the field, not even its type. */
function isUnknown(field: XdmField): boolean {
  return field.open === true && field.fields?.size === 0;
}

/** Integers of two widths are one type when they admit the same values. A uri is a string with a format. */
function sameType(before: XdmField, after: XdmField): boolean {
  if (before.type === after.type) return true;
  if (isIntegerType(before.type) && isIntegerType(after.type)) return admitSameIntegers(before, after);
  return [before.type, after.type].every((type) => type === "string" || type === "uri");
}

/** Both ways are allowed; required holds for the rows to come (Adobe, "Setting fields as required after ingestion"). */
function compareRequired(before: XdmField, after: XdmField): SchemaDifference[] {
  if (before.required === after.required) return [];
  const path = after.path;
  return after.required
    ? [
        {
          kind: "required",
          classification: "care",
          path,
          message: `${path} becomes required: rows without it will be rejected`,
        },
      ]
    : [{ kind: "optional", classification: "additive", path, message: `${path} becomes optional` }];
}

function added(field: XdmField): SchemaDifference {
  const type = typeText(field);
  // The registry allows it; rows that do not fill the field are rejected from then on.
  return field.required
    ? {
        kind: "field-added",
        classification: "care",
        path: field.path,
        message: `${field.path} : ${type} is new and required: rows without it will be rejected`,
        after: type,
      }
    : {
        kind: "field-added",
        classification: "additive",
        path: field.path,
        message: `${field.path} : ${type} is new`,
        after: type,
      };
}

/** Names at one level are told apart without regard to case (Adobe, "XDM field type constraints"). */
function addedTwin(field: XdmField, twin: string): SchemaDifference {
  return {
    kind: "field-added",
    classification: "breaking",
    path: field.path,
    message: `${field.path} differs from the existing ${twin} only in upper and lower case, which counts as the same name`,
    after: typeText(field),
  };
}

function removed(field: XdmField): SchemaDifference {
  const type = typeText(field);
  return {
    kind: "field-removed",
    classification: "breaking",
    path: field.path,
    message: `${field.path} : ${type} is gone`,
    before: type,
  };
}

/** A field without a title is shown by its name, so that both say the same. */
function compareLabels(path: string, before: Labelled, after: Labelled): SchemaDifference[] {
  return (["title", "description"] as const)
    .filter((label) => labelOf(before, label) !== labelOf(after, label))
    .map((label) => ({
      kind: "label-changed",
      classification: "additive",
      path,
      message: `the ${label} of ${path === "" ? "the schema" : path} changes`,
      before: labelOf(before, label),
      after: labelOf(after, label),
    }));
}

interface Labelled {
  readonly name?: string;
  readonly title?: string;
  readonly description?: string;
}

function labelOf(labelled: Labelled, label: "title" | "description"): string {
  return labelled[label] ?? (label === "title" ? (labelled.name ?? "") : "");
}

/** `string`, `integer`, `string[]`, `map of integer`. */
export function typeText(field: XdmField): string {
  if (field.type === "array") return `${field.items === undefined ? "" : typeText(field.items)}[]`;
  return field.type === "map" && field.values !== undefined ? `map of ${typeText(field.values)}` : field.type;
}
