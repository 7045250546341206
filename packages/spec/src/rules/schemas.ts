import type { Rule } from "./rule.ts";

/** Schemas and datasets. */
export const schemaRules = {
  AEP401: {
    severity: "error",
    title: "No effect on an existing schema",
    meaning: "A schema with `id` is used as it is: other keys here would change nothing.",
    fix: "Remove the other keys, or `id`.",
    wrong: "schemas:\n  old: { id: https://ns.adobe.com/acme/schemas/995dabbe, title: New title }\n",
    right: "schemas:\n  old: { id: https://ns.adobe.com/acme/schemas/995dabbe }\n",
  },
  AEP402: {
    severity: "error",
    title: "Id of a schema",
    meaning: "Schemas are referenced by their `$id`, which is a URL; names and alternative ids are not unique.",
    fix: "Copy the `$id` of the schema.",
    wrong: "schemas:\n  old: { id: _acme.schemas.995dabbe }\n",
    right: "schemas:\n  old: { id: https://ns.adobe.com/acme/schemas/995dabbe }\n",
  },
  AEP403: {
    severity: "error",
    title: "Unknown class",
    meaning: "The class is neither a short name that is known here nor a `$id`.",
    fix: "Use profile, experience-event or another name of the list; any other class by its `$id`.",
    wrong: "schemas:\n  event: { title: Event, class: experienceevents }\n",
    right: "schemas:\n  event: { title: Event, class: experience-event }\n",
  },
  AEP404: {
    severity: "error",
    title: "Unknown field group",
    meaning: "The field group is neither a short name that is known here nor a `$id`.",
    fix: "Correct the name, or write the `$id` of the field group.",
    wrong: "schemas:\n  person: { title: Person, class: profile, fieldGroups: [profile-persondetail] }\n",
    right: "schemas:\n  person: { title: Person, class: profile, fieldGroups: [profile-person-details] }\n",
  },
  AEP405: {
    severity: "warning",
    title: "Field group listed twice",
    meaning: "The same field group stands in the list twice, perhaps once by name and once by `$id`.",
    fix: "Remove one of the two.",
    wrong:
      "schemas:\n  person: { title: Person, class: profile, fieldGroups: [profile-person-details, https://ns.adobe.com/xdm/context/profile-person-details] }\n",
    right: "schemas:\n  person: { title: Person, class: profile, fieldGroups: [profile-person-details] }\n",
  },
  AEP406: {
    severity: "warning",
    title: "Field group of another class",
    meaning: "The field group is meant for other classes; the registry would not offer it here.",
    fix: "Use a field group of this class, or another class.",
    wrong: "schemas:\n  event: { title: Event, class: experience-event, fieldGroups: [profile-work-details] }\n",
    right: "schemas:\n  person: { title: Person, class: profile, fieldGroups: [profile-work-details] }\n",
  },
  AEP407: {
    severity: "error",
    title: "Name of a field",
    meaning: "The registry takes letters, digits, `-` and `_` in names of own fields, not starting with `_`.",
    fix: "Rename the field; what people see is its `title`.",
    wrong: "schemas:\n  person: { title: Person, class: profile, fields: { lead score: integer } }\n",
    right: "schemas:\n  person: { title: Person, class: profile, fields: { leadScore: integer } }\n",
  },
  AEP408: {
    severity: "error",
    title: "Field declared twice",
    meaning: "The same field is declared twice, or a field is declared below one that holds a single value.",
    fix: "Keep one declaration.",
    wrong: "schemas:\n  person: { title: Person, class: profile, fields: { crm: string, crm.id: string } }\n",
    right: "schemas:\n  person: { title: Person, class: profile, fields: { crm.name: string, crm.id: string } }\n",
  },
  AEP409: {
    severity: "error",
    title: "Constraint of another type",
    meaning: "The constraint means nothing for the type of this field.",
    fix: "Remove it, or change the type.",
    wrong:
      'schemas:\n  person: { title: Person, class: profile, fields: { score: { type: integer, pattern: "^a" } } }\n',
    right: "schemas:\n  person: { title: Person, class: profile, fields: { score: { type: integer, minimum: 0 } } }\n",
  },
  AEP410: {
    severity: "error",
    title: "Type without its parts",
    meaning: "An array needs the type of its elements, an object its fields, a map the type of its values.",
    fix: "Add `items`, `fields` or `values`.",
    wrong: "schemas:\n  person: { title: Person, class: profile, fields: { tags: array } }\n",
    right: "schemas:\n  person: { title: Person, class: profile, fields: { tags: { type: array, items: string } } }\n",
  },
  AEP411: {
    severity: "error",
    title: "Constraint that nothing fits",
    meaning: "A minimum lies above its maximum, or the default is no possible value: every row would be refused.",
    fix: "Correct the constraint.",
    wrong:
      "schemas:\n  person: { title: Person, class: profile, fields: { score: { type: integer, minimum: 9, maximum: 1 } } }\n",
    right:
      "schemas:\n  person: { title: Person, class: profile, fields: { score: { type: integer, minimum: 1, maximum: 9 } } }\n",
  },
  AEP412: {
    severity: "error",
    title: "Several primary identities",
    meaning: "A schema has at most one primary identity.",
    fix: "Remove `primary: true` from all but one.",
    wrong: `schemas:
  person:
    title: Person
    class: profile
    fieldGroups: [profile-personal-details]
    identities:
      - { path: personalEmail.address, namespace: Email, primary: true }
      - { path: mobilePhone.number, namespace: Phone, primary: true }
`,
    right: `schemas:
  person:
    title: Person
    class: profile
    fieldGroups: [profile-personal-details]
    identities:
      - { path: personalEmail.address, namespace: Email, primary: true }
      - { path: mobilePhone.number, namespace: Phone }
`,
  },
  AEP413: {
    severity: "error",
    title: "Profile without an identity",
    meaning: "Profile has to know whom a record belongs to; the registry refuses the schema otherwise (XDM-1528-400).",
    fix: "Add a primary identity, or the field group `identitymap`.",
    wrong: "schemas:\n  person: { title: Person, class: profile, profile: true }\n",
    right: "schemas:\n  person: { title: Person, class: profile, fieldGroups: [identitymap], profile: true }\n",
  },
  AEP414: {
    severity: "error",
    title: "Identity listed twice",
    meaning: "The same field is declared as an identity twice.",
    fix: "Keep one of the two.",
    wrong: `schemas:
  person:
    title: Person
    class: profile
    fieldGroups: [profile-personal-details]
    identities:
      - { path: personalEmail.address, namespace: Email }
      - { path: personalEmail.address, namespace: CRM }
`,
    right: `schemas:
  person:
    title: Person
    class: profile
    fieldGroups: [profile-personal-details]
    identities: [{ path: personalEmail.address, namespace: Email }]
`,
  },
  AEP415: {
    severity: "error",
    title: "Title used twice",
    meaning: "The registry wants titles to be unique (XDM-1521-400): the second schema could not be made.",
    fix: "Give each schema a title of its own.",
    wrong: "schemas:\n  person: { title: Lead, class: profile }\n",
    right: "schemas:\n  person: { title: Person, class: profile }\n",
  },
  AEP416: {
    severity: "error",
    title: "Identity on an unknown field",
    meaning: "The schema has no such field.",
    fix: "Correct the path, or add the field group or field.",
    wrong:
      "schemas:\n  person: { title: Person, class: profile, fieldGroups: [profile-personal-details], identities: [{ path: personalEmail.adress, namespace: Email }] }\n",
    right:
      "schemas:\n  person: { title: Person, class: profile, fieldGroups: [profile-personal-details], identities: [{ path: personalEmail.address, namespace: Email }] }\n",
  },
  AEP417: {
    severity: "error",
    title: "Identity that is no text",
    meaning: "An identity is a string; this field holds something else.",
    fix: "Use a field of type string.",
    wrong:
      "schemas:\n  person: { title: Person, class: profile, fields: { no: integer }, identities: [{ path: _tenant.no, namespace: CRM }] }\n",
    right:
      "schemas:\n  person: { title: Person, class: profile, fields: { no: string }, identities: [{ path: _tenant.no, namespace: CRM }] }\n",
  },
  AEP418: {
    severity: "warning",
    title: "Unused schema",
    meaning: "No dataset uses this schema.",
    fix: "Use it, or remove it.",
    wrong: "schemas:\n  person: { title: Person, class: profile }\n",
    right: "schemas:\n  person: { title: Person, class: profile }\ndatasets:\n  people: { schema: person }\n",
  },
  AEP419: {
    severity: "warning",
    title: "Nearly a standard namespace",
    meaning:
      "Codes of namespaces are exact: an identity in `email` is another one than in `Email`, and joins with nothing.",
    fix: "Use the standard code, or ignore this when the organisation has such a namespace.",
    wrong:
      "schemas:\n  person: { class: profile, fieldGroups: [profile-personal-details], identities: [{ path: personalEmail.address, namespace: email }] }\n",
    right:
      "schemas:\n  person: { class: profile, fieldGroups: [profile-personal-details], identities: [{ path: personalEmail.address, namespace: Email }] }\n",
  },
  AEP420: {
    severity: "error",
    title: "No effect on an existing dataset",
    meaning: "A dataset with `id` is used as it is: other keys here would change nothing.",
    fix: "Remove the other keys, or `id`.",
    wrong: "datasets:\n  archive: { id: 5f3c3cedb2805c194ff0b69a, profile: true }\n",
    right: "datasets:\n  archive: { id: 5f3c3cedb2805c194ff0b69a }\n",
  },
  AEP421: {
    severity: "warning",
    title: "Unusual dataset id",
    meaning: "The service's ids of datasets have 24 hexadecimal digits; this has not.",
    fix: "Copy the id from the service.",
    wrong: "datasets:\n  archive: { id: archive }\n",
    right: "datasets:\n  archive: { id: 5f3c3cedb2805c194ff0b69a }\n",
  },
  AEP422: {
    severity: "error",
    title: "Unknown schema",
    meaning: "`schemas` has no such key.",
    fix: "Correct the key, or declare the schema.",
    wrong: "datasets:\n  orders: { schema: leed }\n",
    right: "datasets:\n  orders: { schema: lead }\n",
  },
  AEP423: {
    severity: "error",
    title: "Profile dataset, other schema",
    meaning: "A dataset can be in Profile only when its schema is.",
    fix: "Add `profile: true` to the schema (irreversible), or remove it from the dataset.",
    wrong: "datasets:\n  orders: { schema: lead, profile: true }\n",
    right: "datasets:\n  orders: { schema: customer, profile: true }\n",
  },
  AEP424: {
    severity: "warning",
    title: "Unused dataset",
    meaning: "No dataflow writes into this dataset.",
    fix: "Use it, or remove it.",
    wrong: "datasets:\n  orders: { schema: lead }\n",
    right: `datasets:
  orders: { schema: lead }
dataflows:
  a:
    source: { connection: blob, path: /c/a.csv, format: delimited }
    target: orders
    mapping: { personID: Id }
    schedule: once
`,
  },
} as const satisfies Readonly<Record<string, Rule>>;
