import * as fc from "fast-check";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { inChunks, readAll } from "./read-items.ts";
import { runs } from "./runs.ts";

function quote(text: string): string {
  return /[",\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csv = { format: "delimited" } as const;

describe("delimited files", () => {
  test("rows carry their number and line", async () => {
    const { items } = await readAll('Id,Name\n1,"a\nb"\n\n2,c\n', csv, "leads.csv");
    expect(items).toStrictEqual([
      { kind: "row", row: { Id: "1", Name: "a\nb" }, rowNumber: 1, file: "leads.csv", line: 2 },
      { kind: "row", row: { Id: "2", Name: "c" }, rowNumber: 2, file: "leads.csv", line: 5 },
    ]);
  });

  test.each([
    ["quotes, delimiters and doubled quotes", 'a,b\n"x,y","say ""hi"""\n', { a: "x,y", b: 'say "hi"' }],
    ["CRLF line ends", 'a,b\r\n1,"2"\r\n', { a: "1", b: "2" }],
    ["carriage returns alone", "a,b\r1,2\r", { a: "1", b: "2" }],
    ["a carriage return inside quotes", 'a,"b\rc"\n1,2\n', { a: "1", "b\rc": "2" }],
    ["a line break of its own inside quotes", 'a,b\r\n"1\r\n2",3\r\n', { a: "1\r\n2", b: "3" }],
    ["no line end at the end", "a,b\n1,2", { a: "1", b: "2" }],
    ["a closing quote at the end", 'a,b\n1,"2"', { a: "1", b: "2" }],
    ["a byte order mark", "\uFEFFa,b\n1,2\n", { a: "1", b: "2" }],
    ["header names with spaces around", "a, Email ,\n1,x,\n", { a: "1", Email: "x" }],
    ["spaces around values", "a,b\n 1 , 2\n", { a: " 1 ", b: " 2" }],
    ["empty values, quoted or not", 'a,b,c\n,"",x\n', { a: null, b: null, c: "x" }],
    ["a quote inside an unquoted value", 'a,b\n5" pipe,x"\n', { a: '5" pipe', b: 'x"' }],
    [
      "a column called __proto__",
      "__proto__,b\n1,2\n",
      Object.fromEntries([
        ["__proto__", "1"],
        ["b", "2"],
      ]),
    ],
  ])("%s", async (_, text, row) => {
    const { rows, problems } = await readAll(text, csv);
    expect(problems).toStrictEqual([]);
    expect(rows).toStrictEqual([row]);
  });

  test("carriage returns alone, in a long file, and a CRLF at any place", async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => ({ Id: `${index}`, Name: `name ${index}` }));
    const text = (end: string): string => ["Id,Name", ...rows.map(({ Id, Name }) => `${Id},${Name}`), ""].join(end);
    for (const size of [1, 4_096, 100_000]) {
      const { items, ...read } = await readAll(inChunks(Buffer.from(text("\r")), size), csv);
      expect(read).toStrictEqual({ rows, problems: [] });
      expect(items.at(-1)).toMatchObject({ line: 2_001 });
    }
    for (const width of [5_000, 20_000]) {
      const name = "n".repeat(width);
      for (const size of [1_000, 100_000]) {
        const { items } = await readAll(inChunks(Buffer.from(`${name}\r1\r2\r`), size), csv);
        expect(items).toMatchObject([{ row: { [name]: "1" } }, { row: { [name]: "2" } }]);
        const mixed = await readAll(inChunks(Buffer.from(`${name}\n"1\r2"\n`), size), csv);
        expect(mixed.rows).toStrictEqual([{ [name]: "1\r2" }]);
      }
    }
    for (let width = 4_090; width < 4_100; width += 1) {
      const name = "n".repeat(width);
      const { items } = await readAll(`${name}\r\n1\r\n2\r\n`, csv);
      expect(items).toMatchObject([
        { line: 2, row: { [name]: "1" } },
        { line: 3, row: { [name]: "2" } },
      ]);
    }
  });

  test.each([["\t"], ["|"], [";"], ["\u0001"], ["~"], ["§"]])("the delimiter %j", async (delimiter) => {
    const { rows } = await readAll(`a${delimiter}b\n1,5${delimiter}"2${delimiter}3"\n`, { ...csv, delimiter });
    expect(rows).toStrictEqual([{ a: "1,5", b: `2${delimiter}3` }]);
  });

  test("ISO-8859-1, with the control characters that Windows-1252 has letters for", async () => {
    const { rows, problems } = await readAll(Buffer.from("Straße,x\nKöln,\u0080\n", "latin1"), {
      ...csv,
      encoding: "ISO-8859-1",
    });
    expect(rows).toStrictEqual([{ Straße: "Köln", x: "\u0080" }]);
    expect(problems).toStrictEqual([]);
  });

  test("bytes that are no UTF-8 are told once, with the line", async () => {
    const { rows, problems } = await readAll(Buffer.from("a\nok\nKöln\nMünchen\n", "latin1"), csv);
    expect(rows).toHaveLength(3);
    expect(problems).toMatchObject([{ code: "encoding", line: 3 }]);
  });

  test("ragged and malformed rows are problems, and the rows around them are kept", async () => {
    const text = 'a,b\n1,2\n3\n4,5,6\n"x"y,7\n8,9\n"open,10\n11,12\n';
    const { rows, problems } = await readAll(text, csv);
    expect(rows).toStrictEqual([
      { a: "1", b: "2" },
      { a: "8", b: "9" },
      { a: "11", b: "12" },
    ]);
    expect(problems.map(({ code, line, column, raw }) => [code, line, column, raw])).toStrictEqual([
      ["corrupt-row", 3, undefined, "3"],
      ["corrupt-row", 4, undefined, "4,5,6"],
      ["corrupt-row", 5, 4, '"x"y,7'],
      ["corrupt-row", 7, 1, '"open,10'],
    ]);
  });

  test("of two columns with one name the first is read, and it is said", async () => {
    const { rows, problems } = await readAll("Email,x,Email\n1,2,3\n", csv);
    expect(rows).toStrictEqual([{ Email: "1", x: "2" }]);
    expect(problems).toMatchObject([{ code: "duplicate-header", line: 1 }]);
    expect(problems[0]?.message).toContain("columns 1 and 3");
  });

  test.each([
    ["", "empty-file"],
    ["\n\n", "empty-file"],
    [",,\n1,2,3\n", "empty-header"],
  ])("%j is an %s", async (text, code) => {
    const { rows, problems } = await readAll(text, csv);
    expect(rows).toStrictEqual([]);
    expect(problems).toMatchObject([{ code }]);
  });

  test("a header without rows has neither rows nor problems", async () => {
    expect((await readAll("a,b\n", csv)).items).toStrictEqual([]);
  });

  test("a delimiter of two characters is refused", async () => {
    expect((await readAll("a\n", { ...csv, delimiter: "||" })).problems).toMatchObject([{ code: "unsupported" }]);
  });

  test("reads what csv-parse reads, wherever the chunks are cut", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", " ", '"', ",", "\n", "\r\n", "😀"), maxLength: 6 });
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      );
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (cells, size, lastBreak) => {
        const names = cells[0]!.map((_, index) => `c${index}`);
        const text =
          [names, ...cells].map((line) => line.map(quote).join(",")).join("\r\n") + (lastBreak ? "\r\n" : "");
        const expected = parse(text, { columns: true, skip_empty_lines: true }) as Record<string, string>[];
        const { rows, problems } = await readAll(inChunks(Buffer.from(text), size), csv);
        expect(problems).toStrictEqual([]);
        const withNulls = expected.map((row) =>
          Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === "" ? null : value])),
        );
        expect(rows).toStrictEqual(withNulls);
      }),
      runs(150),
    );
  });

  test("finds the same rows and problems, wherever the chunks are cut", async () => {
    const unit = fc.constantFrom("a", "é", " ", '"', '""', ",", "\n", "\r\n", "\r", '"q,\n"', "x".repeat(40));
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit, maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 700 }),
        async (part, times, size) => {
          const bytes = Buffer.from(part.repeat(times));
          const inParts = await readAll(inChunks(bytes, size), csv);
          expect(inParts.items).toStrictEqual((await readAll(inChunks(bytes, bytes.length + 1), csv)).items);
        },
      ),
      runs(150),
    );
  });

  test("never throws and never loops, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        const { items } = await readAll(inChunks(bytes, size), csv);
        expect(items.length).toBeLessThanOrEqual(bytes.length + 2);
      }),
    );
  });

  test("says how a quote is written when a backslash stands before it", async () => {
    const { rows, problems } = await readAll('a,b\n"x \\"y\\" z",1\n2,3\n', { format: "delimited" });
    expect(rows).toStrictEqual([{ a: "2", b: "3" }]);
    expect(problems).toMatchObject([{ code: "corrupt-row", line: 2, message: expect.stringContaining('written ""') }]);
  });
});
