import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkRecordIdentities,
  compareSchemas,
  declaredSchema,
  listFields,
  resolvedResource,
  resolveSchema,
  standardLookup,
  validateRecord,
  type RegistryResource,
} from "../src/index.ts";

const words = [
  ..."type properties required items additionalProperties allOf $ref enum const title format minimum".split(" "),
  ..."definitions meta:xdmType meta:class meta:extends meta:refProperty meta:descriptors __proto__ constructor".split(
    " ",
  ),
  ..."a xdm:a repo:a @id https://x/y string object array integer map short urn:fuzz # #/properties/a".split(" "),
  "https://ns.adobe.com/xdm/context/person",
];

/** Nonsense that looks like a schema. */
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.constantFrom(...words), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words), tie("node"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

const resources = fc
  .dictionary(fc.constantFrom(...words), node, { maxKeys: 8, noNullPrototype: true })
  .map((members): RegistryResource => ({ ...members, $id: "urn:fuzz", title: "Fuzz" }));

describe("input that makes no sense", () => {
  it("resolves to something, whatever a resource says", () => {
    fc.assert(
      fc.property(resources, fc.jsonValue(), (resource, record) => {
        const lookup = (id: string) => (id === "urn:fuzz" ? resource : standardLookup(id));
        const { schema } = resolveSchema(resource, lookup);
        expect(listFields(schema).length).toBeLessThan(100_000);
        expect(compareSchemas(schema, schema)).toStrictEqual([]);
        validateRecord(schema, record);
        checkRecordIdentities(schema, record);
        JSON.stringify(resolvedResource(schema));
      }),
      { numRuns: 150 },
    );
  });

  it("takes names that every object inherits for no types", () => {
    for (const word of ["__proto__", "constructor", "toString"]) {
      for (const keyword of ["meta:xdmType", "type", "format"]) {
        const a = { type: "string", [keyword]: word };
        const { schema } = resolveSchema({ $id: "urn:fuzz", properties: { a } }, standardLookup);
        expect(validateRecord(schema, { a: "x" })).toStrictEqual([]);
      }
    }
  });

  it("is refused as a record without a throw", () => {
    const schema = declaredSchema({
      title: "T",
      class: "experience-event",
      fieldGroups: ["profile-person-details", "experienceevent-commerce", "profile-privacy"],
    });
    const names = fc.constantFrom(
      "_id",
      "timestamp",
      "person",
      "name",
      "commerce",
      "identityMap",
      "productListItems",
      "__proto__",
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(names, tie("value"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, (record) => {
        for (const { path, message } of validateRecord(schema, record)) expect(message).toContain(path);
      }),
      { numRuns: 150 },
    );
  });
});
