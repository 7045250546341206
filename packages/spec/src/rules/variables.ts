import type { Rule } from "./rule.ts";

/** `${…}` and environments. */
export const variableRules = {
  AEP201: {
    severity: "error",
    title: "Unknown variable",
    meaning: "`${var.NAME}` stands for a value in `variables`, and there is none of that name.",
    fix: "Declare it at the top or in the environment, or correct the name.",
    wrong:
      'variables: { region: emea }\ndatasets:\n  orders: { name: "Orders ${var.regoin} ${var.region}", schema: lead }\n',
    right: 'variables: { region: emea }\ndatasets:\n  orders: { name: "Orders ${var.region}", schema: lead }\n',
  },
  AEP202: {
    severity: "error",
    title: "Environment variable outside `auth`",
    meaning:
      "`${env.NAME}` is for credentials: its value is known only when a request is sent, and appears in no plan.",
    fix: "Use a variable: declare it in `variables` and write `${var.NAME}`.",
    wrong: 'datasets:\n  orders: { name: "Orders ${env.REGION}", schema: lead }\n',
    right: 'variables: { region: emea }\ndatasets:\n  orders: { name: "Orders ${var.region}", schema: lead }\n',
  },
  AEP203: {
    severity: "error",
    title: "Unknown `${…}`",
    meaning: "Only `${var.NAME}` and, below `auth`, `${env.NAME}` are replaced. Anything else is likely a mistake.",
    fix:
      "Correct it. For the characters `${` themselves write `$${`; that is why a `$` directly before `${env.X}` needs a " +
      'variable: `variables: { dollar: "$" }` and `${var.dollar}${env.X}`.',
    wrong: 'datasets:\n  orders: { name: "Orders ${region}", schema: lead }\n',
    right: 'datasets:\n  orders: { name: "Orders $${region}", schema: lead }\n',
  },
  AEP204: {
    severity: "error",
    title: "Variable that uses itself",
    meaning: "Variables may use each other, but not in a circle.",
    fix: "Give one of them a value of its own.",
    wrong: 'variables: { a: "${var.b}", b: "${var.a}" }\ndatasets:\n  orders: { name: "${var.a}", schema: lead }\n',
    right: 'variables: { a: "${var.b}", b: text }\ndatasets:\n  orders: { name: "${var.a}", schema: lead }\n',
  },
  AEP205: {
    severity: "error",
    title: "Text too long",
    meaning: "With its variables replaced, the text is longer than any name or path can be.",
    fix: "Use fewer or shorter variables.",
    wrong: `variables: { a: ${"x".repeat(40_000)} }\ndatasets:\n  orders: { description: "\${var.a}\${var.a}", schema: lead }\n`,
    right: 'variables: { a: short }\ndatasets:\n  orders: { description: "${var.a}${var.a}", schema: lead }\n',
  },
  AEP206: {
    severity: "warning",
    title: "Nothing to remove",
    meaning: "An override with an empty value removes something from the config, but it is not there.",
    fix: "Correct the name, or remove the override.",
    wrong: "environments:\n  dev: { sandbox: dev, overrides: { datasets: { leads: { description: ~ } } } }\n",
    right: "environments:\n  dev: { sandbox: dev, overrides: { datasets: { leads: { description: For tests } } } }\n",
  },
  AEP207: {
    severity: "warning",
    title: "Undeclared variable in a mapping",
    meaning: "Inside a mapping, `${…}` also belongs to the mapping language: this reads a source column of that name.",
    fix: "Declare the variable, or correct its name.",
    wrong: `variables: { source: crm }
dataflows:
  a:
    source: { connection: blob, path: "/c/\${var.source}.csv", format: delimited }
    target: leads
    mapping: { personID: Id, person.name.fullName: { static: "\${var.sorce}" } }
    schedule: once
`,
    right: `variables: { source: crm }
dataflows:
  a:
    source: { connection: blob, path: /c/a.csv, format: delimited }
    target: leads
    mapping: { personID: Id, person.name.fullName: { static: "\${var.source}" } }
    schedule: once
`,
  },
  AEP208: {
    severity: "error",
    title: "Name of a variable",
    meaning: "A variable's name has to fit into `${var.NAME}`.",
    fix: "Use letters, digits, `_` and `-`, not starting with a digit.",
    wrong:
      'variables: { "my region": emea, region: apac }\ndatasets:\n  orders: { name: "${var.region}", schema: lead }\n',
    right: 'variables: { region: apac }\ndatasets:\n  orders: { name: "${var.region}", schema: lead }\n',
  },
  AEP209: {
    severity: "warning",
    title: "Unused variable",
    meaning: "Nothing in the files uses this variable. Often a name is misspelled elsewhere.",
    fix: "Use it, or remove it.",
    wrong: "variables: { region: emea }\n",
    right: 'variables: { region: emea }\ndatasets:\n  orders: { name: "Orders ${var.region}", schema: lead }\n',
  },
  AEP211: {
    severity: "warning",
    title: "Sandbox of two environments",
    meaning:
      "Two environments name the same sandbox. Their objects have the same marks, so each apply would undo the other's.",
    fix: "Give each environment a sandbox of its own, or each its own project.",
    wrong: "environments: { dev: { sandbox: dev }, test: { sandbox: dev } }\n",
    right: "environments: { dev: { sandbox: dev }, test: { sandbox: test } }\n",
  },
  AEP212: {
    severity: "error",
    title: "Name of a sandbox",
    meaning: "The service's names of sandboxes are lower-case letters, digits and `-`.",
    fix: "Write the name, not the title, of the sandbox.",
    wrong: "environments: { dev: { sandbox: My Dev } }\n",
    right: "environments: { dev: { sandbox: my-dev } }\n",
  },
  AEP214: {
    severity: "warning",
    title: "Placeholder",
    meaning:
      "`init` writes `CHANGE-ME` where only you know the value, such as the folder in your storage. A dataflow with it finds no files.",
    fix: "Put the value in its place.",
    wrong:
      "dataflows:\n  leads:\n    source: { connection: blob, path: /CHANGE-ME/*.csv, format: delimited }\n    target: leads\n    mapping: { _id: Id }\n    schedule: { every: 1h }\n",
    right:
      "dataflows:\n  leads:\n    source: { connection: blob, path: /leads/*.csv, format: delimited }\n    target: leads\n    mapping: { _id: Id }\n    schedule: { every: 1h }\n",
  },
  AEP210: {
    severity: "error",
    title: "Unknown environment",
    meaning: "The chosen environment is not declared in `environments`.",
    fix: "Choose a declared one with `--env` or the input `environment`, or declare it.",
    wrong: "# chosen: prod\nenvironments: { dev: { sandbox: dev } }\n",
    right: "# chosen: dev\nenvironments: { dev: { sandbox: dev } }\n",
  },
} as const satisfies Readonly<Record<string, Rule>>;
