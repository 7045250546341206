import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCollection, parseDocument } from "yaml";
import { depthOf, edit, EditError, parse, valueAt, rules, type Change, type Rule } from "../src/index.ts";
import { baseConfig } from "../src/rules/base.ts";
import { file } from "./examples.ts";

const source = `# Leads of our partners
version: 1
project: acme/leads   # who owns it

connections:
  # the storage
  blob: { connector: azure-blob, auth: { connectionString: "\${env.BLOB}" } } # secret
datasets:
  leads: { name: 'Leads', schema: lead }
dataflows:
  leads:   # twice an hour
    source:
      connection: blob
      path: "/c/*.csv"
    schedule: { every: 30m }
    mapping:
      _id: Id # the number
      'a.b': Name
removed:
  - dataflow: one
  - { dataflow: two } # long ago
`;

/** Lines that a change took away and brought, as a diff shows them. */
function difference(change: Change, text = source): readonly string[] {
  const before = text.split("\n");
  const after = edit(text, change).split("\n");
  const removed = before.filter((line) => !after.includes(line)).map((line) => `-${line}`);
  return [...removed, ...after.filter((line) => !before.includes(line)).map((line) => `+${line}`)];
}

function set(path: Change["path"], value: Extract<Change, { op: "set" }>["value"]): Change {
  return { op: "set", path, value };
}

describe("edit", () => {
  it.each<[string, Change, readonly string[]]>([
    [
      "a plain value",
      set(["project"], "acme/other"),
      ["-project: acme/leads   # who owns it", "+project: acme/other   # who owns it"],
    ],
    [
      "a value in quotes",
      set(["datasets", "leads", "name"], "It's"),
      ["-  leads: { name: 'Leads', schema: lead }", "+  leads: { name: 'It''s', schema: lead }"],
    ],
    [
      "a text that would not be one",
      set(["dataflows", "leads", "mapping", "_id"], "007"),
      ["-      _id: Id # the number", '+      _id: "007" # the number'],
    ],
    [
      "a key in a map on one line",
      set(["dataflows", "leads", "schedule", "backfill"], false),
      ["-    schedule: { every: 30m }", "+    schedule: { every: 30m, backfill: false }"],
    ],
    [
      "a key in a map on many lines",
      set(["dataflows", "leads", "mapping", "person.name"], "= lower(x)"),
      ["+      person.name: = lower(x)"],
    ],
    [
      "an object",
      set(["datasets", "more"], { name: "More", schema: "lead" }),
      ["+  more:", "+    name: More", "+    schema: lead"],
    ],
    [
      "a whole section",
      set(["schemas", "lead"], { class: "profile" }),
      ["+schemas:", "+  lead:", "+    class: profile"],
    ],
    ["an item of a list", set(["removed", 2], { dataflow: "three" }), ["+  - dataflow: three"]],
    [
      "text over several lines",
      set(["project"], "a\nb"),
      ["-project: acme/leads   # who owns it", '+project: "a\\nb"   # who owns it'],
    ],
  ])("sets %s and touches nothing else", (_name, change, expected) => {
    expect(difference(change)).toStrictEqual(expected);
  });

  it.each<[string, Change["path"], readonly string[]]>([
    [
      "an entry on one line",
      ["datasets", "leads", "name"],
      ["-  leads: { name: 'Leads', schema: lead }", "+  leads: { schema: lead }"],
    ],
    [
      "an entry over many lines",
      ["dataflows", "leads", "source"],
      ["-    source:", "-      connection: blob", '-      path: "/c/*.csv"'],
    ],
    ["an item of a list", ["removed", 1], ["-  - { dataflow: two } # long ago"]],
  ])("removes %s and touches nothing else", (_name, path, expected) => {
    expect(difference({ op: "remove", path })).toStrictEqual(expected);
  });

  it.each<readonly [string, Change]>([
    ["an entry is added", set(["datasets", "more"], { schema: "lead" })],
    ["a map over many lines is replaced", set(["dataflows", "leads", "mapping"], { _id: "Key", name: "Name" })],
    ["the document is written again", { op: "remove", path: ["removed", 0] }],
    ["a text of several lines is written", set(["dataflows", "leads", "description"], "one\ntwo\n")],
    ["the only entry goes", { op: "remove", path: ["datasets", "leads"] }],
  ])("keeps Windows line ends and a byte order mark when %s", (_name, change) => {
    const text = edit(`\uFEFF${source.replaceAll("\n", "\r\n")}`, change);
    expect(text.match(/(?<!\r)\n/gu)).toBeNull();
    expect(text.replaceAll("\r\n", "\n")).toBe(`\uFEFF${edit(source, change)}`);
  });

  it("keeps the comment behind a value that was empty", () => {
    for (const text of ["a: # why\nb: 1\n", "a:   # why\nb: 1\n", "x: { a: , b: 1 } # why\n"]) {
      const path = text.startsWith("x") ? ["x", "a"] : ["a"];
      expect(edit(text, set(path, "new"))).toBe(
        text.replace(/a: */, (key) => `${key}new${text.startsWith("x") ? "" : " "}`),
      );
    }
  });

  it("keeps numbers as they are written, also where the document is written again", () => {
    const text = "rotation: 007\nvariables: { id: 12345678901234567890, small: 1e3, plus: +5 }\ntext: |\n  a\n  b\n";
    expect(edit(text, set(["text"], "c"))).toBe(text.replace("|\n  a\n  b", "c"));
  });

  it("changes the document that holds the path", () => {
    const text = `version: 1\nproject: a\n---\ndatasets: { a: { schema: s } } # second\n`;
    expect(edit(text, set(["datasets", "a", "schema"], "t"))).toBe(text.replace("schema: s", "schema: t"));
  });

  it("refuses what would change something else, and what is not there", () => {
    const shared = "a: &x { b: 1 }\nc: *x\n";
    expect(() => edit(shared, set(["a", "b"], 2))).toThrow(EditError);
    expect(() => edit(source, { op: "remove", path: ["datasets", "none"] })).toThrow("there is nothing at");
    expect(() => edit("a: [", set(["a"], 1))).toThrow("not valid YAML");
    expect(() => edit(source, { op: "remove", path: ["removed", 7] })).toThrow("a list of 2 has no item 7");
  });

  it("gives a config that parses when a name of an example is changed", () => {
    const text = edit(baseConfig, set(["datasets", "leads", "name"], "New name"));
    expect(parse([file(text)]).config?.datasets.get("leads")).toMatchObject({ name: "New name" });
  });

  it("does what was asked, and keeps every comment, wherever a value is set", () => {
    const texts = [source, baseConfig, ...Object.values<Rule>(rules).map(({ right }) => right)].filter(
      (text) => text.length > 20 && text.length < 3000 && !/[&*]/.test(text) && parseDocument(text).errors.length === 0,
    );
    const value = fc.oneof(
      fc.constantFrom<string | number | boolean>(
        "x",
        "a: b",
        "# no",
        "",
        "~",
        "true",
        "=a",
        "it's",
        '"',
        "🎉",
        "a\nb",
        " x ",
        5,
        true,
      ),
      fc.constantFrom<{ [key: string]: string }>({ a: "b" }, { "a.b": "1", c: "{" }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        value,
        fc.boolean(),
        (text, choices, newValue, isNew) => {
          const content: unknown = parseDocument(text).toJS();
          const path: string[] = [];
          let here: unknown = content;
          for (const choice of choices) {
            if (typeof here !== "object" || here === null || Array.isArray(here)) break;
            const keys = Object.keys(here);
            const key = keys[choice % Math.max(1, keys.length)];
            if (key === undefined) break;
            path.push(key);
            here = (here as Record<string, unknown>)[key];
          }
          if (isNew) path.splice(-1, 1, "brand-new");
          const changedText = edit(text, set(path, newValue));
          const found: unknown = parseDocument(changedText).getIn(path, false);
          expect(isCollection(found) ? found.toJSON() : found).toStrictEqual(newValue);
          const kept = text.split("\n").filter((line) => line.includes("# "));
          for (const comment of isNew ? kept : [])
            expect(changedText).toContain(comment.slice(comment.indexOf("# ")).trim());
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("adding entries", () => {
  const add = (path: Change["path"], entries: Readonly<Record<string, string | { a: number }>>): Change => ({
    op: "add",
    path,
    entries,
  });

  it("puts all of them behind those that are there, and leaves the rest alone", () => {
    expect(difference(add(["dataflows"], { one: { a: 1 }, two: "x" }))).toStrictEqual([
      "+  one:",
      "+    a: 1",
      "+  two: x",
    ]);
    expect(difference(add(["connections", "blob"], { x: "1", y: "b" }))).toHaveLength(2);
    expect(edit("a: 1\n", add(["b"], { c: "d" }))).toBe("a: 1\nb:\n  c: d\n");
  });

  it("is the same as setting each", () => {
    const entries = { one: { a: 1 }, two: "x: y" };
    const each = Object.entries(entries).reduce(
      (text, [key, value]) => edit(text, set(["dataflows", key], value)),
      source,
    );
    expect(edit(source, add(["dataflows"], entries))).toBe(each);
  });

  it("refuses a key that is there", () => {
    expect(() => edit(source, add(["dataflows"], { leads: "x" }))).toThrow("`leads` is there already");
  });
});

describe("valueAt and depthOf", () => {
  const text = "a: &x { b: [1, 2] }\nc: *x\n---\nd: { e: null }\n";

  it("find what stands at a path, in any document, aliases followed", () => {
    expect(valueAt(text, ["c", "b", 1])).toBe(2);
    expect(valueAt(text, ["d", "e"])).toBeNull();
    expect(valueAt(text, ["d", "f"])).toBeUndefined();
    expect(depthOf(text, ["c", "b", 2])).toBe(2);
    expect(depthOf(text, ["toString"])).toBe(0);
  });

  it("say when the text is no YAML", () => {
    expect(() => valueAt("a: [", ["a"])).toThrow(EditError);
  });

  it("an entry can be set to null, which takes a value out of an environment", () => {
    expect(edit("a: { b: 1 }\n", { op: "set", path: ["a", "b"], value: null })).toBe("a: { b: null }\n");
  });
});
