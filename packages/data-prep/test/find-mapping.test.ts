import { describe, expect, test } from "vitest";
import { mappingFinder } from "../src/mapping/find-mapping.ts";

describe("mappingFinder", () => {
  const find = mappingFinder([
    "_id",
    "person.name",
    "person.name.firstName",
    "emails[0].address",
    "emails[1].address",
    "phones.number",
    "homeAddress.city",
    "homeAddress.street1",
    "_acme.score",
  ]);

  test.each([
    ["_id", 0],
    ["person.name.firstName", 2],
    ["person.name.lastName", 1],
    ["person.name", 1],
    ["emails[1].address", 4],
    ["phones[3].number", 5],
    ["phones", 5],
    ["_acme", 8],
    ["homeAddress", undefined],
    ["person.names", undefined],
    ["timestamp", undefined],
  ])("%s comes from mapping %s", (path, mapping) => {
    expect(find(path)).toBe(mapping);
  });
});
