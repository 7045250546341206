const space = /[ \t\r\n]*/uy;
const token =
  /([[\]{},:])|"(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null/uy;

/** What may come next: `"first"` is a value or the end of an array, `"firstKey"` a key or the end of an object. */
type Next = "value" | "first" | "key" | "firstKey" | "colon" | "rest";

/** Offset of the first token that makes a text no JSON; its length when something is missing at the end. */
export function jsonFault(text: string): number {
  const open: ("[" | "{")[] = [];
  let next: Next = "value";
  for (let at = 0; ; at = token.lastIndex) {
    space.lastIndex = at;
    space.exec(text);
    const start = space.lastIndex;
    token.lastIndex = start;
    const match = token.exec(text);
    const kind = match?.[1] ?? (text.charAt(start) === '"' ? "text" : "scalar");
    const following: Next | undefined = match === null ? undefined : follow(next, kind, open);
    if (following === undefined) return start;
    next = following;
  }
}

function follow(next: Next, kind: string, open: ("[" | "{")[]): Next | undefined {
  const inside = open.at(-1);
  switch (kind) {
    case "[":
    case "{":
      if (next !== "value" && next !== "first") return undefined;
      open.push(kind);
      return kind === "[" ? "first" : "firstKey";
    case "]":
    case "}":
      if (inside !== (kind === "]" ? "[" : "{") || !(next === "rest" || next === "first" || next === "firstKey")) {
        return undefined;
      }
      open.pop();
      return "rest";
    case ",":
      if (next !== "rest" || inside === undefined) return undefined;
      return inside === "[" ? "value" : "key";
    case ":":
      return next === "colon" ? "value" : undefined;
    default:
      if (next === "key" || next === "firstKey") return kind === "text" ? "colon" : undefined;
      return next === "value" || next === "first" ? "rest" : undefined;
  }
}
