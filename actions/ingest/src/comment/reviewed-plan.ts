import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Plan } from "@aep-ingest/deploy";

/** A plan of about 500 actions; a longer one is not worth the room in a comment. */
const longestText = 12_000;
const longestContent = 1_000_000;
const named = 10;

const pattern = /^<!-- aep-ingest plan (?<packed>[A-Za-z0-9+/=]+) -->$/u;

/** Digests of single actions by id. */
type Fingerprints = ReadonlyMap<string, string>;

/**
 * A hidden line for a comment that holds a fingerprint of each action, so that a later run can name what has moved since;
 * `""` for a plan that is too long for that.
 */
export function writeReviewedPlan(plan: Plan): string {
  const content = [...fingerprintsOf(plan)].map(([id, print]) => `${print} ${id}\n`).join("");
  const text = `<!-- aep-ingest plan ${deflateRawSync(content).toString("base64")} -->`;
  return content === "" || text.length > longestText ? "" : text;
}

/** The hidden line of a comment, as it stands there; `""` without one. */
export function reviewedPlanLine(body: string): string {
  const line = body.split("\n", 2)[1] ?? "";
  return pattern.test(line) ? line : "";
}

/** One sentence that names what differs from the reviewed plan; `""` when that cannot be said. */
export function describeMoved(line: string, plan: Plan): string {
  const reviewed = readFingerprints(line);
  if (reviewed === undefined) return "";
  const now = fingerprintsOf(plan);
  const added = plan.actions.filter(({ id }) => !reviewed.has(id));
  const changed = plan.actions.filter(({ id }) => reviewed.has(id) && reviewed.get(id) !== now.get(id));
  const gone = [...reviewed.keys()].filter((id) => !now.has(id));
  const parts = [
    ["new", added.map(({ verb, kind, name }) => `${verb} ${kind} ${name}`)],
    ["changed", changed.map(({ verb, kind, name }) => `${verb} ${kind} ${name}`)],
    ["no longer needed", gone],
  ] as const;
  const text = parts
    .filter(([, names]) => names.length > 0)
    .map(([title, names]) => `${title}: ${listOf(names)}`)
    .join("; ");
  return text === "" ? "" : `Since the review: ${text}.`;
}

function listOf(names: readonly string[]): string {
  const rest = names.length - named;
  return `${names.slice(0, named).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function fingerprintsOf({ actions }: Plan): Fingerprints {
  return new Map(
    actions.map(({ id, verb, name, changes }) => {
      // Where a value stands in the files may move without the action becoming another one.
      const compared = changes.map(({ field, before, after }) => [field, before, after]);
      const content = JSON.stringify([verb, name, compared]);
      return [id, createHash("sha256").update(content).digest("hex").slice(0, 8)];
    }),
  );
}

function readFingerprints(line: string): Fingerprints | undefined {
  const packed = pattern.exec(line)?.groups?.["packed"];
  if (packed === undefined) return undefined;
  try {
    const content = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: longestContent }).toString();
    return new Map(content.split("\n").flatMap((entry) => (entry === "" ? [] : [[entry.slice(9), entry.slice(0, 8)]])));
  } catch {
    return undefined;
  }
}
