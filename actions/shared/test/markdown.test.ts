import { assert, constantFrom, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  code,
  codeBlock,
  escapeHtml,
  htmlCode,
  plain,
  prose,
  shorten,
  showInvisible,
  table,
  withoutEmptyColumns,
} from "../src/index.ts";

/** Text as an attacker writes it: Markdown, HTML, commands, mentions and characters that nobody sees. */
const hostile = string({
  unit: constantFrom(
    ..."`|*_[]()<>&\"'@#:!~-+\\ \n\r\tab1/.",
    "\u202e",
    "\u200b",
    "\u0007",
    "😀",
    "::",
    "##[",
    "</details>",
    "@octocat",
    "https://",
  ),
  maxLength: 40,
});

describe("code", () => {
  it("is one span, whatever backticks the value holds", () => {
    assert(
      property(hostile, (value) => {
        const span = code(value);
        const fence = /^`+/u.exec(span)?.[0] ?? "";
        const inner = span.slice(fence.length, -fence.length);
        expect(span.endsWith(fence)).toBe(true);
        expect(Array.from(inner.matchAll(/`+/gu), (run) => run[0].length)).not.toContain(fence.length);
        expect(inner).not.toMatch(/[\n\r]/u);
      }),
    );
  });

  it("shows empty values and cuts long ones", () => {
    expect(code("")).toBe("` `");
    expect(code("x".repeat(300), 10)).toBe(`\`${"x".repeat(9)}…\``);
  });
});

describe("plain", () => {
  it("lets through no HTML, mention, reference, link, table cell or line break", () => {
    assert(
      property(hostile, (value) => {
        const text = plain(value);
        const withoutOurs = text.replaceAll("<!-- -->", "\u0000");
        expect(withoutOurs).not.toMatch(/[<>]/u);
        expect(withoutOurs).not.toMatch(/@[a-z]/u);
        expect(withoutOurs).not.toMatch(/https?:/u);
        expect(text).not.toContain("\n");
        expect(withoutOurs.replaceAll(/\\./gu, "")).not.toMatch(/[`*_[\]|~]/u);
      }),
    );
  });

  it("keeps ordinary sentences readable", () => {
    const sentence = "Field personalEmail.address is required (3 rows), since 2026-11-23.";
    expect(plain(sentence)).toBe(sentence);
  });

  it.each([
    ["# a", String.raw`\# a`],
    ["- a", String.raw`\- a`],
    ["1. a", "1<!-- -->. a"],
    ["see #12", "see #<!-- -->12"],
    ["see GH-12 and gh-3", "see GH<!-- -->-12 and gh<!-- -->-3"],
    ["from $5 to $6", String.raw`from \$5 to \$6`],
    ["at 10:30:45 :tada: :+1:", "at 10:30:45 :<!-- -->tada: :<!-- -->+1:"],
  ])("makes no heading, list, reference, formula or emoji of %s", (text, markdown) => {
    expect(plain(text)).toBe(markdown);
  });
});

describe("prose", () => {
  it("shows what stands between backticks as code", () => {
    expect(prose("`a|b` is no `key` of *this*, and ` stays")).toBe(
      String.raw`${"`a|b`"} is no ${"`key`"} of \*this\*, and \` stays`,
    );
  });

  it("lets nothing out of its code spans", () => {
    expect(prose("\\`a*b` *")).toBe(String.raw`\\${"`a*b`"} \*`);
    assert(
      property(hostile, (value) => {
        // From left to right, as Markdown reads it: a backslash that is itself escaped escapes no backtick.
        const outside = prose(value)
          .replaceAll(/\\.|`[^`]*`/gu, "")
          .replaceAll("<!-- -->", "\u0000");
        expect(outside).not.toMatch(/[<>]|@[a-z]|https?:/u);
        expect(outside).not.toMatch(/[`*_[\]|~]/u);
      }),
    );
  });
});

describe("escapeHtml and htmlCode", () => {
  it("leave no way out of an element or attribute", () => {
    expect(escapeHtml(`<b a="1">'&`)).toBe("&lt;b a=&quot;1&quot;&gt;&#39;&amp;");
    expect(htmlCode("</summary><img src=x>")).toBe("<code>&lt;/summary&gt;&lt;img src=x&gt;</code>");
  });
});

describe("codeBlock", () => {
  it("has a fence longer than any run of backticks inside", () => {
    expect(codeBlock("a\n````\nb", "diff")).toBe("`````diff\na\n````\nb\n`````");
  });
});

describe("showInvisible", () => {
  it("spells out what a reader would not see", () => {
    expect(showInvisible("a\u202eb\u200b\u0007\r\nc\td")).toBe("a⟨U+202E⟩b⟨U+200B⟩⟨U+0007⟩\nc\td");
  });
});

describe("shorten", () => {
  it("never splits a character", () => {
    expect(shorten("ab😀cd", 4)).toBe("ab…");
    expect(shorten("abcd", 4)).toBe("abcd");
  });
});

describe("table", () => {
  it("is GitHub's", () => {
    expect(table(["A", "B"], [["1", "2"]])).toBe("| A | B |\n| --- | --- |\n| 1 | 2 |");
  });

  it("lets no cell end early", () => {
    assert(
      property(hostile, hostile, (left, right) => {
        const row = table(["A", "B"], [[code(left), prose(right)]]).split("\n")[2] ?? "";
        expect(row.match(/(?<!\\)\|/gu)).toHaveLength(3);
      }),
    );
  });
});

describe("withoutEmptyColumns", () => {
  it("leaves out what no row has, but never the first column", () => {
    const rows = [
      ["", "", "x", ""],
      ["", "", "", "y"],
    ];
    expect(withoutEmptyColumns(["a", "b", "c", "d"], rows)).toStrictEqual([
      ["a", "c", "d"],
      [
        ["", "x", ""],
        ["", "", "y"],
      ],
    ]);
  });
});
