import { describe, expect, it } from "vitest";
import { UnexpectedAnswerError } from "../src/index.ts";
import type { ExploreQuery } from "../src/index.ts";
import { scripted } from "./support/scripted.ts";

const explore = (body: unknown, query: ExploreQuery) =>
  scripted(() => ({ body })).client.flowService.connections.explore("c", query);

const file: ExploreQuery = { objectType: "file", object: "/leads/a.csv", fileType: "delimited" };

describe("exploring a storage", () => {
  it("asks for what is wanted, of a connection or of a storage that needs none", async () => {
    const { client, dispatcher } = scripted(() => ({ body: [] }));
    await client.flowService.connections.explore("c", { ...file, preview: true, columnDelimiter: "\t" });
    await client.flowService.connectionSpecs.explore("dlz", { objectType: "root" });
    const base = "/data/foundation/flowservice";
    expect(dispatcher.seen.slice(1).map(({ path, query }) => `${path}?${query}`)).toStrictEqual([
      `${base}/connections/c/explore?` +
        "objectType=file&object=%2Fleads%2Fa.csv&fileType=delimited&preview=true&columnDelimiter=%09",
      `${base}/connectionSpecs/dlz/explore?objectType=root`,
    ]);
  });

  it.each([{ objectType: "root" }, { objectType: "folder", object: "/leads" }] as const)(
    "finds the entries of a $objectType",
    async (query) => {
      const entries = [
        { type: "folder", name: "old", path: "/leads/old", canPreview: false, canFetchSchema: false },
        { type: "file", name: "a.csv", path: "/leads/a.csv", canPreview: true, canFetchSchema: true },
      ];
      const wire = entries.map((entry) => ({ ...entry, more: 1 }));
      for (const body of [wire, { items: wire }]) {
        expect(await explore(body, query)).toStrictEqual({ entries, columns: [], rows: [] });
      }
      expect(await explore([], query)).toStrictEqual({ entries: [], columns: [], rows: [] });
    },
  );

  it("finds the columns of a file in each of their three forms", async () => {
    const forms = [
      [{ name: "Id", type: "String" }],
      { items: [{ columnName: "Id", columnType: "String" }] },
      { format: "flat", schema: { columns: [{ name: "Id", type: "String" }] } },
    ];
    for (const body of forms) {
      expect(await explore(body, file)).toMatchObject({ entries: [], columns: [{ name: "Id", type: "String" }] });
    }
  });

  it("finds the first rows of a file, and what the service found out about it", async () => {
    const properties = { fileType: "delimited", compressionType: "gzip", columnDelimiter: "~" };
    const columns = [{ name: "Id", type: "string", "meta:xdmType": "string", xdm: { type: "string" } }];
    const body = { properties, format: "flat", schema: { columns }, data: [{ Id: "1" }] };
    expect(await explore(body, { ...file, preview: true })).toStrictEqual({
      entries: [],
      columns: [{ name: "Id", type: "string", xdmType: "string" }],
      rows: [{ Id: "1" }],
      format: "flat",
      properties,
    });
  });

  it("never takes a stranger's answer for an empty storage or an empty file", async () => {
    for (const body of [{}, { data: [] }, "text", [1], [{ path: "/no/name" }]]) {
      await expect(explore(body, { objectType: "root" })).rejects.toThrow(UnexpectedAnswerError);
      await expect(explore(body, file)).rejects.toThrow(UnexpectedAnswerError);
    }
    await expect(explore({ schema: { columns: [] }, data: ["x"] }, file)).rejects.toThrow("rows");
  });
});
