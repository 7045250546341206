import { editDistance } from "@aep-ingest/xdm";

/** Words before a name that say whose it is, and not what. */
const owners = new Set([
  "customer",
  "client",
  "user",
  "contact",
  "lead",
  "member",
  "subscriber",
  "person",
  "primary",
  "my",
]);

/** The known name that a column's most likely means: without words that only say whose it is, or with a slip of the pen or
 *  two. Undefined where two are as near: a wrong proposal costs more than none.
 *  @param column As in the file. @param known Lower case, letters and digits only. */
export function similarName(column: string, known: Iterable<string>): string | undefined {
  const words = column
    .replaceAll(/([a-z0-9])([A-Z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== "");
  const names = [...known];
  while (words.length > 1 && owners.has(words[0] ?? "")) words.shift();
  const name = words.join("");
  if (names.includes(name)) return name;
  const slips = name.length >= 9 ? 2 : name.length >= 5 ? 1 : 0;
  for (let allowed = 1; allowed <= slips; allowed++) {
    const near = names.filter((other) => editDistance(name, other, allowed + 1) <= allowed);
    if (near.length === 1) return near[0];
    if (near.length > 1) return undefined;
  }
  return undefined;
}
