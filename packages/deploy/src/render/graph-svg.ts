import { visible } from "./text.ts";

export interface GraphNode {
  readonly id: string;
  readonly kind: "connection" | "dataflow" | "dataset" | "schema";
  readonly label: string;
}

const columns = ["connection", "dataflow", "dataset", "schema"] as const satisfies readonly GraphNode["kind"][];
const titles: Readonly<Record<GraphNode["kind"], string>> = {
  connection: "Connections",
  dataflow: "Dataflows",
  dataset: "Datasets",
  schema: "Schemas",
};
const colors: Readonly<Record<GraphNode["kind"], string>> = {
  connection: "#2f6f8f",
  dataflow: "#7a4fa3",
  dataset: "#2e7d4f",
  schema: "#9a6a1f",
};

const charWidth = 7.3;
const nodeHeight = 30;
const rowHeight = 44;
const columnGap = 90;
const margin = 20;
const titleHeight = 34;

/** A graph of four columns as SVG, readable on light and dark pages; no script, no link, no font of its own. Rows are put
 *  near those that they are connected with. */
export function renderSvg(
  nodes: readonly GraphNode[],
  edges: readonly (readonly [from: string, to: string])[],
): string {
  const used = columns.filter((kind) => nodes.some((node) => node.kind === kind));
  const places = new Map<string, { readonly x: number; readonly y: number; readonly width: number }>();
  let left = margin;
  let bottom = titleHeight;
  const heads: string[] = [];
  for (const kind of used) {
    const own = inOrder(
      nodes.filter((node) => node.kind === kind),
      edges,
      places,
    );
    const width =
      Math.ceil(Math.max(titles[kind].length, ...own.map(({ label }) => visible(label).length)) * charWidth) + 28;
    heads.push(`  <text x="${left + width / 2}" y="${margin}" class="head">${titles[kind]}</text>`);
    for (const [row, { id }] of own.entries()) places.set(id, { x: left, y: titleHeight + row * rowHeight, width });
    bottom = Math.max(bottom, titleHeight + own.length * rowHeight);
    left += width + columnGap;
  }
  const size = { width: Math.max(2 * margin, left - columnGap + margin), height: bottom + margin };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="How data moves">`,
    "  <style>",
    "    text { font: 12px ui-monospace, monospace; text-anchor: middle; dominant-baseline: middle; fill: #fff }",
    "    .head { font-weight: bold; fill: #777 }",
    "    path { fill: none; stroke: #888; stroke-width: 1.5 }",
    "  </style>",
    ...heads,
    ...edges.flatMap(([from, to]) => {
      const [start, end] = [places.get(from), places.get(to)];
      return start === undefined || end === undefined ? [] : [`  ${curve(start, end)}`];
    }),
    ...nodes.flatMap(({ id, kind, label }) => {
      const place = places.get(id);
      if (place === undefined) return [];
      const { x, y, width } = place;
      return [
        `  <rect x="${x}" y="${y}" width="${width}" height="${nodeHeight}" rx="6" fill="${colors[kind]}"/>`,
        `  <text x="${x + width / 2}" y="${y + nodeHeight / 2 + 1}">${escapeXml(visible(label))}</text>`,
      ];
    }),
    "</svg>",
    "",
  ].join("\n");
}

type Places = ReadonlyMap<string, { readonly x: number; readonly y: number; readonly width: number }>;

/** By the middle of what they come from, so that lines cross less; otherwise as in the files. */
function inOrder(
  nodes: readonly GraphNode[],
  edges: readonly (readonly [string, string])[],
  places: Places,
): readonly GraphNode[] {
  const sources = Map.groupBy(edges, ([, to]) => to);
  const middle = ({ id }: GraphNode): number => {
    const rows = (sources.get(id) ?? []).flatMap(([from]) => places.get(from)?.y ?? []);
    return rows.length === 0 ? Number.POSITIVE_INFINITY : rows.reduce((sum, y) => sum + y, 0) / rows.length;
  };
  const middles = new Map(nodes.map((node) => [node, middle(node)]));
  return nodes.toSorted((one, other) => {
    const [left = 0, right = 0] = [middles.get(one), middles.get(other)];
    return left === right ? 0 : left - right;
  });
}

function curve(
  from: { readonly x: number; readonly y: number; readonly width: number },
  to: { readonly x: number; readonly y: number },
): string {
  const [x1, y1] = [from.x + from.width, from.y + nodeHeight / 2];
  const [x2, y2] = [to.x, to.y + nodeHeight / 2];
  const half = (x1 + x2) / 2;
  return `<path d="M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}"/>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
