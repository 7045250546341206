import { parse } from "yaml";

interface ActionManifest {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** The README with its tables of inputs and outputs taken from `action.yml`. */
export function withTables(readme: string, actionYaml: string): string {
  const action = parse(actionYaml) as ActionManifest;
  const inputs = Object.entries(action.inputs).map(([name, input]) => [
    `\`${name}\``,
    input.description,
    input.default === undefined || input.default === "" ? "" : `\`${input.default}\``,
  ]);
  const outputs = Object.entries(action.outputs).map(([name, output]) => [`\`${name}\``, output.description]);
  return between(
    between(readme, "inputs", table(["input", "meaning", "default"], inputs)),
    "outputs",
    table(["output", "meaning"], outputs),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");
}

function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
}

function between(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`README.md has no ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
