import { rules } from "./rule.ts";

/** Data Prep. */
export const dataPrepRules = [
  ...rules("Data Prep", [
    [
      "POST answers 200 with six members, PUT raises the version by one",
      "documented",
      "data-prep.yaml, guide [data-prep.md §1]",
    ],
    ["GET without version answers the latest", "observed", "aepp [data-prep.md §1]"],
    [
      "both spellings of a mapping are taken and answered",
      "observed",
      "samples of both generations [data-prep.md §1.2, data-prep.md §1.1]",
    ],
    [
      "answers name source types by MIME; STATIC as text/plain",
      "inferred",
      "aepp and source guides; STATIC is not published [data-prep.md §1.1]",
    ],
    ["validate and preview answer one entry per mapping and record", "documented", "guide [data-prep.md §1]"],
    [
      "a change of a single mapping makes a version of its set",
      "unknown",
      "aepp has the operations, no answer is published",
      "– (form of an answer)",
    ],
    ["order of lists, error bodies, DELETE", "unknown", "not published", "– (order of answers)"],
    [
      "the mapping language is JEXL with Adobe's functions",
      "inferred",
      "operator table, reserved words; see data-prep's own notes [data-prep.md §3]",
      "– (the language cannot do without)",
    ],
  ]),
];
