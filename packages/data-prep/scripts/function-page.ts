import { functions, type MappingFunction } from "../src/language/index.ts";
import { exampleRow, functionExamples } from "./function-examples.ts";

const titles: Readonly<Record<string, string>> = {
  string: "Text",
  regex: "Regular expressions",
  hashing: "Hashes",
  url: "URLs",
  "date-time": "Dates and times",
  "hierarchies-objects": "Objects",
  "hierarchies-arrays": "Arrays",
  "hierarchies-map": "Maps",
  logical: "Conditions",
  aggregation: "Smallest and largest",
  "type-conversions": "Types",
  json: "JSON",
  special: "Identifiers",
  "user-agent": "User agents",
  analytics: "Adobe Analytics",
};

/** docs/mapping-functions.md: every function, and what ours does where the published example is no guide. */
export function functionPage(): string {
  const sections = [...Map.groupBy(functions.values(), ({ category }) => category)].map(([category, list]) =>
    [`## ${titles[category] ?? category}`, "", ...list.map(line), ""].join("\n"),
  );
  return [
    "# Mapping functions",
    "",
    `The ${functions.size} functions of Data Prep, as \`@aep-ingest/data-prep\` runs them in a preview. Every published example`,
    "that is consistent with itself is reproduced by a test. Where an example contradicts itself or its text, a note says",
    "what a preview does. This page is generated (`pnpm run functions` in `packages/data-prep`).",
    "",
    "The examples are run by a test. Some read this row, and `now` is 14 November 2023, 22:13:20.123 UTC:",
    "",
    "```json",
    JSON.stringify(exampleRow, null, 2),
    "```",
    "",
    ...sections,
  ].join("\n");
}

function line({ name, signature, description, note, flows, deterministic, deprecatedBy }: MappingFunction): string {
  const notes = [
    description,
    ...(flows === "analytics" ? ["Adobe Analytics and Web SDK flows only."] : []),
    ...(flows === "destinations" ? ["Documented for destinations only."] : []),
    ...(deterministic ? [] : ["Frozen in a preview."]),
    ...(deprecatedBy === undefined || description.includes(deprecatedBy) ? [] : [`Use ${deprecatedBy}.`]),
  ];
  const [expression, result] = functionExamples[name] ?? [];
  return [
    `- \`${signature}\`: ${notes.join(" ")}`,
    `  \`${expression}\` gives \`${JSON.stringify(result)}\`.`,
    ...(note === undefined ? [] : [`  **Note:** ${note}`]),
  ].join("\n");
}
