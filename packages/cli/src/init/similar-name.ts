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
    const near = names.filter((other) => distance(name, other, allowed) <= allowed);
    if (near.length === 1) return near[0];
    if (near.length > 1) return undefined;
  }
  return undefined;
}

/** Letters to change, add, leave out or swap with their neighbour; more than `limit` is told as one more. */
function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 1; at <= left.length; at++) {
    const next = [at];
    for (let to = 1; to <= right.length; to++) {
      const same = left[at - 1] === right[to - 1] ? 0 : 1;
      let cost = Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + same);
      const isSwap = at > 1 && to > 1 && left[at - 1] === right[to - 2] && left[at - 2] === right[to - 1];
      if (isSwap) cost = Math.min(cost, (before[to - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[right.length] ?? 0;
}
