/**
 * The path that a member of a public XDM schema has in compatibility mode, which the API and the data use
 * (schema-registry.md §6): `xdm:birthDate` -> `birthDate`, `@id` -> `_id`, `repo:createDate` -> `_repo.createDate`,
 * `https://ns.adobe.com/experience/mcid` -> `_experience.mcid`, `…/xdm/channels/direct-mail` -> `_channels.directMail`.
 * Other names stay as they are, dashes too. Adobe's documentation shows paths of each of these kinds; that the rules hold
 * for every prefix is read off the converter in its public repository.
 */
export function compatibilityPath(name: string): readonly string[] {
  if (name.startsWith("xdm:")) return [withoutDashes(name.slice("xdm:".length))];
  if (name.startsWith("@")) return [`_${name.slice(1)}`];
  if (name.includes("://")) {
    return underscored(name.replace(/^https?:\/\/(?:ns\.adobe\.com\/)?(?:xdm\/)?/u, "").split("/"));
  }
  const colon = name.indexOf(":");
  return colon > 0 ? underscored([name.slice(0, colon), name.slice(colon + 1)]) : [name];
}

function underscored(segments: readonly string[]): readonly string[] {
  const [first = "", ...rest] = segments.filter((segment) => segment !== "").map(withoutDashes);
  return [`_${first}`, ...rest];
}

function withoutDashes(name: string): string {
  return name.replaceAll(/-+(.)/gu, (_, letter: string) => letter.toUpperCase());
}
