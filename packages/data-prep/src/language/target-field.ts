import type { XdmField } from "@aep-ingest/xdm";
import type { PathSegment } from "./path.ts";

export type Target =
  | { readonly field: XdmField }
  /** `segment` is the first step that leads nowhere, `parent` the field it was looked up in. */
  | { readonly field?: undefined; readonly segment: PathSegment; readonly parent: XdmField };

/** The field that a destination path leads to. An array may be entered without brackets. */
export function findTarget(root: XdmField, segments: readonly PathSegment[]): Target {
  let field = root;
  for (const segment of segments) {
    const next: XdmField | undefined = segment.kind === "name" ? memberOf(field, segment.name) : field.items;
    if (next === undefined) return { segment, parent: field };
    field = next;
  }
  return { field };
}

function memberOf(field: XdmField, name: string): XdmField | undefined {
  const holder = field.type === "array" ? field.items : field;
  return holder?.fields?.get(name) ?? (holder?.type === "map" ? holder.values : undefined);
}
