import * as fc from "fast-check";
import type { FieldDeclaration, XdmField } from "../src/index.ts";

const names = fc.constantFrom("a", "b", "c");
const labels = fc.record({ required: fc.boolean() }, { requiredKeys: [] });

const scalars: fc.Arbitrary<FieldDeclaration> = fc.oneof(
  fc.constantFrom<FieldDeclaration>(
    { type: "string" },
    { type: "uri" },
    { type: "date" },
    { type: "date-time" },
    { type: "boolean" },
    { type: "number" },
    { type: "long" },
    { type: "byte" },
    { type: "map" },
    { type: "map", values: "integer" },
    { type: "string", pattern: "^[a-c]{1,3}$" },
    { type: "string", format: "email" },
  ),
  fc
    .subarray(["on", "off", "unknown"], { minLength: 1 })
    .map((values): FieldDeclaration => ({ type: "string", enum: values })),
  fc
    .tuple(
      fc.constantFrom<"integer" | "short" | "number">("integer", "short", "number"),
      fc.integer({ min: -9, max: 9 }),
      fc.nat(9),
    )
    .map(([type, minimum, size]): FieldDeclaration => ({ type, minimum, maximum: minimum + size })),
  fc.tuple(fc.nat(3), fc.nat(3)).map(([minLength, size]): FieldDeclaration => ({
    type: "string",
    minLength: minLength + 1,
    maxLength: minLength + 1 + size,
  })),
);

const { field } = fc.letrec<{ field: FieldDeclaration }>((tie) => ({
  field: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(scalars, labels).map(([scalar, label]) => ({ ...scalar, ...label })),
    fc.tuple(tie("field"), labels).map(([items, label]): FieldDeclaration => ({ type: "array", items, ...label })),
    fc
      .tuple(fc.dictionary(names, tie("field"), { minKeys: 1, maxKeys: 3, noNullPrototype: true }), labels)
      .map(([fields, label]): FieldDeclaration => ({ type: "object", fields, ...label })),
  ),
}));

/** Own fields of a schema, few names and small ranges so that two of them often have fields in common. */
export const declarations: fc.Arbitrary<Readonly<Record<string, FieldDeclaration>>> = fc.dictionary(names, field, {
  minKeys: 1,
  maxKeys: 3,
  noNullPrototype: true,
});

/** Records that fit the own fields of a schema; empty objects and lists are left out, as they say nothing. */
export function recordsFor(root: XdmField): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const tenant = root.fields?.get("_tenant");
  if (tenant === undefined) return fc.constant({});
  return (tenant.required ? valuesFor(tenant) : fc.option(valuesFor(tenant), { nil: undefined })).map((value) =>
    value === undefined ? {} : { _tenant: value },
  );
}

function valuesFor(field: XdmField): fc.Arbitrary<unknown> {
  switch (field.type) {
    case "string":
      return texts(field);
    case "uri":
      return fc.constantFrom("https://a.example/b?c#d", "urn:a:b");
    case "date":
      return fc.constantFrom("2024-02-29", "1999-12-31");
    case "date-time":
      return fc.constantFrom("2024-02-29T10:00:00Z", "1999-12-31T23:59:59.999+01:00");
    case "boolean":
      return fc.boolean();
    case "number":
      return fc.double({ min: field.minimum ?? -1e9, max: field.maximum ?? 1e9, noNaN: true });
    case "array":
      return field.items === undefined
        ? fc.constant([1])
        : fc.array(valuesFor(field.items), { minLength: 1, maxLength: 3 });
    case "map":
      return fc.dictionary(fc.constantFrom("k", "l.m"), valuesFor(field.values ?? field), {
        minKeys: 1,
        noNullPrototype: true,
      });
    case "object":
      return membersFor(field);
    default:
      return fc.integer({ min: field.minimum ?? -128, max: Math.min(field.maximum ?? 127, 127) });
  }
}

function texts(field: XdmField): fc.Arbitrary<string> {
  if (field.enum !== undefined) return fc.constantFrom(...field.enum);
  if (field.pattern !== undefined) return fc.constantFrom("a", "bc", "cab");
  if (field.format === "email") return fc.constantFrom("a@example.org", "b.c@d.example.org");
  return fc.integer({ min: field.minLength ?? 1, max: field.maxLength ?? 8 }).map((length) => "x".repeat(length));
}

function membersFor(field: XdmField): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const members = [...(field.fields?.values() ?? [])];
  const model = Object.fromEntries(members.map((member) => [member.name, valuesFor(member)]));
  const always = members.filter((member) => member.required).map(({ name }) => name);
  return fc
    .record(model, { requiredKeys: always, noNullPrototype: true })
    .filter((record) => Object.keys(record).length > 0);
}
