import type { Rule } from "./rule.ts";

/** Keys, types and names, wherever they stand. */
export const structureRules = {
  AEP120: {
    severity: "error",
    title: "Unknown key",
    meaning: "The config language has no such key here. A misspelled key would otherwise be left out silently.",
    fix: "Correct the spelling. Keys of your own may stand at the top when they begin with `x-`.",
    wrong: "datasets:\n  orders: { name: Orders, shema: lead, schema: lead }\n",
    right: "datasets:\n  orders: { name: Orders, schema: lead }\n",
  },
  AEP121: {
    severity: "error",
    title: "Missing key",
    meaning: "A key that is needed here is not there.",
    fix: "Add it.",
    wrong: "datasets:\n  orders: { name: Orders }\n",
    right: "datasets:\n  orders: { name: Orders, schema: lead }\n",
  },
  AEP122: {
    severity: "error",
    title: "Wrong kind of value",
    meaning: "A map, a list, text, a number or true and false is expected here, and something else is written.",
    fix: "Write the value in the expected form. In YAML `yes` and `on` are text; write `true`.",
    wrong: "datasets:\n  orders: { name: Orders, schema: lead, profile: yes }\n",
    right: "datasets:\n  orders: { name: Orders, schema: lead, profile: false }\n",
  },
  AEP123: {
    severity: "error",
    title: "Text without quotes",
    meaning: "YAML reads this as a number or as true or false, but text is expected. `007` would become `7`.",
    fix: "Quote it.",
    wrong: "datasets:\n  orders: { name: 2026, schema: lead }\n",
    right: 'datasets:\n  orders: { name: "2026", schema: lead }\n',
  },
  AEP124: {
    severity: "error",
    title: "Number out of range",
    meaning: "The number is too small or too large, or has to be a whole one.",
    fix: "Use a number within the range that the message names.",
    wrong: "version: 2\nproject: acme/leads\n",
    right: "version: 1\nproject: acme/leads\n",
  },
  AEP125: {
    severity: "error",
    title: "Empty value",
    meaning: "The key has no value, or an empty text. It is not clear whether that is meant.",
    fix: "Give it a value, or remove the line.",
    wrong: "datasets:\n  orders: { name: , schema: lead }\n",
    right: "datasets:\n  orders: { schema: lead }\n",
  },
  AEP126: {
    severity: "error",
    title: "Not a valid key",
    meaning: "The keys of connections, schemas, datasets, dataflows and environments identify objects in the sandbox.",
    fix: "Use lower-case letters, digits and `-`, at most 64, not starting with `-`. The name that people see is `name`.",
    wrong: "datasets:\n  Orders_2026: { schema: lead }\n",
    right: "datasets:\n  orders-2026: { schema: lead }\n",
  },
  AEP127: {
    severity: "error",
    title: "Not one of the values",
    meaning: "Only certain values are possible here.",
    fix: "Use one of the values that the message lists.",
    wrong:
      "dataflows:\n  a: { source: { connection: blob, path: /c/a.csv, format: csv }, target: leads, mapping: { personID: Id }, schedule: once }\n",
    right:
      "dataflows:\n  a: { source: { connection: blob, path: /c/a.csv, format: delimited }, target: leads, mapping: { personID: Id }, schedule: once }\n",
  },
  AEP130: {
    severity: "error",
    title: "Name that cannot be found again",
    meaning:
      "The service's filters split at `,` and end at `\"`: an object with such a name could be made but not looked up.",
    fix: "Use another character, such as `-`.",
    wrong: "datasets:\n  orders: { name: 'Orders, all', schema: lead }\n",
    right: "datasets:\n  orders: { name: Orders - all, schema: lead }\n",
  },
  AEP132: {
    severity: "error",
    title: "Mark of an owner",
    meaning:
      "`[aep-ingest …]` in a description or name says which project an object belongs to. Written by hand, it would give the object away.",
    fix: "Remove it; apply writes it.",
    wrong: 'datasets:\n  orders: { description: "Copy of [aep-ingest acme/leads dataset/leads]", schema: lead }\n',
    right: "datasets:\n  orders: { description: Copy of leads, schema: lead }\n",
  },
  AEP131: {
    severity: "warning",
    title: "Name with blanks around it",
    meaning: "The name begins or ends with a blank, which nobody sees but every look-up has to match.",
    fix: "Remove the blank.",
    wrong: 'datasets:\n  orders: { name: "Orders ", schema: lead }\n',
    right: "datasets:\n  orders: { name: Orders, schema: lead }\n",
  },
} as const satisfies Readonly<Record<string, Rule>>;
