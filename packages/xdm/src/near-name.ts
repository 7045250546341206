/** A person's words are short; the cost of a comparison grows with the square of their length. */
const longestWord = 200;

/**
 * The name that a misspelt word most likely means, if any is near: case, spaces, hyphens and underscores count for nothing,
 * and more than two letters in five wrong are another word. Undefined where the word is one of the names.
 */
export function nearName(word: string, names: Iterable<string>): string | undefined {
  const wanted = plain(word);
  if (wanted === "" || wanted.length > longestWord) return undefined;
  // Of one or two letters every other name is near.
  const allowed = wanted.length < 3 ? 0 : Math.max(1, Math.floor(wanted.length * 0.4));
  let best: string | undefined;
  let bestDistance = allowed + 1;
  for (const name of names) {
    const distance = editDistance(wanted, plain(name), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best === word ? undefined : best;
}

/** Letters to add, leave out, change or swap with their neighbour (optimal string alignment); stops counting at `limit`. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= right.length; column++) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1;
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + change);
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest >= limit) return limit;
    [beforeLast, last] = [last, current];
  }
  return Math.min(limit, last[right.length] ?? limit);
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[-_\s]/gu, "");
}
