import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearName } from "../src/index.ts";

const names = ["firstName", "lastName", "homeAddress", "workAddress", "id"];

describe("the name that a misspelt word means", () => {
  it.each([
    ["frist_name", "firstName"],
    ["LASTNAME", "lastName"],
    ["home-adress", "homeAddress"],
    ["fistName", "firstName"],
  ])("%s is %s", (word, name) => {
    expect(nearName(word, names)).toBe(name);
  });

  it("is nobody's where the word is another one, right already, or too short to tell", () => {
    expect(nearName("telephone", names)).toBeUndefined();
    expect(nearName("firstName", names)).toBeUndefined();
    expect(nearName("ix", names)).toBeUndefined();
    expect(nearName("", names)).toBeUndefined();
    expect(nearName("a".repeat(201), ["a".repeat(200)])).toBeUndefined();
  });

  it("is the nearest of several", () => {
    expect(nearName("workadress", names)).toBe("workAddress");
  });
});

describe("edit distance", () => {
  it.each([
    ["abc", "abc", 0],
    ["abc", "acb", 1],
    ["abc", "ab", 1],
    ["abc", "axc", 1],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
  ])("from %j to %j is %i", (left, right, distance) => {
    expect(editDistance(left, right, 10)).toBe(distance);
  });

  it("is the same both ways, and never told as more than its limit", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(9), (left, right, limit) => {
        const distance = editDistance(left, right, 20);
        expect(editDistance(right, left, 20)).toBe(distance);
        expect(editDistance(left, right, limit)).toBe(Math.min(distance, limit));
      }),
    );
  });
});
