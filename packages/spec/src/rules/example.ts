interface Parts {
  readonly source?: string;
  readonly target?: string;
  readonly mapping?: string;
  /** Lines below the dataflow. */
  readonly rest?: string;
}

/** A dataflow of the reference's examples, with one part that matters. */
export function flow(parts: Parts = {}): string {
  return `dataflows:\n${flowNamed("a", parts)}`;
}

export function flowNamed(key: string, parts: Parts = {}): string {
  const {
    source = "connection: blob, path: /leads/a.csv, format: delimited",
    target = "leads",
    mapping = "{ personID: Id }",
    rest = "schedule: once",
  } = parts;
  return `  ${key}:
    source: { ${source} }
    target: ${target}
    mapping: ${mapping}
${rest === "" ? "" : `    ${rest}\n`}`;
}
