/**
 * Finds the mapping that a place of the record comes from: the one that writes there or into an object around it, else
 * the only one that writes inside. Undefined when none does, or more than one.
 */
export function mappingFinder(destinations: readonly string[]): (path: string) => number | undefined {
  const all = destinations.map((destination, mapping) => ({
    destination,
    plain: withoutIndexes(destination),
    mapping,
  }));
  // The longest first: it is the nearest.
  const nearest = all.toSorted((a, b) => b.plain.length - a.plain.length);
  return (path) => {
    const exact = all.find(({ destination }) => destination === path);
    if (exact !== undefined) return exact.mapping;
    const plain = withoutIndexes(path);
    const around = nearest.find((candidate) => holds(candidate.plain, plain));
    if (around !== undefined) return around.mapping;
    const inside = all.filter((candidate) => holds(plain, candidate.plain));
    return inside.length === 1 ? inside[0]?.mapping : undefined;
  };
}

/** Destinations may leave out the brackets of an array that they enter. */
function withoutIndexes(path: string): string {
  return path.replaceAll(/\[(?:\d+|\*)\]/gu, "");
}

function holds(outer: string, inner: string): boolean {
  return outer === inner || inner.startsWith(`${outer}.`);
}
