import { describe, expect, it } from "vitest";
import {
  compareSchemas,
  declaredSchema,
  findField,
  resolveSchema,
  standardLookup,
  type RegistryResource,
  type SchemaIdentity,
} from "../src/index.ts";

const $id = "https://ns.adobe.com/acme/schemas/1";
const stored: RegistryResource = {
  $id,
  title: "Lead",
  allOf: [
    { $ref: "https://ns.adobe.com/xdm/context/profile" },
    { $ref: "https://ns.adobe.com/xdm/context/profile-personal-details" },
  ],
};

function descriptor(sourceProperty: string, more: object = {}): object {
  return {
    "@type": "xdm:descriptorIdentity",
    "xdm:sourceSchema": $id,
    "xdm:sourceProperty": sourceProperty,
    "xdm:namespace": "Email",
    "xdm:isPrimary": true,
    ...more,
  };
}

describe("identities of a resolved schema", () => {
  it("come from its identity descriptors", () => {
    const descriptors = [
      descriptor("/personalEmail/address"),
      descriptor("/_acme/crm.id", { "xdm:namespace": "CRMID", "xdm:isPrimary": false }),
      descriptor("/personID", { "@type": "xdm:alternateDisplayInfo" }),
      descriptor("/personID", { "xdm:sourceSchema": "https://ns.adobe.com/acme/schemas/2" }),
    ];
    const { schema } = resolveSchema(stored, standardLookup, { descriptors });
    expect(schema.identities).toStrictEqual([
      { path: "personalEmail.address", namespace: "Email", primary: true },
      { path: String.raw`_acme.crm\.id`, namespace: "CRMID", primary: false },
    ]);
    expect(findField(schema, schema.identities?.[0]?.path ?? "")?.type).toBe("string");
    expect(
      resolveSchema({ ...stored, "meta:descriptors": descriptors }, standardLookup).schema.identities,
    ).toStrictEqual(schema.identities);
  });

  it("are absent when no descriptors are known, as is Profile", () => {
    const { schema } = resolveSchema(stored, standardLookup);
    expect(schema).not.toHaveProperty("identities");
    expect(schema).not.toHaveProperty("profile");
    expect(resolveSchema({ ...stored, "meta:immutableTags": ["union"] }, standardLookup).schema.profile).toBe(true);
    expect(resolveSchema({ ...stored, "meta:immutableTags": [] }, standardLookup).schema.profile).toBe(false);
  });

  it("of a declared schema are those declared, under the tenant's namespace", () => {
    const identities = [{ path: "_tenant.crm.id", namespace: "CRMID", primary: true }];
    const schema = declaredSchema({ title: "Lead", class: "profile", identities, profile: true, tenantId: "acme" });
    expect(schema.identities).toStrictEqual([{ path: "_acme.crm.id", namespace: "CRMID", primary: true }]);
    expect(schema.profile).toBe(true);
    expect(declaredSchema({ title: "Lead", class: "profile", identities }).identities).toStrictEqual(identities);
  });
});

function compare(
  before: { identities?: readonly SchemaIdentity[]; profile?: boolean },
  after: { identities?: readonly SchemaIdentity[]; profile?: boolean },
): string[] {
  const [old, now] = [before, after].map((intent) => declaredSchema({ title: "Lead", class: "profile", ...intent }));
  return compareSchemas(old!, now!).map(({ kind, classification, path }) => `${classification} ${kind} ${path}`.trim());
}

describe("compareSchemas on identities and Profile", () => {
  const email: SchemaIdentity = { path: "personalEmail.address", namespace: "Email", primary: true };
  const phone: SchemaIdentity = { path: "mobilePhone.number", namespace: "Phone", primary: false };
  const other: SchemaIdentity = { ...phone, primary: true };

  it.each([
    ["the same", { identities: [email, phone] }, { identities: [phone, email] }, []],
    ["unknown on one side", {}, { identities: [email] }, []],
    [
      "another identity",
      { identities: [email] },
      { identities: [email, phone] },
      ["care identity-added mobilePhone.number"],
    ],
    [
      "one identity less",
      { identities: [email, phone] },
      { identities: [email] },
      ["care identity-removed mobilePhone.number"],
    ],
    [
      "a first primary one",
      { identities: [], profile: true },
      { identities: [email], profile: true },
      ["care primary-changed personalEmail.address"],
    ],
    [
      "another primary one",
      { identities: [email] },
      { identities: [other] },
      ["care primary-changed mobilePhone.number"],
    ],
    [
      "another primary one in Profile",
      { identities: [email], profile: true },
      { identities: [other], profile: true },
      ["breaking primary-changed mobilePhone.number"],
    ],
    [
      "no primary one in Profile",
      { identities: [email], profile: true },
      { identities: [], profile: true },
      ["breaking primary-changed personalEmail.address"],
    ],
    ["joining Profile", { profile: false }, { profile: true }, ["care profile-joined"]],
    ["leaving Profile", { profile: true }, { profile: false }, ["breaking profile-left"]],
  ])("classifies %s", (_, before, after, expected) => {
    expect(compare(before, after)).toStrictEqual(expected);
  });
});
