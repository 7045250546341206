import type { RegistryResource } from "@aep-ingest/xdm";
import type { Diagnostic } from "../config.ts";
import { severityOf } from "../rules.ts";
import {
  snapshotFile,
  type SandboxSnapshot,
  type Snapshot,
  type SnapshotConnection,
  type SnapshotDataset,
} from "./snapshot.ts";

/** One of the two, never both. */
export interface ParsedSnapshot {
  readonly snapshot?: Snapshot;
  /** Warnings: without a snapshot less is checked, and nothing is wrong with the config itself. */
  readonly diagnostics: readonly Diagnostic[];
}

type Json = Readonly<Record<string, unknown>>;

/** What does not fit the format, with the path of the value that does not. */
class Misfit extends Error {}

/** Reads the text of a snapshot. Never throws; unknown keys are ignored. @param file Named in diagnostics. */
export function parseSnapshot(text: string, file: string = snapshotFile): ParsedSnapshot {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return snapshotProblem(file, "it is no JSON");
  }
  try {
    return { snapshot: snapshotOf(value), diagnostics: [] };
  } catch (error) {
    if (error instanceof Misfit) return snapshotProblem(file, error.message);
    throw error;
  }
}

export function snapshotProblem(file: string, why: string): ParsedSnapshot {
  const position = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const reason = why.replaceAll(/\p{Cc}+/gu, " ");
  const message = `The snapshot cannot be used: ${reason}. Run \`aep-ingest pull\` again, or delete the file.`;
  return { diagnostics: [{ code: "AEP140", severity: severityOf("AEP140"), message, position }] };
}

function snapshotOf(value: unknown): Snapshot {
  const json = object(value, "the whole");
  if (json["version"] !== 1) throw new Misfit("`version` is not 1, the one known here");
  const sandboxes = Object.entries(object(json["sandboxes"], "sandboxes"));
  return {
    version: 1,
    // A sandbox is found by its own key only, whatever its name.
    sandboxes: Object.fromEntries(sandboxes.map(([name, sandbox]) => [name, sandboxOf(sandbox, `sandboxes.${name}`)])),
    ...optional(json, "sandboxNames", (names) => list(names, "sandboxNames", text)),
  };
}

function sandboxOf(value: unknown, path: string): SandboxSnapshot {
  const json = object(value, path);
  return {
    takenAt: text(json["takenAt"], `${path}.takenAt`),
    tenantId: text(json["tenantId"], `${path}.tenantId`),
    resources: list(json["resources"], `${path}.resources`, resourceOf),
    datasets: list(json["datasets"], `${path}.datasets`, datasetOf),
    ...optional(json, "connections", (connections) => list(connections, `${path}.connections`, connectionOf)),
  };
}

function resourceOf(value: unknown, path: string): RegistryResource {
  const json = object(value, path);
  return { ...json, $id: text(json["$id"], `${path}.$id`) };
}

function datasetOf(value: unknown, path: string): SnapshotDataset {
  const json = object(value, path);
  const { profile } = json;
  if (typeof profile !== "boolean") throw new Misfit(`\`${path}.profile\` is neither true nor false`);
  return {
    id: text(json["id"], `${path}.id`),
    name: text(json["name"], `${path}.name`),
    schema: text(json["schema"], `${path}.schema`),
    profile,
  };
}

function connectionOf(value: unknown, path: string): SnapshotConnection {
  const json = object(value, path);
  return { id: text(json["id"], `${path}.id`), name: text(json["name"], `${path}.name`) };
}

function object(value: unknown, path: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Misfit(`\`${path}\` is no object`);
  return value as Json;
}

function text(value: unknown, path: string): string {
  if (typeof value !== "string") throw new Misfit(`\`${path}\` is no text`);
  return value;
}

function list<T>(value: unknown, path: string, item: (value: unknown, path: string) => T): readonly T[] {
  if (!Array.isArray(value)) throw new Misfit(`\`${path}\` is no list`);
  return value.map((each, index) => item(each, `${path}[${index}]`));
}

function optional<K extends string, T>(json: Json, key: K, read: (value: unknown) => T): { readonly [P in K]?: T } {
  const found = json[key] === undefined ? {} : { [key]: read(json[key]) };
  return found as { readonly [P in K]?: T };
}
