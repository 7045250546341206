import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Action, Plan } from "@aep-ingest/deploy";

/** The plan that people saw, as far as a comment or a check can hold it. */
export interface ReviewedPlan {
  /** `""` when nothing was reviewed that an apply could be held to. */
  readonly digest: string;
  /** A hidden line with a fingerprint of each action, so that what moved can be named; `""` without one. */
  readonly line: string;
}

export const nothingReviewed: ReviewedPlan = { digest: "", line: "" };

/** How a plan differs from the reviewed one. */
interface Moved {
  readonly added: readonly Action[];
  readonly changed: readonly Action[];
  /** Ids of actions that are no longer needed. */
  readonly gone: readonly string[];
}

/** A plan of about 500 actions; a longer one is not worth the room in a comment. */
const longestText = 12_000;
const longestContent = 1_000_000;
const printLength = 12;
const named = 10;

const pattern = /^<!-- aep-ingest plan (?<packed>[A-Za-z0-9+/=]+) -->$/u;

/** Digests of single actions by id. */
type Fingerprints = ReadonlyMap<string, string>;

export function reviewedPlanOf(plan: Plan): ReviewedPlan {
  return { digest: plan.digest, line: writeLine(plan) };
}

/** Room that `withPlan` takes at most. */
export const planRoom = longestText + 200;

/** A text that shows no plan, and yet holds an apply of the merge to one that was shown before. */
export function withPlan({ digest, line }: ReviewedPlan, body: string): string {
  const note = `<sub>An apply of the merge is held to the plan that was shown here before: digest \`${digest}\`.</sub>`;
  return `${line === "" ? "" : `${line}\n`}${body}\n\n${note}`;
}

function writeLine(plan: Plan): string {
  const content = [...fingerprintsOf(plan)].map(([id, print]) => `${print} ${id}\n`).join("");
  const text = `<!-- aep-ingest plan ${deflateRawSync(content).toString("base64")} -->`;
  return content === "" || text.length > longestText ? "" : text;
}

/** The hidden line in a text, when `at` is the number of its line; `""` without one. An edit by hand makes it end in CRLF. */
export function reviewedLineAt(at: number, body: string): string {
  const line = body.split(/\r?\n/u, at + 1)[at] ?? "";
  return pattern.test(line) ? line : "";
}

/** What differs from the reviewed plan; undefined when that is not known in detail. */
export function compareWithReviewed(line: string, plan: Plan): Moved | undefined {
  const reviewed = readFingerprints(line);
  if (reviewed === undefined) return undefined;
  const now = fingerprintsOf(plan);
  const actions = plan.actions.filter(needsReview);
  return {
    added: actions.filter(({ id }) => !reviewed.has(id)),
    changed: actions.filter(({ id }) => reviewed.has(id) && reviewed.get(id) !== now.get(id)),
    gone: [...reviewed.keys()].filter((id) => !now.has(id)),
  };
}

/** Everything that is left to do was reviewed: somebody did the rest by hand, or it is no longer needed. */
export function isPartOfReviewed(moved: Moved | undefined): boolean {
  return moved !== undefined && moved.added.length === 0 && moved.changed.length === 0;
}

/** One sentence that names what differs; `""` when that cannot be said. */
export function describeMoved(moved: Moved | undefined): string {
  if (moved === undefined) return "";
  const parts = [
    ["new", moved.added.map(nameOf)],
    ["changed", moved.changed.map(nameOf)],
    ["no longer needed", moved.gone],
  ] as const;
  const text = parts
    .filter(([, names]) => names.length > 0)
    .map(([title, names]) => `${title}: ${listOf(names)}`)
    .join("; ");
  return text === "" ? "" : `Since the review: ${text}.`;
}

function nameOf({ verb, kind, name }: Action): string {
  return `${verb} ${kind} ${name}`;
}

function listOf(names: readonly string[]): string {
  const rest = names.length - named;
  return `${names.slice(0, named).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** Clearing away what a crash left behind changes nothing that a flow uses; the digest leaves it out, too. */
function needsReview({ reason }: Action): boolean {
  return reason.kind !== "leftover";
}

function fingerprintsOf({ actions }: Plan): Fingerprints {
  return new Map(
    actions.filter(needsReview).map(({ id, verb, name, changes }) => {
      // Where a value stands in the files may move without the action becoming another one.
      const compared = changes.map(({ field, before, after }) => [field, before, after]);
      const content = JSON.stringify([verb, name, compared]);
      return [id, createHash("sha256").update(content).digest("hex").slice(0, printLength)];
    }),
  );
}

function readFingerprints(line: string): Fingerprints | undefined {
  const packed = pattern.exec(line)?.groups?.["packed"];
  if (packed === undefined) return undefined;
  try {
    const content = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: longestContent }).toString();
    const entries = content.split("\n").filter((entry) => entry !== "");
    return new Map(entries.map((entry) => [entry.slice(printLength + 1), entry.slice(0, printLength)]));
  } catch {
    return undefined;
  }
}
