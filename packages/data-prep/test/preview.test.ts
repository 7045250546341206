import { describe, expect, test } from "vitest";
import { preview, readRows, type MappingOperation, type PreviewOptions, type PreviewResult } from "../src/index.ts";
import { leadSchema } from "./lead-schema.ts";

const mappings: MappingOperation[] = [
  { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
  { sourceType: "EXPRESSION", source: "to_integer(Score)", destination: "_acme.leadScore" },
  { sourceType: "EXPRESSION", source: "concat(uuid(), now())", destination: "_acme.note" },
];

function run(text: string, options: Partial<PreviewOptions> = {}): Promise<PreviewResult> {
  const items = readRows(Buffer.from(text), { format: "delimited" }, "leads.csv");
  return preview(mappings, { schema: leadSchema(), items, ...options });
}

/** `total` rows, the first `bad` of them without their required id. */
function rowsWith(bad: number, total: number): string {
  return ["Id,Score", ...Array.from({ length: total }, (_, index) => `${index < bad ? "" : index},1`)].join("\n");
}

describe("preview", () => {
  test("shows records and problems, each with its row and mapping", async () => {
    const result = await run("Id,Score\n1,10\n2,x\n,30\n4\n");
    expect(
      result.rows.map(({ rowNumber, line, record, problems, rejection }) => [
        rowNumber,
        line,
        record["_acme"] !== undefined,
        problems.map(({ mapping, destination }) => [mapping, destination]),
        rejection?.code,
        rejection?.mapping,
      ]),
    ).toStrictEqual([
      [1, 2, true, [], undefined, undefined],
      [2, 3, true, [[1, "_acme.leadScore"]], undefined, undefined],
      [3, 4, true, [], "required", 0],
    ]);
    expect(result.rows[1]?.source).toStrictEqual({ Id: "2", Score: "x" });
    expect(result.readProblems).toMatchObject([{ code: "corrupt-row", line: 5 }]);
    expect(result.totals).toStrictEqual({ read: 4, accepted: 2, rejected: 2, withProblems: 1 });
    expect(result.rejectedPercent).toBe(50);
    expect(result.mappings).toMatchObject([
      { failed: 0, rejected: 1, example: expect.stringContaining("_id") },
      { failed: 1, rejected: 0, destination: "_acme.leadScore" },
      { failed: 0, rejected: 0 },
    ]);
    expect(result.mappings[1]?.example).toContain('"x"');
  });

  test("is the same twice, and says that the mapping is not", async () => {
    const [first, second] = [await run(rowsWith(0, 3)), await run(rowsWith(0, 3))];
    expect(first).toStrictEqual(second);
    expect(first.deterministic).toBe(false);
    const notes = first.rows.map(({ record }) => JSON.stringify(record["_acme"]));
    expect(new Set(notes).size).toBe(3);
  });

  test.each([
    [0, 100, 5, "ok"],
    [5, 100, 5, "tolerated"],
    [6, 100, 5, "batch-fails"],
    [1, 3, 33.33, "batch-fails"],
    [1, 3, 33.34, "tolerated"],
    [1, 100, undefined, "batch-fails"],
    [1, 100, 0, "batch-fails"],
    [0, 0, 5, "empty"],
  ] as const)("%s bad rows of %s at %s %%: %s", async (bad, total, threshold, verdict) => {
    expect((await run(rowsWith(bad, total), { threshold })).verdict).toBe(verdict);
  });

  test("a file that cannot be read to its end fails the batch, whatever the threshold", async () => {
    const items = readRows(Buffer.from('[{"Id":"1"},{"Id"'), { format: "json" }, "x.json");
    const result = await preview(mappings, { schema: leadSchema(), items, threshold: 99 });
    expect(result).toMatchObject({ verdict: "batch-fails", totals: { read: 1, accepted: 1 } });
  });

  test("keeps the first rows and the first bad ones behind them, and reads no more than it may", async () => {
    const text = `${rowsWith(0, 30)}\n,1\n40,x\n41,1`;
    const result = await run(text, { limit: 3 });
    expect(result.rows.map(({ rowNumber }) => rowNumber)).toStrictEqual([1, 2, 3, 31, 32]);
    expect(result.truncated).toBe(false);
    const short = await run(text, { maxRows: 10 });
    expect(short).toMatchObject({ truncated: true, totals: { read: 10 } });
    const malformed = await run(`Id,Score\n${"1;2\n".repeat(30)}`, { maxRows: 10 });
    expect(malformed).toMatchObject({ truncated: true, totals: { read: 10, rejected: 10 } });
    expect(malformed.readProblems).toHaveLength(10);
  });
});
