import assert from "node:assert/strict";
import { Jexl } from "jexl";
import jsonata from "jsonata";
import { compileMapping, preview, readRows, type ReadItem } from "@aep-ingest/data-prep";
import { find, interleave, ratio, timed } from "../measure.ts";
import { atLeast, atMost, type Measured, type Scale } from "../report.ts";
import { csvHeader, csvLine, inJexl, inJsonata, leads, leadSchema, mapByHand, operations } from "./leads.ts";

const sizes = { smoke: 20, default: 4000, full: 20_000 };

/** Rows per second of one mapping of ten fields, in every engine that can do it. */
export async function measureMapping(scale: Scale): Promise<Measured> {
  const count = sizes[scale];
  const rows = leads(count);
  const schema = leadSchema();
  const plain = await compileMapping(operations);
  const checked = await compileMapping(operations, { schema });
  const perRow = jsonata(inJsonata);
  const perArray = jsonata(`$.${inJsonata}`);
  const jexl = jexlExpression();
  await requireSameRecords(rows, [
    (row) => plain.map(row).record,
    (row) => checked.map(row).record,
    (row) => perRow.evaluate(row),
    (row) => jexl.evalSync(row),
  ]);
  const csv = new TextEncoder().encode(csvHeader + rows.map(csvLine).join(""));
  const read = (): AsyncIterable<ReadItem> => readRows(csv, { format: "delimited" }, "leads.csv");
  const ours = "data-prep";
  const reader = "reader alone (CSV)";
  const series = await interleave(
    [
      { name: "by hand (floor)", run: () => keep(rows, mapByHand) },
      { name: ours, run: () => keep(rows, (row) => plain.map(row)) },
      { name: "data-prep, records checked against the schema", run: () => keep(rows, (row) => checked.map(row)) },
      { name: "jexl", run: () => keep(rows, (row) => jexl.evalSync(row)) },
      {
        name: "jsonata, row by row",
        run: async () => {
          for (const row of rows) await perRow.evaluate(row);
        },
      },
      { name: "jsonata, all rows at once", run: () => perArray.evaluate(rows) },
      { name: reader, run: () => drain(read()) },
      { name: "reader and data-prep", run: () => drain(read(), (row) => plain.map(row)) },
    ],
    { rounds: scale === "smoke" ? 1 : 7, warmup: scale === "smoke" ? 0 : 2 },
  );
  const fastestJsonata = series
    .filter(({ name }) => name.startsWith("jsonata"))
    .reduce((best, one) => (one.wallMs < best.wallMs ? one : best));
  const base = find(series, ours);
  const previewed = scale === "smoke" ? 20 : 10_000;
  const shown = await timed(() => preview(operations, { schema, items: asItems(previewed), limit: 20 }));
  return {
    tables: [
      {
        title: `Mapping: ten fields, five functions, ${count} rows, medians`,
        columns: ["engine", "rows/s", "time / data-prep"],
        rows: series.map((one) => [one.name, (count / one.wallMs) * 1000, ratio(one, base)]),
      },
    ],
    targets: [
      atLeast(`rows/s beside ${fastestJsonata.name}`, ratio(fastestJsonata, base), 10, "x"),
      atMost(`preview of ${previewed} rows with its schema`, shown.wallMs, 1000, "ms"),
    ],
    notes: ["Every engine's records were compared with those by hand before the measurement."],
  };
}

function jexlExpression(): ReturnType<Jexl["compile"]> {
  const jexl = new Jexl();
  jexl.addTransform("trim", (text) => text.trim());
  jexl.addTransform("lower", (text) => text.toLowerCase());
  jexl.addTransform("upper", (text) => text.toUpperCase());
  jexl.addTransform("integer", (text) => Number.parseInt(text, 10));
  return jexl.compile(inJexl);
}

type Rows = ReturnType<typeof leads>;

async function requireSameRecords(rows: Rows, engines: readonly ((row: Rows[number]) => unknown)[]): Promise<void> {
  for (const row of rows.slice(0, 20)) {
    const wanted = mapByHand(row);
    // Through JSON, because jsonata's objects have another prototype.
    for (const engine of engines) assert.deepEqual(JSON.parse(JSON.stringify(await engine(row))), wanted);
  }
}

let kept: unknown;
function keep(rows: Rows, map: (row: Rows[number]) => unknown): unknown {
  for (const row of rows) kept = map(row);
  return kept;
}

async function drain(
  items: AsyncIterable<ReadItem>,
  each: (row: (ReadItem & { kind: "row" })["row"]) => unknown = () => undefined,
): Promise<void> {
  for await (const item of items) {
    if (item.kind === "problem") throw new Error(item.problem.message);
    kept = each(item.row);
  }
}

function asItems(count: number): readonly ReadItem[] {
  return leads(count).map((row, index) => ({ kind: "row", row, rowNumber: index + 1, file: "leads.csv" }));
}
