import type { SchemaDifference } from "./compare-schemas.ts";
import type { XdmField } from "./types.ts";
import { isIntegerType, publishedRange } from "./xdm-type.ts";

/** Differences in what values two fields of the same kind admit: narrowed is breaking, widened needs care. */
export function compareConstraints(before: XdmField, after: XdmField): SchemaDifference[] {
  const path = after.path;
  return constraints.flatMap((constraint) => {
    const old = constraint.text(before);
    const now = constraint.text(after);
    if (old === now) return [];
    const wider = constraint.admitsAll(after, before);
    return [
      {
        kind: wider ? "widened" : "narrowed",
        classification: wider ? "care" : "breaking",
        path,
        message: `${path} admits ${wider ? "more" : "other or fewer"} values: ${constraint.name} ${old} -> ${now}`,
        before: old,
        after: now,
      } satisfies SchemaDifference,
    ];
  });
}

interface Constraint {
  readonly name: string;
  text(field: XdmField): string;
  /** Whether what `inner` admits is admitted by `outer` too. */
  admitsAll(outer: XdmField, inner: XdmField): boolean;
}

const minimum = lowerBound("minimum", (field) => field.minimum ?? integerBound(field, "minimum"));
const maximum = upperBound("maximum", (field) => field.maximum ?? integerBound(field, "maximum"));

/** Whether two integer fields, of whatever width, have the same bounds. */
export function admitSameIntegers(before: XdmField, after: XdmField): boolean {
  return [minimum, maximum].every(({ text }) => text(before) === text(after));
}

const constraints: readonly Constraint[] = [
  {
    name: "values",
    text: (field) => (field.enum === undefined ? "any" : field.enum.toSorted().map(listed).join(", ")),
    admitsAll: (outer, inner) => {
      const allowed = outer.enum;
      return allowed === undefined || inner.enum?.every((value) => allowed.includes(value)) === true;
    },
  },
  oneText("pattern", (field) => field.pattern),
  oneText("format", (field) => (field.type === "uri" ? "uri" : field.format)),
  minimum,
  maximum,
  lowerBound("exclusive minimum", (field) => field.exclusiveMinimum),
  lowerBound("minimum length", (field) => field.minLength),
  upperBound("maximum length", (field) => field.maxLength),
];

/** In quotes where it would be taken for two, or for no list at all. */
function listed(value: string): string {
  return /[,"]|^any$/u.test(value) ? JSON.stringify(value) : value;
}

/** A constraint of which nothing but equality is known: any other one may refuse what was admitted. */
function oneText(name: string, read: (field: XdmField) => string | undefined): Constraint {
  return {
    name,
    text: (field) => read(field) ?? "any",
    admitsAll: (outer) => read(outer) === undefined,
  };
}

function lowerBound(name: string, read: (field: XdmField) => number | undefined): Constraint {
  const bound = (field: XdmField): number => read(field) ?? Number.NEGATIVE_INFINITY;
  return { name, text: (field) => boundText(read(field)), admitsAll: (outer, inner) => bound(outer) <= bound(inner) };
}

function upperBound(name: string, read: (field: XdmField) => number | undefined): Constraint {
  const bound = (field: XdmField): number => read(field) ?? Number.POSITIVE_INFINITY;
  return { name, text: (field) => boundText(read(field)), admitsAll: (outer, inner) => bound(outer) >= bound(inner) };
}

function boundText(bound: number | undefined): string {
  return bound === undefined ? "none" : String(bound);
}

function integerBound(field: XdmField, side: "minimum" | "maximum"): number | undefined {
  return isIntegerType(field.type) ? publishedRange(field.type)[side] : undefined;
}
