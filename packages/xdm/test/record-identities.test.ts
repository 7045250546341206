import { describe, expect, it } from "vitest";
import { checkRecordIdentities, declaredSchema, identityValueProblem } from "../src/index.ts";

const ecid = "12345678901234567891234567890123456789";

describe("identityValueProblem", () => {
  it.each([
    ["ECID", ecid],
    ["Email", "a@example.org"],
    ["CRMID", "0"],
    ["CRMID", "x".repeat(1024)],
    ["CRMID", "Anonymous"],
  ])("takes %s %s", (namespace, value) => {
    expect(identityValueProblem(namespace, value)).toBeUndefined();
  });

  it.each([
    ["ECID", ecid.slice(1)],
    ["ECID", `${ecid}0`],
    ["ecid", "x".repeat(38)],
    ["ECID", `${"9".repeat(19)}${ecid.slice(19)}`],
    ["ECID", `${ecid.slice(0, 19)}${"9".repeat(19)}`],
    ["ECID", ""],
    ["Email", ""],
    ["Email", "  "],
    ["CRMID", "null"],
    ["CRMID", "anonymous"],
    ["CRMID", "invalid"],
    ["CRMID", "x".repeat(1025)],
  ])("refuses %s %s", (namespace, value) => {
    expect(identityValueProblem(namespace, value)).toEqual(expect.any(String));
  });
});

describe("checkRecordIdentities", () => {
  const schema = declaredSchema({
    title: "Lead",
    class: "profile",
    fieldGroups: ["profile-personal-details", "identitymap"],
    fields: { ids: { type: "array", items: { type: "object", fields: { crm: { type: "string" } } } } },
    identities: [
      { path: "personalEmail.address", namespace: "Email", primary: true },
      { path: "_tenant.ids.crm", namespace: "CRMID", primary: false },
    ],
    profile: true,
  });
  const email = { personalEmail: { address: "a@example.org" } };

  it("finds nothing wrong with a record that has its primary identity", () => {
    expect(checkRecordIdentities(schema, { ...email, _tenant: { ids: [{ crm: "1" }, { other: "x" }] } })).toStrictEqual(
      [],
    );
    expect(checkRecordIdentities(schema, { identityMap: { ECID: [{ id: ecid, primary: true }] } })).toStrictEqual([]);
  });

  it("finds values that are no identities, in fields, in lists and in the map", () => {
    const record = {
      personalEmail: { address: "null" },
      _tenant: { ids: [{ crm: "1" }, { crm: " " }] },
      identityMap: { ECID: [{ id: ecid }, { id: "123" }] },
    };
    expect(checkRecordIdentities(schema, record).map(({ kind, path }) => `${kind} ${path}`)).toStrictEqual([
      "value personalEmail.address",
      "value _tenant.ids.crm",
      "value identityMap.ECID[1].id",
    ]);
  });

  it("misses a primary identity only where Profile needs one", () => {
    expect(checkRecordIdentities(schema, { _tenant: { ids: [{ crm: "1" }] } })).toStrictEqual([
      {
        kind: "no-primary",
        path: "",
        message: "the record has no primary identity at personalEmail.address; Profile leaves it out",
      },
    ]);
    expect(checkRecordIdentities({ ...schema, profile: false }, {})).toStrictEqual([]);
  });

  it("counts at most twenty identities in a record", () => {
    const ids = Array.from({ length: 20 }, (_, index) => ({ crm: String(index) }));
    expect(checkRecordIdentities(schema, { ...email, _tenant: { ids: ids.slice(1) } })).toStrictEqual([]);
    expect(checkRecordIdentities(schema, { ...email, _tenant: { ids } }).map(({ kind }) => kind)).toStrictEqual([
      "too-many",
    ]);
  });

  it("is at ease with anything", () => {
    for (const odd of [null, 1, [], { identityMap: 1 }, { identityMap: { ECID: [null, { id: 1 }] } }]) {
      expect(checkRecordIdentities({ ...schema, profile: false }, odd)).toStrictEqual([]);
    }
  });
});
