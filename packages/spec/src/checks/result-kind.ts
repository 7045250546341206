import { parseExpression } from "@aep-ingest/data-prep/language";
import type { XdmField } from "@aep-ingest/xdm";

/** What an expression gives, as far as its outermost function tells. */
export type ResultKind = "list" | "object" | "single value";

const lists =
  "explode split to_array add_to_array join_arrays extract_regex get_keys arrays_to_objects arrays_to_object flattenArray filterArray transformArray";
const objects = "to_object str_to_object json_to_object to_map object_to_map array_to_map add_to_map get_url_query_str";
const singles =
  "concat lower lcase upper ucase trim ltrim rtrim lpad rpad substr left right replacestr join array_to_string sha1 sha256 " +
  "sha512 md5 crc32 get_url_protocol get_url_host get_url_port get_url_path get_url_encoded get_url_decoded format dformat " +
  "date date_part set_date_part make_date_time now timestamp instr size_of is_empty contains_key matches_regex uuid guid " +
  "to_integer to_decimal to_float to_bigint fpid_to_ecid";

const kinds: ReadonlyMap<string, ResultKind> = new Map([
  ...lists.split(" ").map((name) => [name, "list"] as const),
  ...objects.split(" ").map((name) => [name, "object"] as const),
  ...singles.split(" ").map((name) => [name, "single value"] as const),
]);

/** Undefined where it depends on the row, or on a function that takes any type. Source: data-prep.md §4. */
export function resultKind(expression: string): ResultKind | undefined {
  const root = parseExpression(expression).expression;
  switch (root?.kind) {
    case "call":
      return kinds.get(root.name);
    case "number":
      return "single value";
    case "literal":
      return root.value === null ? undefined : "single value";
    case "array":
      return "list";
    case "map":
      return "object";
    default:
      return undefined;
  }
}

export function kindOfField({ type }: XdmField): ResultKind {
  if (type === "array") return "list";
  return type === "object" || type === "map" ? "object" : "single value";
}
