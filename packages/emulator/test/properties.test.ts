import { resolveSchema } from "@aep-ingest/xdm";
import * as fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";

import { createClock } from "../src/clock.ts";
import { listPage, parseListQuery } from "../src/flow-service/listing.ts";
import { toParquet } from "../src/data-plane/parquet.ts";

const roots = new Set(["name"]);

describe("pages", () => {
  it("give every object once, in the order that was asked for, whatever names and page size", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 20 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom("", "name", "-name", "+name"),
        (names, limit, orderby) => {
          const objects = names.map((name, index) => ({ id: String(index), seq: index, wire: { name, index } }));
          const seen: { name: string; index: number }[] = [];
          let token: string | null = "";
          while (token !== null) {
            const query = new URLSearchParams({ limit: String(limit), orderby });
            if (token !== "") query.set("continuationToken", token);
            const page = listPage(objects, parseListQuery(query, "/x", roots));
            seen.push(...(page["items"] as typeof seen));
            const { next } = page["_links"] as { next?: { href: string } };
            token = next ? new URL(next.href, "http://x").searchParams.get("continuationToken") : null;
          }
          expect(new Set(seen.map(({ index }) => index)).size).toBe(names.length);
          expect(seen).toHaveLength(names.length);
          const sorted = orderby === "" ? undefined : names.toSorted();
          if (orderby === "-name") sorted?.reverse();
          expect(seen.map(({ name }) => name)).toStrictEqual(sorted ?? names.toReversed());
        },
      ),
    );
  });
});

describe("the clock", () => {
  it("never puts a file before another that is older, nor after the moment it is looked at", () => {
    const step = fc.oneof(
      fc.record({ wait: fc.integer({ min: 0, max: 10_000 }) }),
      fc.record({ advance: fc.integer({ min: 0, max: 1_000_000 }) }),
      fc.record({ set: fc.integer({ min: 0, max: 10_000_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let machine = 5_000_000;
        const clock = createClock(() => machine);
        const files: number[] = [];
        for (const action of steps) {
          files.push(machine);
          if ("wait" in action) machine += action.wait;
          else if ("advance" in action) clock.advance(action.advance);
          else clock.set(action.set);
        }
        const times = files.map((file) => clock.fromMachineTime(file));
        expect(times.every((time) => time <= clock.now())).toBe(true);
        expect(times).toStrictEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });
});

const optional = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(values, { nil: undefined });

describe("Parquet files", () => {
  const { schema } = resolveSchema(
    {
      $id: "https://ns.adobe.com/emulator/schemas/x",
      title: "x",
      type: "object",
      properties: {
        text: { type: "string" },
        count: { type: "integer" },
        big: { type: "integer", "meta:xdmType": "long" },
        ratio: { type: "number" },
        yes: { type: "boolean" },
        at: { type: "string", format: "date-time" },
        tags: { type: "array", items: { type: "string" } },
        inner: {
          type: "object",
          properties: { list: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } } },
        },
      },
    },
    () => undefined,
  );
  const record = fc.record(
    {
      text: optional(fc.string({ unit: "binary" })),
      count: optional(fc.integer({ min: -2_147_483_648, max: 2_147_483_647 })),
      big: optional(fc.maxSafeInteger()),
      ratio: optional(fc.double({ noNaN: true, noDefaultInfinity: true })),
      yes: optional(fc.boolean()),
      at: optional(fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms).toISOString())),
      tags: optional(fc.array(fc.string(), { maxLength: 4 })),
      inner: optional(fc.record({ list: fc.array(fc.record({ name: fc.string() }), { minLength: 1, maxLength: 3 }) })),
    },
    { requiredKeys: [] },
  );

  it("hold what was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 8 }), async (records) => {
        const bytes = toParquet(schema.root, records);
        const { buffer } = new Uint8Array(bytes);
        const read = await parquetReadObjects({ file: buffer });
        expect(read.map(plain)).toStrictEqual(records.map(plain));
      }),
      { numRuns: 60 },
    );
  });
});

/** Without what is not there, and with numbers and times in one spelling. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? 0 : value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined && inner !== null && !(Array.isArray(inner) && inner.length === 0))
      .map(([name, inner]) => [name, plain(inner)]),
  );
}
