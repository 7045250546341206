import { rules } from "./rule.ts";

/** Schema Registry. */
export const registryRules = [
  ...rules("Schema Registry", [
    [
      "Accept forms, version for lookups only: XDM-1006, XDM-1007",
      "documented",
      "schema-registry.yaml, guide [schema-registry.md §1.2, schema-registry.md §2.2]",
    ],
    ["Accept of a list of descriptors: XDM-1008", "documented", "guide [schema-registry.md §2.2]"],
    [
      "a version that does not exist is 406 with XDM-1009",
      "inferred",
      "schema-registry.yaml lists the status, the guide the code [schema-registry.md §2.2]",
      "– (a refusal itself)",
    ],
    ["xdm forms show original prefixed names", "documented", "guide [schema-registry.md §1.2]"],
    [
      "which prefix a name had: xdm, but for _id and objects such as _repo; of resolved forms only",
      "inferred",
      "samples of both modes [schema-registry.md §6]",
      "– (form of an answer)",
    ],
    ["server members of a new schema and their order", "observed", "the tutorial's answer [schema-registry.md §2]"],
    ["codes 1010 and 1012 for 404", "documented", "samples of the guide [schema-registry.md §2.2]"],
    ["other codes of 1010 to 1017", "inferred", "their order [schema-registry.md §2.2]", "– (a refusal itself)"],
    [
      "a patch that cannot be read or applied is problem JSON 400 without a code",
      "inferred",
      "the registry's older shape; the error page has no code for it [schema-registry.md §2.2]",
      "– (a refusal itself)",
    ],
    [
      "titles are unique over all resource types of the organisation: XDM-1521-400",
      "documented",
      "error page [schema-registry.md §2]",
    ],
    [
      "custom fields under the tenant's namespace: XDM-1021-400",
      "documented",
      "guide; the exact code inferred from its range [schema-registry.md §2]",
    ],
    [
      "names of fields differ by more than case",
      "documented",
      "page on XDM field type constraints [https://experienceleague.adobe.com/docs/experience-platform/xdm/schema/field-constraints]",
    ],
    [
      "names of custom fields: letters, digits, dashes, underscores, not beginning with one",
      "documented",
      "guide [schema-registry.md §2]",
    ],
    ["a custom field has a type or a $ref", "documented", "guide [schema-registry.md §2]"],
    [
      "a descriptor is of a field that its schema has",
      "inferred",
      "its path leads from field to field [schema-registry.md §5]",
      "– (a refusal itself)",
    ],
    [
      "the class of a schema in use cannot be changed",
      "inferred",
      "its fields would be others [schema-registry.md §2.1]",
      "– (a refusal itself)",
    ],
    [
      "additive changes only once a dataset refers to the schema or it is in Profile",
      "documented",
      "composition page and FAQ; the start of enforcement differs between pages [schema-registry.md §2.1]",
    ],
    [
      "error for a breaking change, for deleting what is in use",
      "unknown",
      "not published; problem JSON 400",
      "– (a refusal itself)",
    ],
    ["an optional field may become required", "documented", "composition page [schema-registry.md §2.1]"],
    [
      "union tag needs a primary identity or identity map: XDM-1528-400, and stays",
      "documented",
      "guide on unions [schema-registry.md §4, schema-registry.md §2.2]",
    ],
    [
      "one path has one type among the schemas of a class in Profile: XDM-1413-400",
      "documented",
      "error page [schema-registry.md §2, schema-registry.md §2.2]",
    ],
    [
      "a relationship needs a fitting reference identity when its schema joins a union: XDM-1526-400, XDM-1527-400",
      "documented",
      "error page; that B2B relationships are free of it is inferred [schema-registry.md §2.2, schema-registry.md §4]",
    ],
    [
      "export and import with a placeholder for the tenant; a conflict is XDM-3005-400",
      "documented",
      "guide, error page [schema-registry.md §1, schema-registry.md §2.2]",
    ],
    ["imports are all or nothing", "inferred", "no page says [schema-registry.md §1]", "– (a refusal itself)"],
    [
      "sample data by type",
      "observed",
      "sample of the guide; it mixes prefixed and plain names, the emulator has plain ones [schema-registry.md §9]",
    ],
    [
      "audit log: one entry per change, newest first",
      "documented",
      "schema-registry.yaml; the order inferred [schema-registry.yaml]",
    ],
    [
      "csv2schema: columns and their meaning; the answer can be imported",
      "documented",
      'guide "CSV template to schema conversion" [schema-registry.md §1, https://experienceleague.adobe.com/en/docs/experience-platform/xdm/api/csv-to-schema]',
    ],
    [
      "csv2schema: name of a field group that has none, members of an object are texts",
      "unknown",
      'the guide says "assigned" and "properties" without a sample',
      "– (form of an answer)",
    ],
    [
      "xed-deprecatefield marks fields that a descriptor deprecates",
      "documented",
      "guide on field deprecation [schema-registry.md §1.2, schema-registry.md §5]",
    ],
    [
      "fields of a union",
      "inferred",
      "those of its members and the identity map [schema-registry.md §4]",
      "– (form of an answer)",
    ],
    ["4000 descriptors in a sandbox", "documented", "guide on descriptors [schema-registry.md §5]"],
    [
      "one primary identity per schema; PUT answers 201 with the id",
      "documented",
      "guide on descriptors [schema-registry.md §5, schema-registry.md §1]",
    ],
    [
      "limit and start need orderby; limit 0 to 500, 300 results without",
      "documented",
      "schema-registry.yaml [schema-registry.md §1.4]",
    ],
    [
      "default order by title, equal keys share a page",
      "unknown",
      "start continues strictly after a key",
      "– (order of answers)",
    ],
    [
      "standard classes and field groups: a subset of Adobe's public schemas",
      "documented",
      "github.com/adobe/xdm [schema-registry.md §7, schema-registry.md §8]",
    ],
  ]),
];
