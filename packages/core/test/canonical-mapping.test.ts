import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalMapping } from "../src/index.ts";
import type { Mapping } from "../src/index.ts";
import { scripted } from "./support/scripted.ts";

const expression = (source: string): Mapping => ({ sourceType: "EXPRESSION", source, destination: "a" });
const fixed = (source: string): Mapping => ({ sourceType: "STATIC", source, destination: "a" });

describe("a static mapping", () => {
  it.each([
    { sourceType: "text/plain", source: "crm, v1.5" },
    { sourceType: "text/x.aep-xl", source: '"crm, v1.5"' },
    { sourceType: "text/x.aep-xl", source: "'crm, v1.5'" },
    { sourceType: "STATIC", source: "crm, v1.5" },
  ])("answered as %j is the one that was sent", async (answered) => {
    const body = { id: "m", version: 0, mappings: [{ ...answered, destination: "a" }] };
    const { client } = scripted(() => ({ body }));
    const { mappings } = await client.dataPrep.mappingSets.get("m");
    expect(mappings).toStrictEqual([fixed("crm, v1.5")]);
  });

  it("is not read into anything that may mean more than its text", () => {
    const others = ['""', '"a\\n"', '"a" + "b"', '"a", "b"', "'it''s'", "`a`", "5", "true", "null", '"a', 'lower("a")'];
    expect(others.map(expression).map(canonicalMapping)).toStrictEqual(others.map(expression));
    const attribute: Mapping = { sourceType: "ATTRIBUTE", source: '"quoted column"', destination: "a" };
    expect(canonicalMapping(attribute)).toBe(attribute);
    expect(canonicalMapping(fixed('"quoted text"'))).toStrictEqual(fixed('"quoted text"'));
  });

  it("is found again whatever its text, or left alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        const read = canonicalMapping(expression(`"${text}"`));
        expect(read).toStrictEqual(/["\\\r\n]/.test(text) ? expression(`"${text}"`) : fixed(text));
        expect(canonicalMapping(read)).toStrictEqual(read);
      }),
    );
  });
});
