/** A key for the config that nothing has yet, from what people call the object: `Leads from Blob` -> `leads-from-blob`.
 *  @param taken Gains the key. */
export function chooseKey(name: string | undefined, fallback: string, taken: Set<string>): string {
  const plain = (name ?? "")
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 56)
    .replace(/-+$/, "");
  const base = plain === "" ? fallback : plain;
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}-${number}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
}
