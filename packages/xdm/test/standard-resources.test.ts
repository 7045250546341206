import { describe, expect, it } from "vitest";
import {
  findStandardResource,
  resolveSchema,
  standardClass,
  standardClassNames,
  standardLookup,
  standardResources,
  suggestFieldGroup,
  type XdmField,
} from "../src/index.ts";
import { adobeSchemasMissing, lookupOf, readAdobeSchemas } from "./adobe-schemas.ts";

const xdm = "https://ns.adobe.com/xdm/";

describe("standardResources", () => {
  it("has what people use most", () => {
    const groups = standardResources("fieldgroup").map(({ shortName }) => shortName);
    expect(groups.length).toBeGreaterThanOrEqual(25);
    expect(groups).toEqual(
      expect.arrayContaining([
        "profile-person-details",
        "profile-personal-details",
        "profile-work-details",
        "identitymap",
        "profile-consents",
        "profile-loyalty-details",
        "experienceevent-commerce",
        "experienceevent-web",
        "experienceevent-environment-details",
        "experienceevent-channel",
        "experienceevent-order-details",
      ]),
    );
  });

  it("gives every resource a short name of its own within its kind", () => {
    for (const kind of ["class", "fieldgroup", "datatype", "behavior"] as const) {
      const names = standardResources(kind).map(({ shortName }) => shortName);
      expect(names).toStrictEqual([...new Set(names)]);
    }
  });

  it("lets no class and field group share a short name, as both are found by it", () => {
    const names = [...standardResources("class"), ...standardResources("fieldgroup")].map(({ shortName }) => shortName);
    expect(names).toStrictEqual([...new Set(names)]);
  });

  it("refers to nothing that it does not have", () => {
    for (const { id, resource } of standardResources()) {
      expect([id, resolveSchema(resource, standardLookup).missing]).toStrictEqual([id, []]);
    }
  });
});

describe("findStandardResource", () => {
  it.each(["profile-person-details", `${xdm}context/profile-person-details`, "_xdm.context.profile-person-details"])(
    "finds %s",
    (name) => {
      expect(findStandardResource(name)).toMatchObject({
        kind: "fieldgroup",
        id: `${xdm}context/profile-person-details`,
        title: "Demographic Details",
        intendedToExtend: [`${xdm}context/profile`, `${xdm}context/experienceevent`],
      });
    },
  );

  it("answers undefined for what it does not know", () => {
    expect(findStandardResource("constructor")).toBeUndefined();
    expect(standardLookup("https://ns.adobe.com/acme/mixins/1")).toBeUndefined();
  });

  it("gives a resource as the registry stores it", () => {
    expect(findStandardResource("profile-test-profile")?.resource).toStrictEqual({
      $id: `${xdm}context/profile-test-profile`,
      "meta:altId": "_xdm.context.profile-test-profile",
      "meta:resourceType": "mixins",
      version: "1.0",
      title: "Profile test details",
      type: "object",
      definitions: {
        "profile-test-profile": {
          type: "object",
          properties: { testProfile: { title: "Test profile", type: "boolean", "meta:xdmType": "boolean" } },
        },
      },
      allOf: [{ $ref: "#/definitions/profile-test-profile", type: "object", "meta:xdmType": "object" }],
      "meta:extensible": true,
      "meta:abstract": true,
      "meta:intendedToExtend": [`${xdm}context/profile`],
      "meta:xdmType": "object",
      "meta:containerId": "global",
      "meta:tenantNamespace": "_xdm",
    });
  });
});

describe("standardClass", () => {
  it("knows the names that a config uses", () => {
    expect(standardClass("profile")?.id).toBe(`${xdm}context/profile`);
    expect(standardClass("experience-event")?.id).toBe(`${xdm}context/experienceevent`);
    expect(standardClass(`${xdm}classes/product`)?.title).toBe("Product");
    expect(standardClassNames()).toEqual(expect.arrayContaining(["profile", "experience-event", "product", "account"]));
    for (const name of standardClassNames()) expect(standardClass(name)?.kind).toBe("class");
  });

  it("is no class: a field group, an unknown name, a name of Object", () => {
    for (const name of ["identitymap", "profil", "toString"]) expect(standardClass(name)).toBeUndefined();
  });
});

describe("suggestFieldGroup", () => {
  it("offers the nearest name", () => {
    expect(suggestFieldGroup("profile-persn-details")).toBe("profile-person-details");
    expect(suggestFieldGroup("ProfilePersonDetails")).toBe("profile-person-details");
    expect(suggestFieldGroup("zzz")).toBeUndefined();
  });

  it("knows titles and parts of names", () => {
    expect(suggestFieldGroup("Demographic Details")).toBe("profile-person-details");
    expect(suggestFieldGroup("person-details")).toBe("profile-person-details");
    expect(suggestFieldGroup("personal-details")).toBe("profile-personal-details");
    expect(suggestFieldGroup("environment")).toBe("experienceevent-environment-details");
    expect(suggestFieldGroup("")).toBeUndefined();
  });
});

describe.skipIf(adobeSchemasMissing())("the table beside Adobe's public schemas", () => {
  const adobe = adobeSchemasMissing() ? [] : readAdobeSchemas();
  const lookup = lookupOf(adobe);

  it.each(standardResources().map((entry) => [entry.shortName, entry] as const))(
    "%s has the same facts",
    (_, entry) => {
      const theirs = lookup(entry.id);
      if (theirs === undefined) throw new Error(`${entry.id} is not among Adobe's schemas`);
      expect(entry.title).toBe(theirs.title?.trim());
      expect(entry.intendedToExtend).toStrictEqual(
        entry.kind === "fieldgroup" ? (theirs["meta:intendedToExtend"] ?? []) : [],
      );
      const ours = resolveSchema(entry.resource, standardLookup).schema;
      const expected = resolveSchema(theirs, lookup).schema;
      expect(facts(ours.root)).toStrictEqual(facts(expected.root));
      expect(ours.behavior).toBe(expected.behavior);
    },
  );

  it("counts", () => {
    const fields = standardResources().flatMap(({ resource }) => [
      ...facts(resolveSchema(resource, standardLookup).schema.root).keys(),
    ]);
    console.log(
      `${standardResources("fieldgroup").length} field groups, ${standardResources().length} resources, ${fields.length} fields compared`,
    );
    expect(fields.length).toBeGreaterThan(1000);
  });
});

/**
 * Everything but labels, by path; the order of members is no fact. The table does not say what Adobe has deprecated: that
 * changes from edition to edition and refuses no record.
 */
function facts(field: XdmField, found = new Map<string, object>(), path = ""): Map<string, object> {
  const { title: _title, description: _description, deprecated: _deprecated, fields, items, values, ...rest } = field;
  found.set(path, rest);
  for (const member of fields?.values() ?? []) facts(member, found, `${path}.${member.name}`);
  if (items !== undefined) facts(items, found, `${path}[]`);
  if (values !== undefined) facts(values, found, `${path}{}`);
  return new Map([...found].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
