import { parse, type Config } from "@aep-ingest/spec";
import { describe, expect, it } from "vitest";
import { graphSize, renderGraph } from "../src/render/graph.ts";

const text = `version: 1
project: acme/leads
connections:
  blob: { connector: azure-blob, existing: Leads }
schemas:
  lead: { title: Lead, class: profile, fieldGroups: [profile-person-details] }
datasets:
  leads: { name: Leads, schema: lead }
dataflows:
  daily:
    source: { connection: blob, path: /leads/*.csv, format: delimited }
    target: leads
    mapping: { _id: Id }
    schedule: { every: 1d }
`;

function configOf(yaml: string): Config {
  const { config, diagnostics } = parse([{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(yaml) }]);
  if (config === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return config;
}

describe("renderGraph", () => {
  it("draws data's way as Mermaid", () => {
    expect(renderGraph(configOf(text), "mermaid")).toBe(`flowchart LR
  n0[/"blob (azure-blob)"/]
  n1("daily")
  n2[("leads")]
  n3{{"lead"}}
  n0 --> n1
  n1 --> n2
  n2 --> n3
`);
    expect(graphSize(configOf(text))).toBe(4);
  });

  it("draws it as DOT", () => {
    expect(renderGraph(configOf(text), "dot")).toMatch(
      /^digraph ingestion \{\n {2}rankdir=LR;\n[\s\S]*n2 \[shape=cylinder, label="leads"\];[\s\S]*n0 -> n1;/u,
    );
  });
});
