import { Jexl } from "jexl";
import jsonata from "jsonata";
import { compileMapping, preview, readRows, type ReadItem, type Row } from "@aep-ingest/data-prep";
import { csvHeader, csvLine, inJexl, inJsonata, leads, leadSchema, mapByHand, operations } from "./leads.ts";

/** Something that maps rows, or reads them. */
export interface Engine {
  /** Maps all rows once. */
  run(): unknown;
  /** The record of one row; absent where no records are made one by one. */
  map?(row: Row): unknown;
}

const names = {
  hand: "by hand (floor)",
  ours: "data-prep",
  checked: "data-prep, records checked against the schema",
  jexl: "jexl",
  jsonata: "jsonata, row by row",
  "jsonata-all": "jsonata, all rows at once",
  reader: "reader alone (CSV)",
  "reader-ours": "reader and data-prep",
  preview: "preview with its schema",
} as const;

export type EngineName = keyof typeof names;

export const engineNames: Readonly<Record<EngineName, string>> = names;

const makers: Readonly<Record<EngineName, (count: number) => Engine | Promise<Engine>>> = {
  hand: (count) => mapping(count, mapByHand),
  ours: async (count) => {
    const compiled = await compileMapping(operations);
    return mapping(count, (row) => compiled.map(row).record);
  },
  checked: async (count) => {
    const compiled = await compileMapping(operations, { schema: leadSchema() });
    return mapping(count, (row) => compiled.map(row).record);
  },
  jexl: (count) => {
    const jexl = new Jexl();
    jexl.addTransform("trim", (text) => text.trim());
    jexl.addTransform("lower", (text) => text.toLowerCase());
    jexl.addTransform("upper", (text) => text.toUpperCase());
    jexl.addTransform("integer", (text) => Number.parseInt(text, 10));
    const compiled = jexl.compile(inJexl);
    return mapping(count, (row) => compiled.evalSync(row));
  },
  jsonata: (count) => {
    const compiled = jsonata(inJsonata);
    const rows = leads(count);
    const map = (row: Row): Promise<unknown> => compiled.evaluate(row);
    return {
      map,
      async run() {
        for (const row of rows) kept = await map(row);
      },
    };
  },
  "jsonata-all": (count) => {
    const compiled = jsonata(`$.${inJsonata}`);
    const rows = leads(count);
    return { map: (row) => compiled.evaluate(row), run: () => compiled.evaluate(rows) };
  },
  reader: (count) => {
    const csv = csvOf(count);
    return { run: () => drain(csv, () => undefined) };
  },
  "reader-ours": async (count) => {
    const csv = csvOf(count);
    const compiled = await compileMapping(operations);
    return { run: () => drain(csv, (row) => compiled.map(row)) };
  },
  preview: (count) => {
    const schema = leadSchema();
    const items = leads(count).map((row, index): ReadItem => ({
      kind: "row",
      row,
      rowNumber: index + 1,
      file: "leads.csv",
    }));
    return { run: () => preview(operations, { schema, items, limit: 20 }) };
  },
};

export function makeEngine(name: EngineName, count: number): Engine | Promise<Engine> {
  return makers[name](count);
}

let kept: unknown;

function mapping(count: number, map: (row: Row) => unknown): Engine {
  const rows = leads(count);
  return {
    map,
    run() {
      for (const row of rows) kept = map(row);
      return kept;
    },
  };
}

function csvOf(count: number): Uint8Array {
  return new TextEncoder().encode(csvHeader + leads(count).map(csvLine).join(""));
}

async function drain(csv: Uint8Array, each: (row: Row) => unknown): Promise<void> {
  for await (const item of readRows(csv, { format: "delimited" }, "leads.csv")) {
    if (item.kind === "problem") throw new Error(item.problem.message);
    kept = each(item.row);
  }
}
