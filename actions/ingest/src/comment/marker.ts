import { reviewedLineAt, type ReviewedPlan } from "../review/reviewed-plan.ts";
import type { Subject } from "../review/subject.ts";

/** What our own comment says about itself, hidden in its first line. */
export interface CommentMarker {
  readonly subject: Subject;
  /** Commit that the comment is about. */
  readonly sha: string;
  /** Digest of the plan that it shows, `""` without one. */
  readonly digest: string;
  /** Run that wrote it; ids grow with time. */
  readonly runId: number;
}

const pattern =
  /^<!-- aep-ingest comment env=(?<env>\S*) in=(?<files>\S*) sha=(?<sha>[0-9a-f]*) digest=(?<digest>[0-9a-f]*) run=(?<run>\d+) -->/u;

export function writeMarker({ subject, sha, digest, runId }: CommentMarker): string {
  const [env, files] = [encode(subject.environment), encode(subject.files)];
  return `<!-- aep-ingest comment env=${env} in=${files} sha=${sha} digest=${digest} run=${runId} -->`;
}

/** The marker at the start of a comment; undefined for every other comment. */
export function readMarker(body: string): CommentMarker | undefined {
  const groups = pattern.exec(body)?.groups;
  if (groups === undefined) return undefined;
  return {
    subject: { environment: decode(groups["env"] ?? ""), files: decode(groups["files"] ?? "") },
    sha: groups["sha"] ?? "",
    digest: groups["digest"] ?? "",
    runId: Number(groups["run"]),
  };
}

/** The plan that a comment of ours offers for review. */
export function planIn(body: string): ReviewedPlan {
  return { digest: readMarker(body)?.digest ?? "", line: reviewedLineAt(1, body) };
}

/** Two hyphens could end the HTML comment. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("--", "-%2D");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
