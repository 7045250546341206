import { rules } from "./rule.ts";

/** Catalog. */
export const catalogRules = [
  ...rules("Catalog", [
    [
      "POST answers a list with one @/dataSets/ id, lists are objects keyed by id",
      "documented",
      "catalog.yaml [catalog.md §1]",
    ],
    [
      "filters name, tags, property, created ranges; limit 1 to 100, default 20",
      "documented",
      "guide on filtering [catalog.md §5]",
    ],
    ["PATCH with an object replaces top-level members", "inferred", "catalog.yaml says partial object [catalog.md §3]"],
    [
      "the schema of a dataset cannot be changed",
      "inferred",
      "no page allows it [catalog.md §8]",
      "– (a refusal itself)",
    ],
    [
      "Profile tag needs a schema in Profile: 400",
      "documented",
      "older guide; a newer one says that the dataset merely does not show as enabled [catalog.md §4]",
    ],
    ["If-Match is optional and compared with the version", "documented", "catalog.yaml [catalog.md §6]"],
    [
      "several requests in one run in order, all or nothing, with templates",
      "documented",
      "guide, catalog.yaml; that 201 and 400 tell the end of all is inferred [catalog.md §1]",
    ],
    [
      "batches can be written by hand; files come from flow runs only",
      "documented",
      "catalog.yaml [catalog.md §1, catalog.md §10]",
    ],
    ["one dataset file stands for each batch that has landed", "observed", "samples [catalog.md §10]"],
    ["error bodies", "unknown", "not published; problem JSON", "– (a refusal itself)"],
    ["deleting a dataset that a flow uses is allowed", "unknown", "no page forbids it; the flow's runs fail"],
  ]),
];
