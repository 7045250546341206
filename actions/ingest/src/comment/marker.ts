/** What our own comment says about itself, hidden in its first line. */
export interface CommentMarker {
  /** `""` for a config without environments. */
  readonly environment: string;
  /** Commit that the comment is about. */
  readonly sha: string;
  /** Digest of the plan that it shows, `""` without one. */
  readonly digest: string;
  /** Run that wrote it; ids grow with time. */
  readonly runId: number;
}

const pattern =
  /^<!-- aep-ingest comment env=(?<env>[^\s]*) sha=(?<sha>[0-9a-f]*) digest=(?<digest>[0-9a-f]*) run=(?<run>\d+) -->/u;

export function writeMarker({ environment, sha, digest, runId }: CommentMarker): string {
  return `<!-- aep-ingest comment env=${encodeURIComponent(environment)} sha=${sha} digest=${digest} run=${runId} -->`;
}

/** The marker at the start of a comment; undefined for every other comment. */
export function readMarker(body: string): CommentMarker | undefined {
  const groups = pattern.exec(body)?.groups;
  if (groups === undefined) return undefined;
  return {
    environment: decode(groups["env"] ?? ""),
    sha: groups["sha"] ?? "",
    digest: groups["digest"] ?? "",
    runId: Number(groups["run"]),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
