import type { DataSet, SourceConnection, TargetConnection } from "@aep-ingest/core";
import { datasetTags, nameAndId } from "../identity/names.ts";
import { parseMarkers } from "../identity/marker.ts";
import { notice, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";
import { isInUnion, references } from "../schemas/declared.ts";

/** Something that stays and would miss, or keep the service from deleting, what a removal could take. */
export interface User {
  /** As a sentence names it: `source connection Mine (d6f2…)`. */
  readonly name: string;
  /** It is the project's own, so that nobody has to be told. */
  readonly ours: boolean;
}

/** Who uses what among that which stays, by id. */
export interface Users {
  readonly connections: ReadonlyMap<string, readonly User[]>;
  readonly dataSets: ReadonlyMap<string, readonly User[]>;
}

/** @param going Ids of source and target connections that are deleted. */
export function usersOf({ observation, config }: PlanContext, going: ReadonlySet<string>): Users {
  const ours = ({ description }: SourceConnection | TargetConnection): boolean =>
    parseMarkers(description).some(({ project }) => project === config.project);
  const user = (kind: string, object: SourceConnection | TargetConnection): User => ({
    name: named(kind, object.name, object.id),
    ours: ours(object),
  });
  const stays = ({ id }: { readonly id: string }): boolean => !going.has(id);
  const sources = observation.sourceConnections.filter(stays);
  const targets = observation.targetConnections.filter(stays);
  return {
    connections: grouped([
      ...sources.map((object) => [object.baseConnectionId, user("source connection", object)] as const),
      ...targets.map((object) => [object.baseConnectionId, user("target connection", object)] as const),
    ]),
    dataSets: grouped(
      targets.map((object) => [object.params?.["dataSetId"], user("target connection", object)] as const),
    ),
  };
}

/** Datasets on a schema, and Profile, which no schema leaves. @param going Ids of datasets that are deleted. */
export function usersOfSchema(
  { observation, config }: PlanContext,
  id: string,
  going: ReadonlySet<string>,
): readonly User[] {
  const { schemas, dataSets, otherDataSets } = observation;
  const schema = schemas.find(({ $id }) => $id === id);
  return [
    ...[...dataSets, ...otherDataSets]
      .filter((dataSet) => dataSet.schemaRef?.id === id && !going.has(dataSet.id))
      .map((dataSet) => ({
        name: named("dataset", dataSet.name, dataSet.id),
        ours: isTagged(dataSet, config.project),
      })),
    ...(schema !== undefined && isInUnion(schema) ? [{ name: "Profile", ours: false }] : []),
  ];
}

/** Schemas that are composed of a field group. @param going `$id`s of schemas that are deleted. */
export function usersOfFieldGroup({ observation, config }: PlanContext, id: string, going: ReadonlySet<string>) {
  return observation.schemas
    .filter((schema) => !going.has(schema.$id) && references(schema).includes(id))
    .map(({ $id, title, description }): User => ({
      name: named("schema", title, $id),
      ours: parseMarkers(description).some(({ project }) => project === config.project),
    }));
}

/** Says that an object stays, when somebody else than the project needs it. */
export function reportStaying(context: PlanContext, what: string, users: readonly User[]): void {
  const others = users.filter(({ ours }) => !ours).map(({ name }) => name);
  if (others.length === 0) return;
  const message = `${what.charAt(0).toUpperCase()}${what.slice(1)} stays, because ${others.join(", ")} ${others.length === 1 ? "uses" : "use"} it.`;
  if (context.notices.some((known) => known.message === message)) return;
  notice(context, codes.staysInUse, message);
}

export function named(kind: string, name: string | undefined, id: string): string {
  return `${kind} ${nameAndId({ id, ...(name !== undefined && { name }) })}`;
}

function isTagged({ tags }: DataSet, project: string): boolean {
  return tags[datasetTags.project]?.includes(project) === true;
}

function grouped(entries: readonly (readonly [unknown, User])[]): ReadonlyMap<string, readonly User[]> {
  const all = new Map<string, readonly User[]>();
  for (const [id, user] of entries) if (typeof id === "string") all.set(id, [...(all.get(id) ?? []), user]);
  return all;
}
