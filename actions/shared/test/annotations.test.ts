import type { Diagnostic, Position } from "@aep-ingest/spec";
import { describe, expect, it } from "vitest";
import { annotationOf, inert, listOf, placeOf, selectAnnotations, type Annotation } from "../src/index.ts";

const at = (line: number, column: number, endLine: number, endColumn: number): Position => ({
  file: "aep-ingest.yaml",
  line,
  column,
  endLine,
  endColumn,
});

describe("placeOf", () => {
  it("turns the exclusive end into GitHub's inclusive one", () => {
    expect(placeOf(at(4, 3, 4, 9), "")).toStrictEqual({
      file: "aep-ingest.yaml",
      line: 4,
      endLine: 4,
      column: 3,
      endColumn: 8,
    });
  });

  it("gives no columns to a range of several lines, which the runner would drop with a warning", () => {
    expect(placeOf(at(4, 3, 6, 2), "")).toStrictEqual({ file: "aep-ingest.yaml", line: 4, endLine: 6 });
  });

  it("ends on the line before when the end is at a line's start", () => {
    expect(placeOf(at(4, 3, 5, 1), "")).toStrictEqual({ file: "aep-ingest.yaml", line: 4, endLine: 4, column: 3 });
  });

  it("is relative to the repository", () => {
    expect(placeOf(at(1, 1, 1, 2), "teams/crm").file).toBe("teams/crm/aep-ingest.yaml");
  });
});

describe("annotationOf", () => {
  const diagnostic: Diagnostic = {
    code: "AEP102",
    severity: "error",
    message: 'Unknown key "targt".',
    position: at(2, 1, 2, 6),
    suggestion: "target",
    related: { position: at(9, 1, 9, 2), message: "declared here" },
  };

  it("says what to do, the near name and the other place", () => {
    expect(annotationOf(diagnostic, "sub").message).toBe(
      'Unknown key "targt". Did you mean "target"?\ndeclared here (sub/aep-ingest.yaml:9)',
    );
  });
});

function of(level: Annotation["level"], count: number): readonly Annotation[] {
  return Array.from({ length: count }, (_, index) => ({ level, title: String(index), message: "" }));
}

describe("selectAnnotations", () => {
  it("shows errors first, ten of each level, and counts the rest", () => {
    const { shown, hidden } = selectAnnotations([...of("warning", 12), ...of("error", 11)]);
    expect(shown.map((annotation) => annotation.level)).toStrictEqual([
      ...Array.from({ length: 10 }, () => "error"),
      ...Array.from({ length: 10 }, () => "warning"),
    ]);
    expect(hidden).toBe(3);
  });
});

describe("inert", () => {
  it.each(["::error::x", "  ::set-output name=a::b", "line\n::add-mask::x", "text ##[add-mask]x"])(
    "makes no workflow command of %j",
    (text) => {
      expect(inert(text)).not.toMatch(/^\s*::|##\[/mu);
    },
  );

  it("leaves other text alone", () => {
    expect(inert("a::b, [1/2] + dataset")).toBe("a::b, [1/2] + dataset");
  });
});

describe("listOf", () => {
  it("splits at commas and lines, but not inside a glob's braces", () => {
    expect(listOf("a.yaml, {b,c}.yaml\n d.yaml,")).toStrictEqual(["a.yaml", "{b,c}.yaml", "d.yaml"]);
  });
});
