/** A step of a path: a name, an index, or `[*]` for every element. */
export type PathStep =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "all" };

/**
 * Splits a path in mapping spelling: `person.name.firstName`, `emails[0].address`, `emails[*].address`; `\.` is a literal
 * dot. Undefined when it is not well-formed (empty segment, open bracket).
 */
export function parseFieldPath(path: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  const matcher = /(?<dot>\.?)(?:(?<name>(?:\\.|[^.[\]\\])+)|\[(?<index>\d+|\*)\])/uy;
  let end = 0;
  for (let match = matcher.exec(path); match !== null; match = matcher.exec(path)) {
    const { dot, name, index } = match.groups ?? {};
    const dotWanted = name !== undefined && end > 0;
    if ((dot === ".") !== dotWanted) return undefined;
    if (name !== undefined) steps.push({ kind: "name", name: name.replaceAll(/\\(.)/gu, "$1") });
    else steps.push(index === "*" ? { kind: "all" } : { kind: "index", index: Number(index) });
    end = matcher.lastIndex;
  }
  return end === path.length && steps.length > 0 ? steps : undefined;
}

/** The path of a member, its name escaped so that `parseFieldPath` reads it back as one. */
export function memberPath(parent: string, name: string): string {
  const segment = name.replaceAll(/[.[\]\\]/gu, String.raw`\$&`);
  return parent === "" ? segment : `${parent}.${segment}`;
}

/** The inverse of `parseFieldPath`. */
export function formatFieldPath(steps: readonly PathStep[]): string {
  let text = "";
  for (const step of steps) {
    if (step.kind === "index") text += `[${step.index}]`;
    else if (step.kind === "all") text += "[*]";
    else text = memberPath(text, step.name);
  }
  return text;
}
