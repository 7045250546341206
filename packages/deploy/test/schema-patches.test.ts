import type { RegistryObject } from "@aep-ingest/core";
import { describe, expect, it } from "vitest";
import { fieldGroupOperations } from "../src/schemas/patches.ts";

const live = { $id: "https://ns.adobe.com/acme/mixins/1", title: "Fields" } as RegistryObject;
const declared = { title: "Fields", description: "Ours [mark]", type: "object" };

describe("fieldGroupOperations", () => {
  it.each([
    ["adds a description where there is none", live, [{ op: "add", path: "/description", value: "Ours [mark]" }]],
    [
      "replaces one that is there",
      { ...live, description: "" },
      [{ op: "replace", path: "/description", value: "Ours [mark]" }],
    ],
    ["leaves one that is right", { ...live, description: "Ours [mark]" }, []],
  ])("%s", (_name, object, expected) => {
    const operations = fieldGroupOperations(object, declared);
    expect(operations.filter(({ path }) => path === "/description")).toStrictEqual(expected);
  });
});
