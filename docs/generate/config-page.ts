import { configJsonSchema, type JsonSchema } from "@aep-ingest/spec";
import { cell, code, page, table } from "./markdown.ts";

/** A schema node as far as the page reads it. */
interface Node {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Node>>;
}

type Row = readonly [key: string, type: string, meaning: string];

/** Reads the JSON Schema that editors use: what it says and what this page says cannot differ. */
export function configPage(schema: JsonSchema = configJsonSchema()): string {
  const root = schema as Node;
  const definitions = root.definitions ?? {};
  const parts = Object.entries(root.properties ?? {});
  const simple = parts.filter(([, node]) => membersOf(node) === undefined);
  return page("Configuration", "packages/spec/src/language, through its JSON Schema", [
    "One file, by default `aep-ingest.yaml`. `--config` takes several, and globs; a file may hold several documents. Maps of",
    "all files are put together and a key may stand only once; lists are joined. Keys that begin with `x-` at the top are",
    "ignored, which makes them a place for YAML anchors. Unknown keys are errors. How each part behaves is told in the",
    "[guide](../ownership); every rule that is checked has a [code](../diagnostics/).",
    "",
    "`KEY` stands for a name of your choice: lower-case letters, digits and dashes. It is the object's identity; changing it is",
    "said with [`moved`](../ownership#renaming).",
    "",
    "## Top level",
    "",
    ...rowsTable(parts.map(([name, node]) => [name, typeOf(node), node.description ?? ""] as const)),
    ...parts
      .filter(([name]) => !simple.some(([other]) => other === name))
      .flatMap(([name, node]) => section(name, node)),
    ...Object.entries(definitions).flatMap(([name, node]) => [
      `## ${name} {#definition-${name.toLowerCase()}}`,
      "",
      node.description ?? "",
      "",
      ...rowsTable(rowsOf("", node)),
    ]),
  ]);
}

function rowsTable(rows: readonly Row[]): string[] {
  return table(
    ["key", "value", "meaning"],
    rows.map(([key, type, meaning]) => [code(key), type, cell(meaning)]),
  );
}

/** A map's keys are told as they stand below a `KEY`, a list's as in an element: every row would begin with the same. */
function section(name: string, node: Node): string[] {
  const rows = rowsOf("", node);
  const [[prefix] = [""], ...below] = rows;
  const shown = below.map(([key, ...rest]): Row => [key.slice(prefix.length + 1), ...rest]);
  const within = prefix === "[]" ? "Each element:" : `Each \`${name}.${prefix}\`:`;
  const text = node.description ?? "";
  return below.length === 0
    ? [`## ${name}`, "", text, "", ...rowsTable(rows)]
    : [`## ${name}`, "", `${text} ${within}`, "", ...rowsTable(shown)];
}

/** All keys below a node, dotted; a map's own keys are called KEY, a list's elements []. */
function rowsOf(prefix: string, node: Node): Row[] {
  const members = membersOf(node);
  if (members === undefined) return [];
  return members.flatMap(([name, member, required]): Row[] => {
    const path = name === "[]" || prefix === "" ? `${prefix}${name}` : `${prefix}.${name}`;
    if (path === "KEY.auth.KEY") return [[path, "string, number or boolean", "A parameter of the connector."]];
    const row: Row = [path, `${typeOf(member)}${required ? ", required" : ""}`, member.description ?? ""];
    // The same keys as at the top, all optional: listing them again would be half of the page.
    return name === "overrides" ? [row] : [row, ...rowsOf(path, member)];
  });
}

function membersOf(node: Node): readonly (readonly [string, Node, boolean])[] | undefined {
  const shape = [node, ...(node.anyOf ?? []), ...(node.oneOf ?? [])].find(
    (one) => one.properties !== undefined || typeof one.additionalProperties === "object" || one.items !== undefined,
  );
  if (shape === undefined) return undefined;
  const { properties = {}, additionalProperties, items, required = [] } = shape;
  const named = Object.entries(properties).map(([name, member]) => [name, member, required.includes(name)] as const);
  if (typeof additionalProperties === "object") return [...named, ["KEY", additionalProperties, false]];
  return items === undefined ? named : [["[]", items, false]];
}

function typeOf(node: Node): string {
  if (node.$ref !== undefined) {
    const name = node.$ref.split("/").at(-1) ?? "";
    return `[${name}](#definition-${name.toLowerCase()})`;
  }
  if (node.const !== undefined) return code(JSON.stringify(node.const));
  if (node.enum !== undefined) return node.enum.map((value) => code(String(value))).join(", ");
  const choices = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].filter(({ pattern }) => !isVariable(pattern));
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].filter((text) => text !== "").join(" or ");
  if (node.minimum !== undefined && node.minimum === node.maximum) return code(String(node.minimum));
  const range = node.minimum === undefined ? "" : rangeOf(node);
  const types = [node.type ?? []].flat().filter((type) => type !== "null");
  return `${types.map((type) => (type === "object" ? "map" : type === "array" ? "list" : type)).join(" or ")}${range}`;
}

function rangeOf({ minimum, maximum = Number.MAX_SAFE_INTEGER }: Node): string {
  return maximum === Number.MAX_SAFE_INTEGER ? ` from ${minimum}` : ` from ${minimum} to ${maximum}`;
}

/** Every value may be a variable; saying so in each row would drown the rest. */
function isVariable(pattern: string | undefined): boolean {
  return pattern?.includes("var") === true;
}
