import type { DataSet, DataSetQuery } from "../../types/catalog.ts";

export interface DataSetFilter {
  readonly parameters: readonly (readonly [string, string | undefined])[];
  /** Checked again here: the service's filters know wildcards and lists that a plain value may contain by accident. */
  matches(dataSet: DataSet): boolean;
}

/** Source: catalog reference §3 and §5. */
export function dataSetFilter({ name, tags = {}, properties }: DataSetQuery): DataSetFilter {
  return {
    parameters: [
      ["name", name === undefined ? undefined : nameParameter(name)],
      ["tags", tagsParameter(tags)],
      [
        "properties",
        properties &&
          propertyList(properties, [
            ...(name === undefined ? [] : ["name"]),
            ...(Object.keys(tags).length > 0 ? ["tags"] : []),
          ]),
      ],
      // Oldest first: what is made meanwhile comes at the end and moves nothing.
      ["orderBy", "asc:created"],
    ],
    matches: (dataSet) => (name === undefined || dataSet.name === name) && tagMatches(tags, dataSet.tags),
  };
}

type Tags = Readonly<Record<string, string>>;

/** The `tags` parameter; undefined for none. */
export function tagsParameter(tags: Tags): string | undefined {
  const wanted = Object.entries(tags).map(([tag, value]) => `${tag}:${tagParameter(value)}`);
  return wanted.length === 0 ? undefined : wanted.join(",");
}

export function tagMatches(tags: Tags, given: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.entries(tags).every(([tag, value]) => given[tag]?.some((each) => valueMatches(value, each)));
}

/** `**` is a literal star. A comma or a leading `!` cannot be escaped: then the service is not asked to filter. */
function nameParameter(name: string): string | undefined {
  return name.includes(",") || name.startsWith("!") ? undefined : name.replaceAll("*", "**");
}

/** Any value, where the value's own characters would be read as syntax. */
function tagParameter(value: string): string {
  return /[,:]/.test(value) || value.slice(0, -1).includes("*") ? "*" : value;
}

function valueMatches(wanted: string, given: string): boolean {
  return wanted.endsWith("*") ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
}

/** With the members that `matches` looks at. */
function propertyList(properties: readonly string[], needed: readonly string[]): string {
  return [...new Set([...properties, ...needed])].join(",");
}
