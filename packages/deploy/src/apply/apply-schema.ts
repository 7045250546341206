import { AepError, OutcomeUnknownError, type Descriptor, type RegistryObject } from "@aep-ingest/core";
import type { RegistryBody } from "@aep-ingest/xdm";
import { sameValue } from "../identity/canonical.ts";
import { parseMarkers } from "../identity/marker.ts";
import type { SchemaWork } from "../plan/work.ts";
import { descriptorInput, identityType, isInUnion, references, schemaInput, unionTag } from "../schemas/declared.ts";
import { fieldGroupOperations, schemaOperations } from "../schemas/patches.ts";
import type { ApplyContext } from "./apply-context.ts";
import { createOnce } from "./create-once.ts";
import { carries } from "./find-marked.ts";

/** Field group, schema, identities, then Profile: a union wants the primary identity first (XDM-1528-400). */
export async function applySchema(context: ApplyContext, work: SchemaWork): Promise<string> {
  const fieldGroupId = await applyFieldGroup(context, work);
  const live = await applySchemaItself(context, work, fieldGroupId);
  context.ids.schemas.set(work.schema.key, live.$id);
  for (const identity of work.schema.identities) {
    await applyIdentity(context, work, descriptorInput(identity, live.$id, context.tenantId));
  }
  if (work.schema.profile && !isInUnion(live)) await enableForProfile(context, live);
  return live.$id;
}

async function applyFieldGroup(context: ApplyContext, work: SchemaWork): Promise<string | undefined> {
  const { declared, liveFieldGroup } = work;
  const body = declared.ownFieldGroup;
  if (body === undefined) return liveFieldGroup?.$id;
  const { fieldGroups } = context.client.schemaRegistry;
  if (liveFieldGroup === undefined) {
    const { $id } = await createOnce(
      context,
      () => fieldGroups.create(body),
      () => findTitled(context, "fieldGroups", body),
    );
    return $id;
  }
  const operations = fieldGroupOperations(liveFieldGroup, body);
  if (operations.length === 0) return liveFieldGroup.$id;
  try {
    await fieldGroups.patch(liveFieldGroup.$id, operations);
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const rest = fieldGroupOperations(await fieldGroups.get("tenant", liveFieldGroup.$id), body);
    if (rest.length > 0) await fieldGroups.patch(liveFieldGroup.$id, rest);
  }
  return liveFieldGroup.$id;
}

async function applySchemaItself(
  context: ApplyContext,
  work: SchemaWork,
  fieldGroupId: string | undefined,
): Promise<RegistryObject> {
  const { schema, declared, live } = work;
  const { schemas } = context.client.schemaRegistry;
  if (live === undefined) {
    const input = schemaInput(context.config, schema, declared, fieldGroupId);
    return createOnce(
      context,
      () => schemas.create(input),
      () => findTitled(context, "schemas", input),
    );
  }
  const operations = (current: RegistryObject) =>
    schemaOperations(
      context.config,
      schema,
      declared,
      current,
      declared.ownFieldGroup === undefined ? undefined : fieldGroupId,
    );
  const wanted = operations(live);
  if (wanted.length === 0) return live;
  if (wanted.some(({ op }) => op === "remove")) await requireSameGroups(context, live);
  try {
    await schemas.patch(live.$id, wanted);
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const rest = operations(await schemas.get("tenant", live.$id));
    if (rest.length > 0) await schemas.patch(live.$id, rest);
  }
  return live;
}

/** A field group is taken out by its place in a list, and the registry has no etags: what stands there must be what was approved.
 *  @throws {AepError} */
async function requireSameGroups(context: ApplyContext, live: RegistryObject): Promise<void> {
  const current = await context.client.schemaRegistry.schemas.get("tenant", live.$id);
  if (sameValue(references(current), references(live))) return;
  throw new AepError(
    `Somebody changed the field groups of schema ${live.title ?? live.$id} since the plan was made. Plan again and review it.`,
  );
}

async function applyIdentity(
  context: ApplyContext,
  work: SchemaWork,
  input: ReturnType<typeof descriptorInput>,
): Promise<void> {
  const { descriptors } = context.client.schemaRegistry;
  const isSame = (candidate: Descriptor): boolean =>
    candidate["xdm:namespace"] === input["xdm:namespace"] &&
    (candidate["xdm:isPrimary"] === true) === (input["xdm:isPrimary"] === true);
  const live = work.descriptors.find((candidate) => candidate["xdm:sourceProperty"] === input["xdm:sourceProperty"]);
  if (live !== undefined) {
    if (!isSame(live)) await descriptors.replace(live["@id"], input);
    return;
  }
  await createOnce(
    context,
    () => descriptors.create(input),
    async () => {
      const property = [`xdm:sourceSchema==${input["xdm:sourceSchema"]}`];
      for await (const candidate of descriptors.list({ property })) {
        const matches =
          candidate["@type"] === identityType &&
          candidate["xdm:sourceSchema"] === input["xdm:sourceSchema"] &&
          candidate["xdm:sourceProperty"] === input["xdm:sourceProperty"];
        if (matches && isSame(candidate)) return candidate;
      }
      return undefined;
    },
  );
}

async function enableForProfile(context: ApplyContext, { $id: id, ...live }: RegistryObject): Promise<void> {
  const { schemas } = context.client.schemaRegistry;
  const value = [...(live["meta:immutableTags"] ?? []), unionTag];
  const operations = [{ op: "add", path: "/meta:immutableTags", value }] as const;
  try {
    await schemas.patch(id, operations);
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    if (!isInUnion(await schemas.get("tenant", id))) await schemas.patch(id, operations);
  }
}

async function findTitled(
  context: ApplyContext,
  kind: "schemas" | "fieldGroups",
  body: RegistryBody,
): Promise<RegistryObject | undefined> {
  const [wanted] = parseMarkers(String(body["description"] ?? ""));
  const resource = context.client.schemaRegistry[kind];
  for await (const candidate of resource.list("tenant", { property: [`title==${body.title}`] })) {
    if (candidate.title === body.title && wanted !== undefined && carries(candidate.description, wanted))
      return candidate;
  }
  return undefined;
}
