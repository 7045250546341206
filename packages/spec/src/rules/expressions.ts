import { flow } from "./example.ts";
import type { Rule } from "./rule.ts";

const json = "connection: blob, path: /leads/a.json, format: json";

const sampled = "schedule: once\n    sample: samples/a.csv";

/** Expressions of the mapping language. */
export const expressionRules = {
  AEP612: {
    severity: "error",
    title: "Expression or path that cannot be read",
    meaning: "The text is no expression of the mapping language, or no path.",
    fix: "Look at quotes and brackets at this place.",
    wrong: flow({ mapping: '{ personID: "= concat(Id" }' }),
    right: flow({ mapping: '{ personID: "= concat(Id)" }' }),
  },
  AEP613: {
    severity: "error",
    title: "Unknown function",
    meaning: "The mapping language has no such function.",
    fix: "Correct the name.",
    wrong: flow({ mapping: '{ personID: "= lowr(Id)" }' }),
    right: flow({ mapping: '{ personID: "= lower(Id)" }' }),
  },
  AEP614: {
    severity: "error",
    title: "Number of arguments",
    meaning: "The function takes more or fewer arguments.",
    fix: "Give it what its signature says.",
    wrong: flow({ mapping: '{ personID: "= lower(Id, Email)" }' }),
    right: flow({ mapping: '{ personID: "= lower(Id)" }' }),
  },
  AEP615: {
    severity: "error",
    title: "Argument of another type",
    meaning: "A fixed argument has a type that the function cannot use.",
    fix: "Give the argument the type that the signature says.",
    wrong: flow({ mapping: '{ personID: "= x -> x" }' }),
    right: flow({ mapping: '{ personID: "= lower(Id)" }' }),
  },
  AEP616: {
    severity: "warning",
    title: "Unknown source field",
    meaning: "The sample of the source has no such column, so that the service would read nothing.",
    fix: "Correct the name; case counts.",
    wrong: `# with the columns: Id, Email\n${flow({ mapping: '{ personID: "= lower(Ids)" }', rest: sampled })}`,
    right: `# with the columns: Id, Email\n${flow({ mapping: '{ personID: "= lower(Id)" }', rest: sampled })}`,
  },
  AEP617: {
    severity: "error",
    title: "Reserved word",
    meaning: "A word of the language or the name of a function stands where a field is meant.",
    fix: "Write `${name}` for the field.",
    wrong: flow({ mapping: '{ personID: "= lower(_errors)" }' }),
    right: flow({ mapping: '{ personID: "= lower(${_errors})" }' }),
  },
  AEP618: {
    severity: "error",
    title: "Not allowed",
    meaning: "The expression reaches into the engine that runs it (`class`, `getClass`, …).",
    fix: "Use the functions of the mapping language.",
    wrong: flow({ mapping: '{ personID: "= Id.getClass()" }' }),
    right: flow({ mapping: '{ personID: "= lower(Id)" }' }),
  },
  AEP619: {
    severity: "error",
    title: "Expression too long",
    meaning: "A calculated field has at most 4,096 characters.",
    fix: "Split it over several fields.",
    wrong: flow({ mapping: `{ personID: '= concat(Id, "${"x".repeat(4200)}")' }` }),
    right: flow({ mapping: "{ personID: '= concat(Id, \"x\")' }" }),
  },
  AEP620: {
    severity: "error",
    title: "Function of another kind of flow",
    meaning: "The function is documented for Analytics sources or destinations, not for files and streams.",
    fix: "Use another function.",
    wrong: flow({ mapping: "{ personID: \"= aa_get_event_id(Events, 'event101')\" }" }),
    right: flow({ mapping: '{ personID: "= lower(Id)" }' }),
  },
  AEP621: {
    severity: "warning",
    title: "Discouraged",
    meaning: "The expression works, but its result depends on something that is not documented.",
    fix: "Write it as the message says.",
    wrong: flow({ mapping: "{ personID: '= Id + \"x\"' }" }),
    right: flow({ source: json, mapping: "{ personID: '= concat(Id, \"x\")' }" }),
  },
} as const satisfies Readonly<Record<string, Rule>>;
