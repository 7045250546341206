import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { cell, code, page, table } from "./markdown.ts";

interface ActionFile {
  readonly description: string;
  readonly inputs?: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean }>
  >;
  readonly outputs?: Readonly<Record<string, { readonly description: string }>>;
}

/** Inputs and outputs of both actions, from what GitHub itself reads. */
export async function actionPage(root: string): Promise<string> {
  const files = [
    ["org/aep-ingest-action", "action.yml"],
    ["org/aep-ingest-action/actions/validate", "actions/validate/action.yml"],
  ] as const;
  const sections = files.map(async ([uses, file]) => {
    const { description, inputs = {}, outputs = {} } = parse(await readFile(join(root, file), "utf8")) as ActionFile;
    return [
      `## \`${uses}@v1\``,
      "",
      cell(description),
      "",
      "### Inputs",
      "",
      ...table(
        ["input", "meaning", "default"],
        Object.entries(inputs).map(([name, input]) => [
          code(name),
          cell(input.description),
          input.default === undefined || input.default === "" ? "" : `<code v-pre>${cell(input.default)}</code>`,
        ]),
      ),
      "### Outputs",
      "",
      ...table(
        ["output", "meaning"],
        Object.entries(outputs).map(([name, output]) => [code(name), cell(output.description)]),
      ),
    ].map((line) =>
      line
        .replaceAll("### Inputs", `### Inputs of ${uses.split("/").at(-1)}`)
        .replaceAll("### Outputs", `### Outputs of ${uses.split("/").at(-1)}`),
    );
  });
  return page("GitHub Action", "action.yml", [
    "How a workflow uses it is told in [In CI](../ci).",
    "",
    ...(await Promise.all(sections)).flat(),
  ]);
}
