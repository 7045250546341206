/** The tags of one release of the action. */
export interface ActionTags {
  /** `v1.2.3`: made once, never moved. */
  readonly exact: string;
  /** `v1`: what most workflows name. Absent for a prerelease, and where its line already has a newer version. */
  readonly moving?: string;
}

/**
 * Decides the tags of a version of the action.
 *
 * @param version as in `package.json`, such as `1.2.3` or `2.0.0-next.1`
 * @param existing names of all tags of the remote
 * @returns undefined when that version is released already
 * @throws Error for text that is no version
 */
export function actionTags(version: string, existing: readonly string[]): ActionTags | undefined {
  const own = parse(version);
  if (own === undefined) throw new Error(`"${version}" is not a version of the form 1.2.3 or 1.2.3-next.1.`);
  const exact = `v${version}`;
  if (existing.includes(exact)) return undefined;
  if (own.prerelease) return { exact };
  const newer = existing
    .map((tag) => (tag.startsWith("v") ? parse(tag.slice(1)) : undefined))
    .some((other) => other !== undefined && !other.prerelease && other.major === own.major && isNewer(other, own));
  return newer ? { exact } : { exact, moving: `v${own.major}` };
}

interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: boolean;
}

function parse(text: string): Version | undefined {
  const found = /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?$/u.exec(text);
  if (found === null) return undefined;
  return {
    major: Number(found[1]),
    minor: Number(found[2]),
    patch: Number(found[3]),
    prerelease: found[4] !== undefined,
  };
}

function isNewer(one: Version, than: Version): boolean {
  return one.minor > than.minor || (one.minor === than.minor && one.patch > than.patch);
}
