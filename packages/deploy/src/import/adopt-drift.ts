import {
  connectionValue,
  dataflowValue,
  datasetValue,
  EditError,
  parse,
  schemaValue,
  type Config,
  type YamlValue,
} from "@aep-ingest/spec";
import type { Observation } from "../observation.ts";
import { detectDrift } from "../plan/notices.ts";
import { planWithWork } from "../plan/plan.ts";
import type { LoadedProject } from "../project.ts";
import type { Action, FieldChange } from "../types.ts";
import { createConfigEditor, type ConfigEditor, type EditedFile, type EditPath } from "./config-editor.ts";
import { liveOwnField } from "./live-own-field.ts";
import {
  takeConnectionChanges,
  takeDataflowChanges,
  takeDatasetChanges,
  takeSchemaChanges,
  type Keys,
  type Taken,
} from "./take-changes.ts";
import { writeDifferences, writeSchedule } from "./write-object.ts";

/** One value that went from the sandbox into a file. */
export interface AdoptedChange extends FieldChange {
  /** `dataflows.leads-tsv`. */
  readonly object: string;
  /** Who changed it in the sandbox, as far as the service says. */
  readonly by?: string;
  readonly atEpochMs?: number;
}

export interface AdoptedDrift {
  /** Files whose text changes, with the whole new text; comments and layout are kept. */
  readonly files: readonly EditedFile[];
  readonly changes: readonly AdoptedChange[];
  /** Drift that stays, and why. */
  readonly left: readonly { readonly object: string; readonly field?: string; readonly why: string }[];
}

export interface AdoptDriftOptions {
  /** The files as they are, from `loadProject`. */
  readonly project: LoadedProject;
  /** Their config for the environment whose sandbox was observed. */
  readonly config: Config;
  readonly observation: Observation;
  /** The service's time, epoch milliseconds. */
  readonly now: number;
}

/**
 * Writes what somebody changed in the sandbox into the files, so that the next plan has nothing to undo. Pure: nothing is
 * saved. Where the files declare several environments, the change goes into the overrides of the one that was observed: the
 * drift of one sandbox must not reach another. What cannot be written, or would make the files invalid, is left and said.
 */
export function adoptDrift({ project, config, observation, now }: AdoptDriftOptions): AdoptedDrift {
  const actions = detectDrift(planWithWork(config, observation, { now }).plan);
  const environment = project.environments.length > 1 ? config.environment : undefined;
  const taker = { project, config, observation, editor: createConfigEditor(project.files, { environment }) };
  const untouched = taker.editor.sources();
  // Usually all of it can stay; checking the files after each step is for when it cannot.
  const all = takeActions(taker, actions, false);
  if (problemOf(taker) === undefined) return all;
  taker.editor.restore(untouched);
  return takeActions(taker, actions, true);
}

interface Taker {
  readonly project: LoadedProject;
  readonly config: Config;
  readonly observation: Observation;
  readonly editor: ConfigEditor;
}

function takeActions(taker: Taker, actions: readonly Action[], checked: boolean): AdoptedDrift {
  const { editor, config, observation } = taker;
  const changes: AdoptedChange[] = [];
  const left: AdoptedDrift["left"][number][] = [];
  for (const action of actions) {
    const object = objectOf(action);
    if (object === undefined) continue;
    const before = editor.sources();
    try {
      const skipped = takeAction(editor, object.split("."), action, config, observation);
      const problem = checked ? problemOf(taker) : undefined;
      if (problem !== undefined) throw new EditError(`the files would not be valid any more: ${problem}`);
      left.push(...skipped.map((each) => ({ object, ...each })));
      changes.push(...takenChanges(object, action, new Set(skipped.map(({ field }) => field))));
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      editor.restore(before);
      left.push({ object, why: error.message });
    }
  }
  return { files: editor.edited(), changes, left };
}

function takenChanges(
  object: string,
  { reason, changes }: Action,
  skipped: ReadonlySet<string>,
): readonly AdoptedChange[] {
  const { by, atEpochMs } = reason.kind === "drift" ? reason : {};
  return changes
    .filter(({ field }) => !skipped.has(field))
    .map((change) => ({
      object,
      ...change,
      ...(by === undefined ? {} : { by }),
      ...(atEpochMs === undefined ? {} : { atEpochMs }),
    }));
}

/** `dataflows.leads-tsv`; undefined for what has no place of its own in the files. */
function objectOf({ kind, key, verb }: Action): string | undefined {
  if (verb !== "update" && verb !== "replace") return undefined;
  switch (kind) {
    case "connection":
      return `connections.${key}`;
    case "schema":
      return `schemas.${key}`;
    case "dataset":
      return `datasets.${key}`;
    case "dataflow":
    case "mapping set":
      return `dataflows.${key}`;
    default:
      return undefined;
  }
}

function takeAction(
  editor: ConfigEditor,
  path: EditPath,
  { kind, key, changes }: Action,
  config: Config,
  observation: Observation,
): Taken<unknown>["left"] {
  const write = <T>({ object, left }: Taken<T>, old: T, toValue: (object: T) => YamlValue) => {
    writeDifferences(editor, path, toValue(old), toValue(object));
    return left;
  };
  const connection = config.connections.get(key);
  if (kind === "connection" && connection?.kind === "managed")
    return write(takeConnectionChanges(connection, changes), connection, connectionValue);
  const schema = config.schemas.get(key);
  if (kind === "schema" && schema?.kind === "managed") {
    const live = liveOwnField(config, schema, observation);
    return write(takeSchemaChanges(schema, changes, observation.tenantId, live), schema, schemaValue);
  }
  const dataset = config.datasets.get(key);
  if (kind === "dataset" && dataset?.kind === "managed")
    return write(takeDatasetChanges(dataset, changes), dataset, datasetValue);
  const flow = config.dataflows.get(key);
  if (flow === undefined) return [];
  const { object, left } = takeDataflowChanges(flow, changes, observation.tenantId, keysOf(config));
  const [before, after] = [asMap(dataflowValue(flow)), asMap(dataflowValue(object))];
  writeSchedule(editor, [...path, "schedule"], before["schedule"], after["schedule"]);
  writeDifferences(editor, path, { ...before, schedule: undefined }, { ...after, schedule: undefined });
  return left;
}

/** Compared values name connections and datasets by their keys already, and by their ids where there is no key. */
function keysOf(config: Config): Keys {
  return { connection: keyIn(config.connections), dataset: keyIn(config.datasets) };
}

function keyIn(group: ReadonlyMap<string, unknown>): (value: unknown) => string | undefined {
  return (value) => (typeof value === "string" && group.has(value) ? value : undefined);
}

function asMap(value: YamlValue): { readonly [key: string]: YamlValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** What makes the files invalid now, in any environment. */
function problemOf({ editor, project, config: { environment } }: Taker): string | undefined {
  const files = editor.sources();
  const snapshot = project.snapshot === undefined ? {} : { snapshot: project.snapshot };
  const checks = [
    parse(files, snapshot),
    ...(environment === undefined ? [] : [parse(files, { ...snapshot, environment })]),
  ];
  const problem = checks.flatMap(({ diagnostics }) => diagnostics).find(({ severity }) => severity === "error");
  return problem === undefined ? undefined : `${problem.code} ${problem.message}`;
}
