/**
 * Java methods that an expression may call on a value. JEXL would allow any public method of the Java class; the list
 * is what strings, lists and maps are used for. Source of the call style: data-prep.md §3.1.
 */
export const methodArity: ReadonlyMap<string, readonly [min: number, max: number]> = new Map(
  [
    { methods: ["toString", "length", "isEmpty", "isBlank", "trim", "strip"], arity: [0, 0] as const },
    { methods: ["toLowerCase", "toUpperCase", "size", "keySet", "values"], arity: [0, 0] as const },
    { methods: ["intValue", "longValue", "doubleValue"], arity: [0, 0] as const },
    { methods: ["equals", "equalsIgnoreCase", "compareTo", "compareToIgnoreCase"], arity: [1, 1] as const },
    { methods: ["concat", "contains", "charAt", "endsWith", "matches", "split", "repeat"], arity: [1, 1] as const },
    { methods: ["get", "containsKey", "containsValue"], arity: [1, 1] as const },
    { methods: ["startsWith", "indexOf", "lastIndexOf", "substring"], arity: [1, 2] as const },
    { methods: ["replace", "replaceAll", "replaceFirst", "getOrDefault"], arity: [2, 2] as const },
  ].flatMap(({ methods, arity }) => methods.map((name) => [name, arity] as const)),
);

/** Doors out of the sandbox. */
export const forbiddenMembers: ReadonlySet<string> = new Set(
  "class getClass forName newInstance getDeclaringClass wait notify notifyAll exec __proto__ prototype constructor".split(
    " ",
  ),
);
