import { OutcomeUnknownError, type DataSet, type PatchOperation } from "@aep-ingest/core";
import { dataSetInput, isProfileEnabled } from "../datasets/declared.ts";
import { sameValue } from "../identity/canonical.ts";
import { datasetTags } from "../identity/names.ts";
import type { DatasetWork } from "../plan/work.ts";
import { need, type ApplyContext } from "./apply-context.ts";
import { createOnce } from "./create-once.ts";

export async function applyDataset(context: ApplyContext, work: DatasetWork): Promise<string> {
  const { dataset, declared, live } = work;
  const { dataSets } = context.client.catalog;
  if (live !== undefined) {
    await patchDataSet(context, work, live);
    return live.id;
  }
  const schemaId = need(context.ids.schemas.get(dataset.schema), `schemas.${dataset.schema}`);
  const input = dataSetInput(context.config, dataset, declared.hash, schemaId);
  const id = await createOnce(
    context,
    () => dataSets.create(input),
    () => findTagged(context, dataset.key, declared.hash),
  );
  context.ids.dataSets.set(dataset.key, { id, schemaId });
  return id;
}

async function patchDataSet(context: ApplyContext, work: DatasetWork, live: DataSet): Promise<void> {
  const { dataSets } = context.client.catalog;
  const operations = dataSetOperations(context, work, live);
  if (operations.length === 0) return;
  try {
    await dataSets.patch(live.id, operations);
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const rest = dataSetOperations(context, work, await dataSets.get(live.id));
    if (rest.length > 0) await dataSets.patch(live.id, rest);
  }
}

function dataSetOperations(context: ApplyContext, work: DatasetWork, live: DataSet): readonly PatchOperation[] {
  const { dataset, declared } = work;
  const tag = (name: string, value: string): readonly PatchOperation[] =>
    sameValue(live.tags[name], [value])
      ? []
      : [{ op: "add", path: `/tags/${name.replaceAll("/", "~1")}`, value: [value] }];
  return [
    ...setText("/name", live.name, dataset.name),
    ...setText("/description", live.description, dataset.description),
    ...tag(datasetTags.project, context.config.project),
    ...tag(datasetTags.key, dataset.key),
    ...tag(datasetTags.hash, declared.hash),
    ...(dataset.profile && !isProfileEnabled(live)
      ? [...tag(datasetTags.profile, "enabled:true"), ...tag(datasetTags.identity, "enabled:true")]
      : []),
  ];
}

function setText(path: string, before: string | undefined, value = ""): readonly PatchOperation[] {
  return (before ?? "") === value ? [] : [{ op: before === undefined ? "add" : "replace", path, value }];
}

async function findTagged(context: ApplyContext, key: string, hash: string): Promise<string | undefined> {
  const tags = { [datasetTags.project]: context.config.project, [datasetTags.key]: key };
  for await (const dataSet of context.client.catalog.dataSets.list({ tags })) {
    const has = (name: string, value: string): boolean => dataSet.tags[name]?.includes(value) === true;
    if (has(datasetTags.project, context.config.project) && has(datasetTags.key, key) && has(datasetTags.hash, hash)) {
      return dataSet.id;
    }
  }
  return undefined;
}
