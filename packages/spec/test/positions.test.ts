import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, type Diagnostic, type Position } from "../src/index.ts";
import { file } from "./examples.ts";

/** The text at a position, as an editor would select it. */
function selected(text: string, { line, column, endLine, endColumn }: Position): string {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  const offset = (at: number, col: number): number =>
    lines.slice(0, at - 1).reduce((sum, each) => sum + each.length + 1, 0) + col - 1;
  return lines.join("\n").slice(offset(line, column), offset(endLine, endColumn));
}

function problem(text: string, code: string): Diagnostic {
  const { diagnostics } = parse([file(text)]);
  const found = diagnostics.find((diagnostic) => diagnostic.code === code);
  if (found === undefined) throw new Error(`${code} is not in ${JSON.stringify(diagnostics)}`);
  return found;
}

function selectedBy(text: string, code: string): string {
  return selected(text, problem(text, code).position);
}

const head = `version: 1
project: a
connections: { c: { connector: s3, existing: c } }
schemas: { s: { title: S, class: profile, fieldGroups: [profile-person-details] } }
datasets: { d: { schema: s } }
`;

function withMapping(mapping: string): string {
  return `${head}dataflows:
  f:
    source: { connection: c, path: /b/a.csv, format: delimited }
    target: d
    schedule: once
    mapping:
${mapping}`;
}

describe("positions", () => {
  it("select a value, a key, and in flow style", () => {
    expect(selectedBy("version: 1\nproject: a b\n", "AEP115")).toBe("a b");
    expect(selectedBy("version: 1\nproject: a\ndatset: {}\n", "AEP120")).toBe("datset");
    expect(selectedBy(head.replace("schema: s ", "schema: t "), "AEP422")).toBe("t");
  });

  it("show what a map lacks at its key", () => {
    const text = `${head}dataflows:\n  f:\n    target: d\n    schedule: once\n`;
    expect(problem(text, "AEP121")).toMatchObject({ message: expect.stringContaining("needs `source`") });
    expect(selectedBy(text, "AEP121")).toBe("f");
  });

  it.each([
    ["Windows line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["characters beyond the basic plane before it", (text: string) => `# 𝔘𝔫𝔦 🎉\nx-a: "🎉" # 🎉\n${text}`],
  ])("are right with %s", (_name, change) => {
    const text = change(withMapping("      person.name.fullName: '= concat(\"🎉\", lowr(First))'\n"));
    expect(selectedBy(text, "AEP613")).toBe("lowr");
  });

  it.each([
    ["a plain text", "      personID: = concat(A, lowr(B))\n"],
    ["single quotes with a quote inside", "      personID: '= concat(\"it''s\", lowr(B))'\n"],
    ["double quotes with escapes", '      personID: "= concat(\\"\\u00e9\\x41\\t\\", lowr(B))"\n'],
    ["a literal block", "      personID: |\n        =\n        concat(A,\n          lowr(B))\n"],
    ["the long form", "      personID: { expression: 'concat(A, lowr(B))' }\n"],
  ])("reach into an expression in %s", (_name, mapping) => {
    expect(selectedBy(withMapping(mapping), "AEP613")).toBe("lowr");
  });

  it("end before the line end of Windows where the first line of a map is shown", () => {
    const { position } = problem("version: 1\r\nx-a: 1\r\n", "AEP121");
    expect(position).toMatchObject({ line: 1, column: 1, endLine: 1, endColumn: "version: 1".length + 1 });
  });

  it("take the whole text where an expression is folded or has variables", () => {
    expect(selectedBy(withMapping("      personID: >-\n        = concat(A,\n        lowr(B))\n"), "AEP613")).toMatch(
      /^>-[^]*lowr\(B\)\)$/,
    );
    const text = `variables: { x: y }\n${withMapping("      personID: '= concat(\"${var.x}\", lowr(B))'\n")}`;
    expect(selectedBy(text, "AEP613")).toBe("'= concat(\"${var.x}\", lowr(B))'");
  });

  it("point at the anchor's text when a problem comes through an alias or a merge key", () => {
    const text = `version: 1
project: a
x-a: &wrong experience-evnt
x-b: &merged { class: profil }
schemas:
  one: { title: One, class: *wrong }
  two: { title: Two, <<: *merged }
`;
    const places = parse([file(text)])
      .diagnostics.filter(({ code }) => code === "AEP403")
      .map(({ position }) => selected(text, position));
    expect(places).toStrictEqual(["experience-evnt", "profil"]);
  });

  it("end with the last visible character of a block", () => {
    const text = "version: 1\nproject: |\n  a b\n\n\nx-a: 1\n";
    expect(problem(text, "AEP115").position).toStrictEqual({
      file: "aep-ingest.yaml",
      line: 2,
      column: 10,
      endLine: 3,
      endColumn: 6,
    });
  });

  it("name the other place", () => {
    const text = "version: 1\nproject: a\nproject: b\n";
    const { related } = problem(text, "AEP105");
    expect(related).toMatchObject({ position: { line: 2, column: 1, endColumn: 8 } });
  });

  it("are found by a config's paths", () => {
    const text = `${head}dataflows:
  f:
    source: { connection: c, path: /b/a.csv, format: delimited }
    target: d
    schedule: once
    mapping:
      person.name.firstName: First
      personID: Id
removed: [{ dataflow: x }, { dataflow: y }]
`.replace("title: S,", "title: S, fields: { crm.id: string, crm.name: { type: string } },");
    const { config } = parse([file(text)]);
    const at = (...path: (string | number)[]): string => selected(text, config!.locate(path));
    expect(at("dataflows", "f")).toBe("f");
    expect(at("dataflows", "f", "source")).toBe("source");
    expect(at("dataflows", "f", "source", "path")).toBe("/b/a.csv");
    expect(at("dataflows", "f", "mapping", "person.name.firstName")).toBe("First");
    expect(at("dataflows", "f", "mapping", 1)).toBe("Id");
    expect(at("removed", 1, "dataflow")).toBe("y");
    expect(at("schemas", "s", "fields", "crm", "id")).toBe("string");
    expect(at("schemas", "s", "fields", "crm", "name", "type")).toBe("string");
    // A default stands where what encloses it does.
    expect(at("dataflows", "f", "source", "recursive")).toBe("source");
    expect(at("nothing", "here")).toBe("");
  });

  it("are ordered, and lie inside their file", () => {
    const line = fc.constantFrom(
      "dataflows:",
      "  f: {}",
      "  'a b': [",
      "project: 'x\n y'",
      "version: 2",
      "\tx",
      "🎉: *a",
      "}",
      "x: |",
      "   long",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join("\n");
        const { diagnostics } = parse([file(text)]);
        const rows = text.split("\n");
        let before = 0;
        for (const { position } of diagnostics) {
          expect(position.line).toBeGreaterThanOrEqual(1);
          expect(position.endLine).toBeLessThanOrEqual(rows.length);
          expect(position.column).toBeLessThanOrEqual((rows[position.line - 1] ?? "").length + 1);
          expect(position.endColumn).toBeLessThanOrEqual((rows[position.endLine - 1] ?? "").length + 1);
          const order = position.line * 100_000 + position.column;
          expect(order).toBeGreaterThanOrEqual(before);
          before = order;
        }
      }),
      { numRuns: 300 },
    );
  });
});
