import type { DataSet, DataSetInput } from "@aep-ingest/core";
import type { Config, ManagedDataset } from "@aep-ingest/spec";
import { hexDigest } from "../identity/canonical.ts";
import { datasetTags } from "../identity/names.ts";
import { contentOf, type DeclaredField, type LiveFields } from "../plan/fields.ts";

export interface DeclaredDataset {
  readonly inPlace: readonly DeclaredField[];
  /** No document allows to point a dataset at another schema (catalog.md §8). */
  readonly immutable: readonly DeclaredField[];
  readonly hash: string;
}

const enabledTag = ["enabled:true"] as const;

export function declareDataset(dataset: ManagedDataset): DeclaredDataset {
  const at = (member: string) => ["datasets", dataset.key, member] as const;
  const inPlace: readonly DeclaredField[] = [
    { field: "name", value: dataset.name, path: at("name") },
    { field: "description", value: dataset.description?.trim() || undefined, path: at("description") },
    { field: "profile", value: dataset.profile, path: at("profile") },
  ];
  const immutable: readonly DeclaredField[] = [{ field: "schema", value: dataset.schema, path: at("schema") }];
  return { inPlace, immutable, hash: hexDigest(contentOf([...inPlace, ...immutable])) };
}

export function liveDataset(dataSet: DataSet): LiveFields {
  return new Map<string, unknown>([
    ["name", dataSet.name],
    ["description", dataSet.description?.trim() || undefined],
    ["profile", isProfileEnabled(dataSet)],
  ]);
}

/** Adobe's samples write `enabled:true` and `enabled: true`. */
export function isProfileEnabled(dataSet: DataSet): boolean {
  return (dataSet.tags[datasetTags.profile] ?? []).some((value) => value.replaceAll(" ", "") === "enabled:true");
}

export function holdsData(dataSet: DataSet): boolean {
  return dataSet.lastBatchId !== undefined || dataSet.lastSuccessfulBatch !== undefined;
}

export function dataSetInput(config: Config, dataset: ManagedDataset, hash: string, schemaId: string): DataSetInput {
  return {
    name: dataset.name,
    ...(dataset.description === undefined ? {} : { description: dataset.description }),
    schemaRef: { id: schemaId, contentType: "application/vnd.adobe.xed-full-notext+json;version=1" },
    tags: {
      [datasetTags.project]: [config.project],
      [datasetTags.key]: [dataset.key],
      [datasetTags.hash]: [hash],
      ...(dataset.profile ? { [datasetTags.profile]: enabledTag, [datasetTags.identity]: enabledTag } : {}),
    },
  };
}
