/**
 * An etag ready for `If-Match`: with exactly one pair of double quotes of its own.
 * Source: flow-service reference §2.4 and §2.5; samples show it quoted, unquoted and escaped once too often.
 */
export function quotedEtag(raw: string | undefined): string {
  if (!raw || raw.startsWith("W/") || /^"[^"\\]*"$/.test(raw)) return raw ?? "";
  return `"${raw.replaceAll(/^[\\"]+|[\\"]+$/g, "")}"`;
}
