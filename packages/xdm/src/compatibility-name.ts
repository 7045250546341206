/**
 * The path that a member of a public XDM schema has in compatibility mode, which the API and the data use
 * (schema-registry.md §6): `xdm:birthDate` -> `birthDate`, `@id` -> `_id`, `repo:createDate` -> `_repo.createDate`,
 * `https://ns.adobe.com/experience/mcid` -> `_experience.mcid`. Other names stay as they are.
 * The first three are documented; that the rule holds for every prefix is inferred.
 */
export function compatibilityPath(name: string): readonly string[] {
  if (name.startsWith("xdm:")) return [name.slice("xdm:".length)];
  if (name.startsWith("@")) return [`_${name.slice(1)}`];
  if (name.includes("://"))
    return underscored(name.replace(/^https?:\/\/(?:ns\.adobe\.com\/)?(?:xdm\/)?/u, "").split("/"));
  const colon = name.indexOf(":");
  return colon > 0 ? underscored([name.slice(0, colon), name.slice(colon + 1)]) : [name];
}

function underscored(segments: readonly string[]): readonly string[] {
  const [first = "", ...rest] = segments.filter((segment) => segment !== "");
  return [`_${first}`, ...rest];
}
