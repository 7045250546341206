import { flow } from "./example.ts";
import type { Rule } from "./rule.ts";

function manyFields(count: number): string {
  const entries = Array.from({ length: count }, (_, index) => `f${index}: c${index}`).join(", ");
  return `datasets:\n  wide: { id: 5f3c3cedb2805c194ff0b69a }\n${flow({ target: "wide", mapping: `{ ${entries} }` })}`;
}

/** Form, destinations and completeness of mappings. */
export const mappingRules = {
  AEP601: {
    severity: "error",
    title: "Form of a mapping",
    meaning: "A field gets a column (`field: Column`), an expression (`field: = …`), or exactly one of the long forms.",
    fix: "Use one of `attribute`, `expression` and `static`.",
    wrong: flow({ mapping: "{ personID: { attribute: Id, static: x } }" }),
    right: flow({ mapping: "{ personID: { attribute: Id } }" }),
  },
  AEP602: {
    severity: "error",
    title: "Value without quotes",
    meaning: "YAML reads this as a number or as true or false. It could be the name of a column or the value itself.",
    fix: 'Quote a column\'s name; write `{ static: "1" }` for a value.',
    wrong: flow({ mapping: "{ personID: 1 }" }),
    right: flow({ mapping: '{ personID: "1" }' }),
  },
  AEP603: {
    severity: "error",
    title: "Expression cut by YAML",
    meaning: "` #` begins a comment and `: ` begins a map, also inside an expression that is not quoted.",
    fix: "Put the whole expression in single quotes.",
    wrong: flow({ mapping: '\n      personID: = concat(Id, " # ", Email)' }),
    right: flow({ mapping: "\n      personID: '= concat(Id, \" # \", Email)'" }),
  },
  AEP604: {
    severity: "error",
    title: "No mapping",
    meaning: "Files and raw streams need at least one mapped field; only XDM data in a stream needs none.",
    fix: "Add a `mapping`.",
    wrong: flow({ mapping: "{}" }),
    right: flow(),
  },
  AEP605: {
    severity: "error",
    title: "Not a path",
    meaning:
      "A path is names separated by dots; `\\.` is a dot inside a name, `[0]` and `[*]` are elements of an array.",
    fix: "Correct the path.",
    wrong: flow({ mapping: "{ person..name: Id }" }),
    right: flow({ mapping: "{ person.name.firstName: Id }" }),
  },
  AEP606: {
    severity: "error",
    title: "Field mapped twice",
    meaning: "Two entries write the same field; which one wins is not documented.",
    fix: "Keep one of the two.",
    wrong: flow({ mapping: "{ _tenant.leadScore: Score, _acme.leadScore: Rating }" }),
    right: flow({ mapping: "{ _tenant.leadScore: Score }" }),
  },
  AEP607: {
    severity: "warning",
    title: "Field inside a mapped object",
    meaning:
      "An object is copied as a whole and one of its fields is mapped as well; the field's own mapping goes on top.",
    fix: "Map either the object or its fields, unless this is meant.",
    wrong: flow({
      source: "connection: blob, path: /leads/a.json, format: json",
      mapping: "{ person.name: name, person.name.firstName: first }",
    }),
    right: flow({ source: "connection: blob, path: /leads/a.json, format: json", mapping: "{ person.name: name }" }),
  },
  AEP608: {
    severity: "error",
    title: "Unknown field",
    meaning: "The schema of the target dataset has no such field. The service refuses the mapping.",
    fix: "Correct the path, or add a field group or field to the schema. Own fields stand below `_tenant`.",
    wrong: flow({ mapping: "{ person.name.fistName: First }" }),
    right: flow({ mapping: "{ person.name.firstName: First }" }),
  },
  AEP609: {
    severity: "error",
    title: "Text into a structure",
    meaning: "A column of a delimited file is text; the field is an object, a map or an array.",
    fix: "Map the fields one by one, or make an array with `explode`.",
    wrong: flow({ mapping: "{ _tenant.tags: Tags }" }),
    right: flow({ mapping: `{ _tenant.tags: '= explode(Tags, ";")' }` }),
  },
  AEP610: {
    severity: "error",
    title: "Required field not mapped",
    meaning: "The schema requires this field; a record without it is refused.",
    fix: "Map the field, or make it optional in the schema.",
    wrong: `schemas:
  order: { title: Order, class: profile, fields: { no: { type: string, required: true }, sum: number } }
datasets:
  orders: { schema: order }
${flow({ target: "orders", mapping: "{ _tenant.sum: Sum }" })}`,
    right: `schemas:
  order: { title: Order, class: profile, fields: { no: { type: string, required: true }, sum: number } }
datasets:
  orders: { schema: order }
${flow({ target: "orders", mapping: "{ _tenant.sum: Sum, _tenant.no: No }" })}`,
  },
  AEP611: {
    severity: "error",
    title: "Event without `_id` or `timestamp`",
    meaning: "Every record of the class ExperienceEvent needs both.",
    fix: "Map both; `_id` has to be unique and the same when a row is read again.",
    wrong: flow({ target: "visits", mapping: "{ _id: Id, eventType: Type }" }),
    right: flow({ target: "visits", mapping: "{ _id: Id, timestamp: Time, eventType: Type }" }),
  },
  AEP622: {
    severity: "error",
    title: "Fixed text that does not fit",
    meaning: "A `static` text is stored in a field of a type, list or pattern that it does not have.",
    fix: "Correct the text.",
    wrong: flow({ mapping: "{ personID: Id, person.gender: { static: F } }" }),
    right: flow({ mapping: "{ personID: Id, person.gender: { static: female } }" }),
  },
  AEP623: {
    severity: "warning",
    title: "Expression without `=`",
    meaning: "This reads like an expression but is taken for the name of a column, which no file has.",
    fix: "Begin an expression with `=`.",
    wrong: flow({ mapping: "{ personID: lower(Id) }" }),
    right: flow({ mapping: '{ personID: "= lower(Id)" }' }),
  },
  AEP625: {
    severity: "warning",
    title: "Name cut by a comment",
    meaning: "In YAML ` #` begins a comment, so the rest of the name is not read.",
    fix: "Quote the name; put a blank behind `#` where a comment is meant.",
    wrong: flow({ mapping: "\n      personID: Order #1" }),
    right: flow({ mapping: "\n      personID: 'Order #1' # the first" }),
  },
  AEP626: {
    severity: "error",
    title: "Result of another kind",
    meaning: "The expression gives a list, an object or a single value, and the field holds something else.",
    fix: "Use a function that gives what the field holds: `explode` makes lists, `join` makes text.",
    wrong: flow({ mapping: "{ person.name.fullName: '= explode(Name, \" \")' }" }),
    right: flow({ mapping: '{ person.name.fullName: "= trim(Name)" }' }),
  },
  AEP624: {
    severity: "error",
    title: "Primary identity not mapped",
    meaning: "Profile leaves a record out that has no value for the primary identity.",
    fix: "Map the field of the primary identity.",
    wrong: flow({ target: "customers", mapping: "{ personID: Id }" }),
    right: flow({ target: "customers", mapping: "{ personalEmail.address: Email }" }),
  },
  AEP628: {
    severity: "warning",
    title: "Too many fields in a row",
    meaning: "The service takes rows of at most 10,000 fields.",
    fix: "Map fewer fields, or split the dataflow over several datasets.",
    get wrong() {
      return manyFields(10_001);
    },
    get right() {
      return manyFields(10_000);
    },
  },
} as const satisfies Readonly<Record<string, Rule>>;
