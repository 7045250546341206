import type { Exploration, ExploreQuery } from "../../types/explore.ts";
import type { ReadOptions } from "../../types/requests.ts";
import { fileExploration, folderExploration } from "../../wire/explore.ts";
import { parse } from "../caller.ts";
import type { Caller } from "../caller.ts";

/** Asks a connection, or the spec of a storage that needs none. Source: flow-service reference §7. */
export async function explored(
  caller: Caller,
  template: string,
  id: string,
  query: ExploreQuery,
  { signal }: ReadOptions,
): Promise<Exploration> {
  const answer = await caller.get({ template, ids: { id }, query: Object.entries(query), signal });
  return parse(query.objectType === "file" ? fileExploration : folderExploration, answer);
}
