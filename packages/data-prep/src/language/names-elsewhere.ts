import { nearName } from "@aep-ingest/xdm";
import { functions } from "./function-table.ts";

/** Functions of the mapping language by what SQL, JavaScript or a spreadsheet call them; in lower case. */
const elsewhere: Readonly<Record<string, string>> = {
  charindex: "instr",
  concatenate: "concat",
  date_format: "format",
  formatdate: "format",
  if: "iif",
  ifelse: "iif",
  ifnull: "coalesce",
  indexof: "instr",
  isempty: "is_empty",
  isnull: "is_empty",
  len: "size_of",
  length: "size_of",
  lowercase: "lower",
  nvl: "coalesce",
  parse_json: "json_to_object",
  regexp_extract: "extract_regex",
  regexp_like: "matches_regex",
  regexp_match: "matches_regex",
  replace: "replacestr",
  replaceall: "replacestr",
  strip: "trim",
  str_to_date: "date",
  strlen: "size_of",
  strpos: "instr",
  switch: "decode",
  to_date: "date",
  to_double: "to_decimal",
  to_int: "to_integer",
  to_long: "to_bigint",
  to_number: "to_decimal",
  to_timestamp: "date",
  tolowercase: "lower",
  touppercase: "upper",
  uppercase: "upper",
};

/** The function that a name which is none most likely means. */
export function suggestFunction(name: string): string | undefined {
  const plain = name.toLowerCase();
  return Object.hasOwn(elsewhere, plain) ? elsewhere[plain] : nearName(name, functions.keys());
}
