import type { ReadonlyResource } from "@aep-ingest/core";
import { parseMarkers, type Marker } from "../identity/marker.ts";

interface Described {
  readonly name?: string;
  readonly description?: string;
}

/** Looks by name, where the name can be written in a filter, and compares the marker. */
export async function findMarked<T extends Described>(
  resource: ReadonlyResource<T>,
  name: string,
  description: string,
  matches: (candidate: T) => boolean = () => true,
): Promise<T | undefined> {
  const [wanted] = parseMarkers(description);
  // A comma separates alternatives and a quote ends a value in the service's filter language (flow-service.md §2.3).
  const filter = /[",]/.test(name) ? {} : { property: [`name==${name}`] };
  for await (const candidate of resource.list(filter)) {
    if (wanted !== undefined && carries(candidate.description, wanted) && matches(candidate)) return candidate;
  }
  return undefined;
}

export function carries(description: string | undefined, wanted: Marker): boolean {
  return parseMarkers(description).some(
    (marker) =>
      marker.project === wanted.project &&
      marker.kind === wanted.kind &&
      marker.key === wanted.key &&
      marker.hash === wanted.hash,
  );
}
