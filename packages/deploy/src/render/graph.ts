import type { Config } from "@aep-ingest/spec";
import { renderSvg, type GraphNode } from "./graph-svg.ts";
import { visible } from "./text.ts";

export const graphFormats = ["mermaid", "dot", "svg"] as const;
export type GraphFormat = (typeof graphFormats)[number];

interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** Number of nodes that {@link renderGraph} draws. */
export function graphSize(config: Config): number {
  return config.connections.size + config.dataflows.size + config.datasets.size + config.schemas.size;
}

/** How data moves, from connections through dataflows into datasets and their schemas, in the order of the files. */
export function renderGraph(config: Config, format: GraphFormat): string {
  const graph = graphOf(config);
  if (format === "svg") return renderSvg(graph.nodes, graph.edges);
  return format === "dot" ? renderDot(graph) : renderMermaid(graph);
}

function graphOf(config: Config): Graph {
  const ids = new Map<string, string>();
  const nodes: GraphNode[] = [];
  const edges: (readonly [string, string])[] = [];
  const add = (kind: GraphNode["kind"], key: string, label = key): void => {
    const id = `n${nodes.length}`;
    ids.set(`${kind}/${key}`, id);
    nodes.push({ id, kind, label });
  };
  const connect = (from: string, to: string): void => {
    const [left, right] = [ids.get(from), ids.get(to)];
    if (left !== undefined && right !== undefined) edges.push([left, right]);
  };
  for (const { key, connector } of config.connections.values()) add("connection", key, `${key} (${connector})`);
  for (const { key } of config.dataflows.values()) add("dataflow", key);
  for (const { key } of config.datasets.values()) add("dataset", key);
  for (const { key } of config.schemas.values()) add("schema", key);
  for (const flow of config.dataflows.values()) {
    connect(`connection/${flow.connection}`, `dataflow/${flow.key}`);
    connect(`dataflow/${flow.key}`, `dataset/${flow.target}`);
  }
  for (const dataset of config.datasets.values()) {
    if (dataset.kind === "managed") connect(`dataset/${dataset.key}`, `schema/${dataset.schema}`);
  }
  return { nodes, edges };
}

const mermaidShapes: Readonly<Record<GraphNode["kind"], readonly [string, string]>> = {
  connection: ["[/", "/]"],
  dataflow: ["(", ")"],
  dataset: ["[(", ")]"],
  schema: ["{{", "}}"],
};

function renderMermaid({ nodes, edges }: Graph): string {
  const lines = nodes.map(({ id, kind, label }) => {
    const [open, close] = mermaidShapes[kind];
    // Mermaid reads HTML and its own entities inside quotes.
    const text = visible(label).replaceAll(/[&<>"#`;]/gu, (character) => `#${character.codePointAt(0)};`);
    return `  ${id}${open}"${text}"${close}`;
  });
  return ["flowchart LR", ...lines, ...edges.map(([from, to]) => `  ${from} --> ${to}`), ""].join("\n");
}

const dotShapes: Readonly<Record<GraphNode["kind"], string>> = {
  connection: "parallelogram",
  dataflow: "box",
  dataset: "cylinder",
  schema: "hexagon",
};

function renderDot({ nodes, edges }: Graph): string {
  const lines = nodes.map(
    ({ id, kind, label }) => `  ${id} [shape=${dotShapes[kind]}, label=${JSON.stringify(visible(label))}];`,
  );
  return [
    "digraph ingestion {",
    "  rankdir=LR;",
    ...lines,
    ...edges.map(([from, to]) => `  ${from} -> ${to};`),
    "}",
    "",
  ].join("\n");
}
