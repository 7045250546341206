/** Words that a name must not be unless it is wrapped as `${…}` (data-prep.md §3.1). Function names come on top. */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    "new mod or break var lt for false while eq gt div not null continue else and ne true le if ge return _errors do " +
    "function empty size"
  ).split(" "),
);

/** Statements of JEXL: a calculated field is an expression only. */
export const statementWords: ReadonlySet<string> = new Set(
  "new break var for while continue else if return do function".split(" "),
);
