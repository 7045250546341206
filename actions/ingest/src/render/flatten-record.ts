/** Leaves of a record by dotted path; lists stay whole. */
export function flattenRecord(record: Readonly<Record<string, unknown>>, prefix = ""): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record)) {
    const path = `${prefix}${name}`;
    if (isPlainObject(value)) for (const [inner, leaf] of flattenRecord(value, `${path}.`)) leaves.set(inner, leaf);
    else leaves.set(path, value);
  }
  return leaves;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
