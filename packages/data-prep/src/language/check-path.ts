import { nearName, type ResolvedSchema } from "@aep-ingest/xdm";
import type { ExpressionProblem } from "../types.ts";
import { parsePath } from "./path.ts";
import { findTarget } from "./target-field.ts";

/** Checks an attribute path of the source. A column whose whole name is the text needs no escapes. Never throws. */
export function checkAttributePath(
  path: string,
  options: { readonly columns?: Iterable<string> } = {},
): readonly ExpressionProblem[] {
  const known = options.columns === undefined ? undefined : new Set(options.columns);
  if (known?.has(path) === true) return [];
  const { segments, problems } = parsePath(path);
  const [first] = segments;
  if (problems.length > 0 || known === undefined || first?.kind !== "name" || known.has(first.name)) return problems;
  const suggestion = nearName(path, known) ?? nearName(first.name, known);
  const message = `The source has no field "${first.name}".`;
  const { start, end } = first;
  return [{ severity: "warning", code: "unknown-field", message, start, end, ...(suggestion ? { suggestion } : {}) }];
}

/** Checks a destination path, against the target schema when it is given. Never throws. */
export function checkDestinationPath(
  path: string,
  options: { readonly schema?: ResolvedSchema } = {},
): readonly ExpressionProblem[] {
  const { segments, problems } = parsePath(path);
  if (problems.length > 0 || options.schema === undefined) return problems;
  const found = findTarget(options.schema.root, segments);
  if (found.field !== undefined) return [];
  const { segment, parent } = found;
  // As `isOpenAt` of @aep-ingest/xdm: a field group that is known by its name only may add members anywhere.
  if (parent.open === true || options.schema.root.open === true) return [];
  const { start, end } = segment;
  if (segment.kind !== "name") {
    const message = `"${parent.path}" is of type ${parent.type}, not an array.`;
    return [{ severity: "error", code: "unknown-field", message, start, end }];
  }
  const suggestion = nearName(segment.name, parent.fields?.keys() ?? []);
  const where = parent.path === "" ? `The schema "${options.schema.title}"` : `"${parent.path}" (${parent.type})`;
  const message = `${where} has no field "${segment.name}".`;
  return [{ severity: "error", code: "unknown-field", message, start, end, ...(suggestion ? { suggestion } : {}) }];
}
