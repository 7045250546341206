import { formatFieldPath, parseFieldPath, type PathStep } from "./field-path.ts";
import { nearName } from "./near-name.ts";
import type { ResolvedSchema, XdmField } from "./types.ts";

/**
 * The field at a path in mapping spelling: `person.name.firstName`, `emails[0].address`, `emails[*].address`. Maps take
 * any key. The index of an array may be left out (`emails.address`): the element's field is meant.
 * Undefined when there is none; see `isOpenAt` for schemas that are not wholly known.
 */
export function findField(schema: ResolvedSchema, path: string): XdmField | undefined {
  const steps = parseFieldPath(path);
  return steps === undefined ? undefined : walk(schema.root, steps).field;
}

/**
 * True when no field is found at the path, but one may exist that we cannot see: the path leads into a part of the schema
 * that is not known, or a field group is known by its name only, which may add members anywhere.
 */
export function isOpenAt(schema: ResolvedSchema, path: string): boolean {
  const steps = parseFieldPath(path);
  if (steps === undefined) return false;
  const { field, last } = walk(schema.root, steps);
  return field === undefined && (last.open === true || schema.root.open === true);
}

/** Every field below the root, parents before their members, arrays and maps with what they hold. */
export function listFields(schema: ResolvedSchema): XdmField[] {
  const list: XdmField[] = [];
  const visit = (field: XdmField): void => {
    for (const member of membersOf(field).values()) {
      list.push(member);
      visit(member);
    }
  };
  visit(schema.root);
  return list;
}

/** The path of an existing field that a wrong path comes nearest to, with the indices as they were written. */
export function suggestField(schema: ResolvedSchema, path: string): string | undefined {
  const steps = parseFieldPath(path);
  if (steps === undefined) return undefined;
  const { field, last, depth } = walk(schema.root, steps);
  if (field !== undefined) return undefined;
  return correctStep(schema, steps, last, depth) ?? elsewhere(schema, path, steps);
}

interface Walk {
  readonly field?: XdmField;
  /** The deepest field that was reached. */
  readonly last: XdmField;
  /** Number of steps that led there. */
  readonly depth: number;
}

function walk(root: XdmField, steps: readonly PathStep[]): Walk {
  let last = root;
  for (const [depth, step] of steps.entries()) {
    const next = stepInto(last, step);
    if (next === undefined) return { last, depth };
    last = next;
  }
  return { field: last, last, depth: steps.length };
}

function stepInto(field: XdmField, step: PathStep): XdmField | undefined {
  if (step.kind !== "name") return field.type === "array" ? field.items : undefined;
  if (field.type === "map") return field.values;
  return membersOf(field).get(step.name);
}

const noMembers: ReadonlyMap<string, XdmField> = new Map();

/** Members of an object, of an array's elements, or of a map's values. */
function membersOf(field: XdmField): ReadonlyMap<string, XdmField> {
  if (field.fields !== undefined) return field.fields;
  const inner = field.items ?? field.values;
  return inner === undefined ? noMembers : membersOf(inner);
}

/** Replaces the step that failed by a near name and goes on as long as the rest fits. */
function correctStep(
  schema: ResolvedSchema,
  steps: readonly PathStep[],
  last: XdmField,
  depth: number,
): string | undefined {
  const wrong = steps[depth];
  if (wrong?.kind !== "name") return undefined;
  const name = nearName(wrong.name, membersOf(last).keys());
  if (name === undefined) return undefined;
  const corrected = steps.map((step, index): PathStep => (index === depth ? { kind: "name", name } : step));
  const again = walk(schema.root, corrected);
  if (again.field !== undefined) return formatFieldPath(corrected);
  const rest = correctStep(schema, corrected, again.last, again.depth);
  return again.depth > depth ? rest : undefined;
}

/** A field of the same last name that lives somewhere else, then the nearest whole path. */
function elsewhere(schema: ResolvedSchema, path: string, steps: readonly PathStep[]): string | undefined {
  const paths = listFields(schema).map((field) => field.path);
  const last = steps.findLast((step) => step.kind === "name");
  const sameName = last === undefined ? [] : paths.filter((candidate) => candidate.split(".").at(-1) === last.name);
  if (sameName.length === 1) return sameName[0];
  return nearName(path, sameName.length > 0 ? sameName : paths);
}
