/** Kinds of objects that carry a marker in their description. */
export type MarkerKind = "connection" | "source" | "target" | "flow" | "schema" | "fieldgroup";

/** Who owns an object, and a digest of what was declared when it was last written. */
export interface Marker {
  readonly project: string;
  readonly kind: MarkerKind;
  readonly key: string;
  /** Twelve hex digits. */
  readonly hash: string;
}

const pattern =
  /\[aep-ingest ([A-Za-z0-9._/-]{1,100}) (connection|source|target|flow|schema|fieldgroup)\/([a-z0-9][a-z0-9-]{0,63}) 1:([0-9a-f]{12})\]/g;

const kinds: Readonly<Record<string, MarkerKind>> = {
  connection: "connection",
  source: "source",
  target: "target",
  flow: "flow",
  schema: "schema",
  fieldgroup: "fieldgroup",
};

/** Of a mark that is given back to an object without knowing from which content it was written. */
export const unknownHash = "000000000000";

export function formatMarker(marker: Marker): string {
  return `[aep-ingest ${marker.project} ${marker.kind}/${marker.key} 1:${marker.hash}]`;
}

/** All markers in a text, in order: people copy objects and descriptions, so there may be several. */
export function parseMarkers(text: string | undefined): readonly Marker[] {
  return [...(text ?? "").matchAll(pattern)].flatMap(([, project = "", kindText = "", key = "", hash = ""]) => {
    const kind = kinds[kindText];
    return kind === undefined ? [] : [{ project, kind, key, hash }];
  });
}

/** The user's part of a description; undefined when nothing is left. */
export function withoutMarkers(text: string | undefined): string | undefined {
  const rest = (text ?? "").replaceAll(pattern, "").trim();
  return rest === "" ? undefined : rest;
}

/** The user's text with our marker after it. */
export function withMarker(text: string | undefined, marker: Marker): string {
  const own = withoutMarkers(text);
  return own === undefined ? formatMarker(marker) : `${own} ${formatMarker(marker)}`;
}
