import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonFault } from "../src/read/json-fault.ts";
import { runs } from "./runs.ts";

describe("jsonFault", () => {
  test.each([
    ['{"a":nope}', 5],
    ['{"a":01}', 6],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['{"a":[1,2', 9],
    ['{"a":1} x', 8],
    ["{a:1}", 1],
    ["[1 2]", 3],
    ["[1}", 2],
    ['{"a":"\n"}', 5],
    ["", 0],
    [" ", 1],
  ])("%j breaks at %s", (text, at) => {
    expect(jsonFault(text)).toBe(at);
  });

  test("is the end of what JSON.parse accepts", () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        expect(jsonFault(text)).toBe(text.length);
      }),
      runs(200),
    );
  });

  test("finds a place of its own in what JSON.parse refuses", () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[],:"\\ 01.eE-+truefalsn\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, (value) => {
        const at = jsonFault(value);
        let isValid = true;
        try {
          JSON.parse(value);
        } catch {
          isValid = false;
        }
        // What is valid is so up to its end; what comes before the fault can always be completed.
        expect(isValid ? at === value.length : at <= value.length).toBe(true);
        expect(jsonFault(value.slice(0, at))).toBe(value.slice(0, at).length);
      }),
      runs(500),
    );
  });
});
