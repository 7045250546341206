/**
 * The section of one version in a changelog of changesets, without its heading.
 *
 * @throws Error when the changelog has no such section: a release without notes is a mistake in the release
 */
export function releaseNotes(changelog: string, version: string): string {
  const lines = changelog.split(/\r?\n/u);
  const start = lines.indexOf(`## ${version}`);
  if (start < 0) throw new Error(`CHANGELOG.md has no section "## ${version}".`);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith("## "));
  return `${(end < 0 ? rest : rest.slice(0, end)).join("\n").trim()}\n`;
}
