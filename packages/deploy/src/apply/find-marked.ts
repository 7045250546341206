import type { ReadonlyResource } from "@aep-ingest/core";
import type { ApplyContext } from "./apply-context.ts";
import { parseMarkers, type Marker } from "../identity/marker.ts";

interface Described {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
}

/** Looks for an object that a lost POST made: by name, where the name can be written in a filter, then by its marker. */
export async function findMarked<T extends Described>(
  { known }: Pick<ApplyContext, "known">,
  resource: ReadonlyResource<T>,
  name: string,
  description: string,
  matches: (candidate: T) => boolean = () => true,
): Promise<T | undefined> {
  const [wanted] = parseMarkers(description);
  // A comma separates alternatives and a quote ends a value in the service's filter language (flow-service.md §2.3).
  const filter = /[",]/.test(name) ? {} : { property: [`name==${name}`] };
  for await (const candidate of resource.list(filter)) {
    if (known.has(candidate.id)) continue;
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
