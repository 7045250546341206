import { createHash } from "node:crypto";

/** JSON with sorted keys and without undefined members: equal values give equal text whatever order they were built in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? "null";
}

/** The first `digits` hex digits of the SHA-256 of the canonical JSON. */
export function hexDigest(value: unknown, digits = 12): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, digits);
}

export function sameValue(left: unknown, right: unknown): boolean {
  return canonicalJson(left) === canonicalJson(right);
}

/** Orders by code units: the same on every machine, unlike a locale's order. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item));
  if (value === null || typeof value !== "object") return value;
  // Without a prototype, so that `__proto__` is a member like any other.
  const members = Object.create(null) as Record<string, unknown>;
  // Code units, as `byText`.
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member !== undefined) members[key] = sorted(member);
  }
  return members;
}
