import type { Config, ConfigPath } from "@aep-ingest/spec";
import { byText, sameValue } from "../identity/canonical.ts";
import type { FieldChange } from "../types.ts";

/** A declared value in the words of the config, and where it stands. */
export interface DeclaredField {
  readonly field: string;
  /** Normalised: documented defaults are filled in. Undefined: declared as absent. */
  readonly value: unknown;
  readonly path: ConfigPath;
}

/** Live values in the words of the config, normalised the same way. */
export type LiveFields = ReadonlyMap<string, unknown>;

/** What has to change so that the live object equals the declared one, ordered as declared, then by name. */
export function compareFields(
  config: Config,
  declared: readonly DeclaredField[],
  live: LiveFields,
): readonly FieldChange[] {
  const names = new Set(declared.map((entry) => entry.field));
  const changed = declared
    .filter((entry) => !sameValue(entry.value, live.get(entry.field)))
    .map((entry) => fieldChange(config, entry, live.get(entry.field)));
  const gone = [...live]
    .filter(([field, value]) => !names.has(field) && value !== undefined)
    .sort(([left], [right]) => byText(left, right))
    .map(([field, before]): FieldChange => ({ field, before }));
  return [...changed, ...gone];
}

/** All declared values as changes from nothing, for a new object. */
export function newFields(config: Config, declared: readonly DeclaredField[]): readonly FieldChange[] {
  return declared.filter((entry) => entry.value !== undefined).map((entry) => fieldChange(config, entry, undefined));
}

/** The declared content that a marker's hash stands for. */
export function contentOf(declared: readonly DeclaredField[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    declared.filter((entry) => entry.value !== undefined).map((entry) => [entry.field, entry.value]),
  );
}

function fieldChange(config: Config, entry: DeclaredField, before: unknown): FieldChange {
  return {
    field: entry.field,
    ...(before === undefined ? {} : { before }),
    ...(entry.value === undefined ? {} : { after: entry.value }),
    position: config.locate(entry.path),
  };
}
