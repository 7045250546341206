import type { DataSet } from "@aep-ingest/core";
import type { ManagedDataset } from "@aep-ingest/spec";
import { allOf, type Owned } from "../identity/by-key.ts";
import { addAction, block, existingActions, markChange, notice, reasonFor, type PlanContext } from "../plan/draft.ts";
import { compareFields, newFields } from "../plan/fields.ts";
import { codes } from "../plan/notices.ts";
import { targetsOfKey } from "../plan/parts-of-key.ts";
import { below, paths } from "../plan/paths.ts";
import { isInUnion } from "../schemas/declared.ts";
import { schemaAction } from "../schemas/plan.ts";
import { declareDataset, holdsData, liveDataset } from "./declared.ts";

export const datasetAction = (key: string): string => `dataset/${key}`;

export function planDatasets(context: PlanContext): void {
  for (const dataset of context.config.datasets.values()) {
    if (dataset.kind === "managed") planManaged(context, dataset);
    else findReferenced(context, dataset.key, dataset.reference);
  }
}

function planManaged(context: PlanContext, dataset: ManagedDataset): void {
  const { config } = context;
  const position = config.locate(["datasets", dataset.key]);
  const declared = declareDataset(dataset);
  requireProfileSchema(context, dataset);
  const base = {
    id: datasetAction(dataset.key),
    kind: "dataset",
    key: dataset.key,
    name: dataset.name,
    dependsOn: existingActions(context, [schemaAction(dataset.schema)]),
    position,
  } as const;
  const profileNote = "Data that is ingested from now on goes to Profile as well; what is there already does not.";
  const owned = findOwned(context, dataset);
  if (owned === undefined) {
    addAction(context, {
      action: {
        ...base,
        verb: "create",
        reason: { kind: "config" },
        changes: newFields(config, [...declared.inPlace, ...declared.immutable]),
        risk: "safe",
        notes: [],
        calls: [{ method: "POST", path: `${paths.dataSets}?requestDataSource=true` }],
      },
      work: { kind: "dataset", dataset, declared },
    });
    return;
  }
  const live = owned.object;
  const schemaId = live.schemaRef?.id ?? "";
  context.ids.dataSets.set(dataset.key, { id: live.id, schemaId });
  if (context.ids.schemas.get(dataset.schema) !== schemaId) {
    block(
      context,
      codes.datasetImmutable,
      `datasets.${dataset.key}: dataset ${live.id} is bound to schema ${schemaId || "(none)"}; a dataset cannot be given another schema. Declare a dataset under a new key and let the dataflows write to it.`,
      config.locate(["datasets", dataset.key, "schema"]),
    );
    return;
  }
  const changes = compareFields(config, declared.inPlace, liveDataset(live));
  if (changes.some((change) => change.field === "profile" && change.after !== true)) {
    block(
      context,
      codes.leavesProfile,
      `datasets.${dataset.key}: dataset ${live.id} is enabled for Profile; what is in Profile stays there, so this is not undone. Write profile: true.`,
      config.locate(["datasets", dataset.key]),
    );
    return;
  }
  const lostMarker = owned.hash === undefined;
  if (changes.length === 0 && owned.movedFrom === undefined && !lostMarker) {
    context.unchanged.count += 1;
    return;
  }
  const enablesProfile = changes.some((change) => change.field === "profile");
  addAction(context, {
    action: {
      ...base,
      verb: "update",
      reason: reasonFor(owned, declared.hash, { by: live.updatedUser, atEpochMs: live.updated }),
      changes: [...changes, ...(lostMarker ? [markChange("tags", owned)] : [])],
      risk: enablesProfile ? "care" : "safe",
      notes: enablesProfile ? [profileNote] : [],
      calls: [{ method: "PATCH", path: below(paths.dataSets, live.id) }],
    },
    work: { kind: "dataset", dataset, declared, live },
  });
}

/** The tagged dataset of this key: of several, one that a flow writes to or that holds data, else the oldest. */
function findOwned(context: PlanContext, dataset: ManagedDataset): Owned<DataSet> | undefined {
  const candidates = context.owned.dataSets.get(dataset.key) ?? [];
  const targets = context.lookup.targetDataSets;
  const keeper =
    candidates.find((owned) => targets.has(owned.object.id)) ??
    candidates.find((owned) => holdsData(owned.object)) ??
    candidates[0];
  for (const twin of candidates) {
    if (keeper === undefined || twin === keeper) continue;
    if (twin.hash !== keeper.hash || targets.has(twin.object.id) || holdsData(twin.object)) {
      notice(
        context,
        codes.twin,
        `Dataset ${twin.object.id} carries the tags of datasets.${dataset.key} too, and is in use or differs from ${keeper.object.id}; it is left alone.`,
        context.config.locate(["datasets", dataset.key]),
      );
      continue;
    }
    addAction(context, {
      action: {
        id: `${datasetAction(dataset.key)}#${twin.object.id}`,
        kind: "dataset",
        verb: "delete",
        key: dataset.key,
        name: dataset.name,
        reason: { kind: "leftover" },
        changes: [],
        risk: "safe",
        notes: ["It was made twice, is empty and nothing uses it."],
        calls: [{ method: "DELETE", path: below(paths.dataSets, twin.object.id) }],
        dependsOn: [],
        position: context.config.locate(["datasets", dataset.key]),
      },
      work: { kind: "delete", target: { object: "dataset", id: twin.object.id } },
    });
  }
  return keeper ?? findUntagged(context, dataset);
}

/** A dataset without our tags that a dataflow of ours writes to is ours when its name and schema are the declared ones. */
function findUntagged(context: PlanContext, dataset: ManagedDataset): Owned<DataSet> | undefined {
  const { whole, observation, owned } = context;
  // Nothing of ours writes anywhere yet: spares a new sandbox a walk over all dataflows for each dataset.
  if (owned.targets.size + owned.flows.size === 0) return undefined;
  const tagged = new Set(allOf(owned.dataSets).map((entry) => entry.object.id));
  const ids = new Set(
    [...whole.dataflows.values()]
      .filter((flow) => flow.target === dataset.key)
      .flatMap((flow) => targetsOfKey(context, flow.key))
      .map((target) => target.object.params?.["dataSetId"]),
  );
  const object = observation.dataSets.find(
    (candidate) =>
      ids.has(candidate.id) &&
      !tagged.has(candidate.id) &&
      candidate.name === dataset.name &&
      candidate.schemaRef?.id === context.ids.schemas.get(dataset.schema),
  );
  return object === undefined ? undefined : { object, key: dataset.key };
}

function requireProfileSchema(context: PlanContext, dataset: ManagedDataset): void {
  if (!dataset.profile) return;
  const schema = context.config.schemas.get(dataset.schema);
  const live = context.observation.schemas.find(
    (candidate) => candidate.$id === context.ids.schemas.get(dataset.schema),
  );
  if (schema?.kind === "managed" ? schema.profile : live === undefined || isInUnion(live)) return;
  block(
    context,
    codes.profileWithoutSchema,
    `datasets.${dataset.key}: profile is true, but schemas.${dataset.schema} is not enabled for Profile.`,
    context.config.locate(["datasets", dataset.key, "profile"]),
  );
}

function findReferenced(context: PlanContext, key: string, reference: string): void {
  const live = context.observation.dataSets.find((candidate) => candidate.id === reference);
  const schemaId = live?.schemaRef?.id;
  if (live === undefined || schemaId === undefined) {
    const problem = live === undefined ? "there is no dataset" : "no schema is known for the dataset";
    block(
      context,
      codes.datasetReference,
      `datasets.${key}: ${problem} with the id ${reference} in sandbox ${context.observation.sandbox}.`,
      context.config.locate(["datasets", key]),
    );
    return;
  }
  context.ids.dataSets.set(key, { id: live.id, schemaId });
  context.unchanged.count += 1;
}
