import type { DataSet, DataSetQuery } from "../../types/catalog.ts";

export interface DataSetFilter {
  readonly parameters: readonly (readonly [string, string | undefined])[];
  /** Checked again here: the service's filters know wildcards and lists that a plain value may contain by accident. */
  matches(dataSet: DataSet): boolean;
}

/** Source: catalog reference §3 and §5. */
export function dataSetFilter({ name, tags = {}, properties }: DataSetQuery): DataSetFilter {
  const wanted = Object.entries(tags);
  return {
    parameters: [
      ["name", name === undefined ? undefined : nameParameter(name)],
      ["tags", wanted.map(([tag, value]) => `${tag}:${tagParameter(value)}`).join(",") || undefined],
      [
        "properties",
        properties &&
          propertyList(properties, [...(name === undefined ? [] : ["name"]), ...(wanted.length > 0 ? ["tags"] : [])]),
      ],
      // Oldest first: what is made meanwhile comes at the end and moves nothing.
      ["orderBy", "asc:created"],
    ],
    matches: (dataSet) =>
      (name === undefined || dataSet.name === name) &&
      wanted.every(([tag, value]) => dataSet.tags[tag]?.some((given) => tagMatches(value, given))),
  };
}

/** `**` is a literal star. A comma or a leading `!` cannot be escaped: then the service is not asked to filter. */
function nameParameter(name: string): string | undefined {
  return name.includes(",") || name.startsWith("!") ? undefined : name.replaceAll("*", "**");
}

/** Any value, where the value's own characters would be read as syntax. */
function tagParameter(value: string): string {
  return /[,:]/.test(value) || value.slice(0, -1).includes("*") ? "*" : value;
}

function tagMatches(wanted: string, given: string): boolean {
  return wanted.endsWith("*") ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
}

/** With the members that `matches` looks at. */
function propertyList(properties: readonly string[], needed: readonly string[]): string {
  return [...new Set([...properties, ...needed])].join(",");
}
