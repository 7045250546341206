import { functions, type MappingFunction } from "@aep-ingest/data-prep/language";
import { compileMapping, type JsonValue } from "@aep-ingest/data-prep/mapping";
import { exampleRow, functionExamples } from "./function-examples.ts";
import { code, escapeText, fenced, page } from "./markdown.ts";

const flowNotes = {
  all: "",
  analytics: "Refused outside Analytics and Web SDK flows, and so in every flow of this tool.",
  destinations: "Documented for destinations only.",
};

/** What our implementation answers for an example, as a person would write it. */
async function resultOf(expression: string): Promise<string> {
  const operation = { sourceType: "EXPRESSION", source: `[${expression}]`, destination: "out" } as const;
  const mapping = await compileMapping([operation], { clock: () => Date.UTC(2026, 10, 28, 12) });
  const { record, problems } = mapping.map(structuredClone(exampleRow) as unknown as Record<string, JsonValue>);
  const [problem] = problems;
  if (problem !== undefined) return `fails: ${problem.message}`;
  const { out } = record;
  return out === undefined ? "null" : JSON.stringify(Array.isArray(out) ? (out[0] ?? null) : out);
}

export async function functionPage(): Promise<string> {
  const byCategory = Map.groupBy(functions.values(), ({ category }) => category);
  const sections = await Promise.all(Array.from(byCategory, async ([category, list]) => section(category, list)));
  return page("Functions", "packages/data-prep/src/language", [
    `All ${functions.size} functions that Adobe documents for Data Prep. The results were computed by \`@aep-ingest/data-prep\` when this`,
    "page was made; nothing here was compared with the service. Try any of them in the [live box](../mapping#try-it).",
    "",
    "::: details The row that the examples read",
    ...fenced("json", JSON.stringify(exampleRow, undefined, 2)),
    ":::",
    "",
    ...sections.flat(),
  ]);
}

async function section(category: string, list: readonly MappingFunction[]): Promise<string[]> {
  const entries = await Promise.all(list.map(entryOf));
  return [`## ${category}`, "", ...entries.flat()];
}

async function entryOf({
  name,
  signature,
  description,
  deprecatedBy,
  flows,
  note,
}: MappingFunction): Promise<string[]> {
  const example = functionExamples[name] ?? "";
  const notes = [deprecatedBy === undefined ? "" : `Use \`${deprecatedBy}\`.`, flowNotes[flows], note ?? ""];
  return [
    `### ${name} {#${name.toLowerCase()}}`,
    "",
    `${code(signature)}: ${[description, ...notes]
      .filter((text) => text !== "")
      .map(escapeText)
      .join(" ")}`,
    "",
    ...fenced("text", `${example}\n→ ${await resultOf(example)}`),
  ];
}
