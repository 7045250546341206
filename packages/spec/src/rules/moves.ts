import type { Rule } from "./rule.ts";

/** `moved`, `removed` and `acknowledge`. */
export const moveRules = {
  AEP701: {
    severity: "error",
    title: "Form of a move",
    meaning: "A move names an object's old and new address of the same kind, or the project's old name.",
    fix: "Write `{ from: dataflows.old, to: dataflows.new }` or `{ project: old/name }`.",
    wrong: "moved: [{ from: dataset.old, to: datasets.leads }]\n",
    right: "moved: [{ from: datasets.old, to: datasets.leads }]\n",
  },
  AEP702: {
    severity: "error",
    title: "Moved from what is there",
    meaning: "The old address is still declared, or is the project's present name.",
    fix: "Remove the old declaration, or the entry of `moved`.",
    wrong: "moved: [{ from: datasets.leads, to: datasets.visits }]\n",
    right: "moved: [{ from: datasets.old, to: datasets.visits }]\n",
  },
  AEP703: {
    severity: "error",
    title: "Moved to what is not there",
    meaning: "The new address is not declared.",
    fix: "Correct the address.",
    wrong: "moved: [{ from: datasets.old, to: datasets.leadz }]\n",
    right: "moved: [{ from: datasets.old, to: datasets.leads }]\n",
  },
  AEP704: {
    severity: "error",
    title: "Removed but declared",
    meaning: "`removed` deletes a dataflow from the sandbox, so it cannot be declared as well, nor listed twice.",
    fix: "Remove the declaration, or the entry of `removed`.",
    wrong: "removed: [{ dataflow: old-leads }, { dataflow: old-leads }]\n",
    right: "removed: [{ dataflow: old-leads, keep: [dataset] }]\n",
  },
  AEP705: {
    severity: "warning",
    title: "Acknowledgement of nothing",
    meaning: "The text is none of the approvals that a plan asks for.",
    fix: "Copy the line from the plan.",
    wrong: "acknowledge: [delete everything]\n",
    right: "acknowledge: [delete datasets.old]\n",
  },
} as const satisfies Readonly<Record<string, Rule>>;
