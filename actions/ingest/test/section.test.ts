import { array, assert, integer, property, record, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { boundedList, joinSections } from "../src/render/section.ts";

const section = (label: string, rank: number, length: number) => ({ label, rank, markdown: label.repeat(length) });

describe("joinSections", () => {
  it("joins what fits and leaves out what is empty", () => {
    const text = joinSections([section("a", 0, 2), { label: "e", rank: 1, markdown: "" }, section("b", 3, 2)], 100, "");
    expect(text).toBe("aa\n\nbb");
  });

  it("drops whole sections, least risky and last first, and says which and where they are", () => {
    const sections = [section("a", 0, 10), section("b", 5, 50), section("c", 5, 50), section("d", 2, 30)];
    expect(joinSections(sections, 145, "See the summary.")).toBe(
      `${"a".repeat(10)}\n\n${"b".repeat(50)}\n\n${"d".repeat(30)}\n\n> Left out for length: c. See the summary.`,
    );
  });

  it("never exceeds the limit, and always keeps rank 0 when that fits", () => {
    const sections = array(
      record({
        label: string({ minLength: 1, maxLength: 5 }),
        rank: integer({ min: 1, max: 9 }),
        markdown: string({ maxLength: 200 }),
      }),
      { maxLength: 20 },
    );
    assert(
      property(sections, (rest) => {
        const text = joinSections([{ label: "verdict", rank: 0, markdown: "VERDICT" }, ...rest], 400, "Elsewhere.");
        expect(text.length).toBeLessThanOrEqual(400);
        expect(text.startsWith("VERDICT")).toBe(true);
      }),
    );
  });
});

describe("boundedList", () => {
  it("shows whole lines that fit, at least one, and counts the rest", () => {
    expect(boundedList(["- aaaa", "- bbbb", "- cccc"], "more reason", 14)).toStrictEqual([
      "- aaaa",
      "- bbbb",
      "- 1 more reason",
    ]);
    expect(boundedList(["- aaaa", "- bbbb"], "more reason", 3)).toStrictEqual(["- aaaa", "- 1 more reason"]);
    expect(boundedList(["- aaaa"], "more reason")).toStrictEqual(["- aaaa"]);
  });
});
