import path from "node:path";

import { describe, expect, it } from "vitest";

import { insideStorage, SourcePathError } from "../src/data-plane/select-files.ts";

describe("a path of a storage", () => {
  it.each(["/leads/a.csv", "leads/a.csv", "//leads/a.csv", "leads/../leads/a.csv", "..leads/a.csv"])(
    "%s is inside",
    (source) => {
      for (const root of ["/", "/data/storage"]) {
        expect(path.basename(insideStorage(path.resolve(root), source))).toBe("a.csv");
      }
    },
  );

  it.each(["..", "../storage-2/a.csv", "/../../etc/passwd", "leads/../../x"])("%s leads out", (source) => {
    expect(() => insideStorage(path.resolve("/data/storage"), source)).toThrow(SourcePathError);
  });

  it("may be the storage itself", () => {
    expect(insideStorage(path.resolve("/data/storage"), "/")).toBe(path.resolve("/data/storage"));
  });
});
