import { findFunction } from "./function-table.ts";
import type { BinaryOperator, Expression } from "./syntax.ts";

/** What kind of value an expression gives, as far as that is known without a row. Null aside: any of them may be null. */
export type ResultType = "string" | "number" | "boolean" | "date" | "array" | "object" | "unknown";

const returns: ReadonlyMap<string, ResultType> = new Map(
  Object.entries({
    string:
      "concat replacestr substr lower lcase upper ucase join lpad rpad left right ltrim rtrim trim sha1 sha256 sha512 md5 " +
      "crc32 get_url_protocol get_url_host get_url_path get_url_encoded get_url_decoded format dformat get_values " +
      "array_to_string uuid guid fpid_to_ecid ua_os_name ua_os_version_major ua_os_version ua_os_name_version " +
      "ua_agent_version ua_agent_version_major ua_agent_name ua_device_class aa_get_event_id aa_get_event_value",
    number: "instr get_url_port timestamp date_part size_of to_bigint to_decimal to_float to_integer",
    boolean: "matches_regex is_empty contains_key is_set map_has_keys",
    date: "now date set_date_part make_date_time make_timestamp zone_date_to_utc zone_date_to_zone",
    array:
      "explode split extract_regex arrays_to_object get_keys add_to_array join_arrays to_array upsert_array_append " +
      "upsert_array_replace filterArray transformArray flattenArray aa_get_product_categories aa_get_product_names " +
      "aa_get_product_quantities aa_get_product_prices aa_get_product_event_values aa_get_product_evars",
    object: "get_url_query_str to_object str_to_object add_to_map object_to_map array_to_map to_map",
  } satisfies Partial<Record<ResultType, string>>).flatMap(([type, names]) =>
    names.split(" ").map((name) => [name, type as ResultType] as const),
  ),
);

const methodReturns: ReadonlyMap<string, ResultType> = new Map(
  Object.entries({
    string:
      "toString trim strip toLowerCase toUpperCase concat charAt substring replace replaceAll replaceFirst repeat",
    number: "length size indexOf lastIndexOf compareTo compareToIgnoreCase intValue longValue doubleValue",
    boolean: "equals equalsIgnoreCase isEmpty isBlank contains startsWith endsWith matches containsKey containsValue",
    array: "split keySet values",
  } satisfies Partial<Record<ResultType, string>>).flatMap(([type, names]) =>
    names.split(" ").map((name) => [name, type as ResultType] as const),
  ),
);

const comparisons: ReadonlySet<BinaryOperator> = new Set(
  "|| && == != === !== < > <= >= =~ !~ =^ !^ =$ !$".split(" ") as BinaryOperator[],
);

export function resultType(node: Expression): ResultType {
  switch (node.kind) {
    case "literal":
      return typeof node.value === "string" ? "string" : typeof node.value === "boolean" ? "boolean" : "unknown";
    case "number":
      return "number";
    case "call":
      return callType(node.name, node.arguments);
    case "method":
      return methodReturns.get(node.name) ?? "unknown";
    case "unary":
      return node.operator === "!" || node.operator === "empty" ? "boolean" : "number";
    case "binary":
      return binaryType(node.operator, node.left, node.right);
    case "conditional":
      return common([node.whenTrue, node.whenFalse]);
    case "array":
    case "set":
      return "array";
    case "map":
      return "object";
    default:
      return "unknown";
  }
}

function callType(name: string, list: readonly Expression[]): ResultType {
  const known = returns.get(findFunction(name)?.name ?? "");
  if (known !== undefined) return known;
  // Of a single argument these functions take an element.
  const picks = ["coalesce", "first", "last", "min", "max"].includes(name) && list.length > 1;
  if (picks) return common(list);
  return name === "iif" ? common(list.slice(1)) : "unknown";
}

function binaryType(operator: BinaryOperator, left: Expression, right: Expression): ResultType {
  if (comparisons.has(operator)) return "boolean";
  if (operator === "..") return "array";
  if (operator === "?:" || operator === "??") return common([left, right]);
  return operator === "+" ? "unknown" : "number";
}

/** The type that all of them have; null counts for any. */
function common(nodes: readonly Expression[]): ResultType {
  const types = new Set(nodes.filter((node) => !isNull(node)).map(resultType));
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : "unknown";
}

function isNull(node: Expression): boolean {
  return (node.kind === "literal" && node.value === null) || (node.kind === "call" && node.name === "nullify");
}
