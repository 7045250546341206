import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { compatibilityPath, type RegistryResource, type ResourceLookup, type XdmField } from "../src/index.ts";

/** Adobe's public schemas lie beside the repository, or where AEP_SHARED says. */
const shared = process.env["AEP_SHARED"] ?? join(import.meta.dirname, "../../../../shared");
const adobeFolder = join(shared, "xdm");

export function adobeSchemasMissing(): boolean {
  const missing = !existsSync(adobeFolder);
  if (missing) console.log(`skipped: Adobe's schemas are not at ${adobeFolder}; set AEP_SHARED`);
  return missing;
}

export interface AdobeSchema {
  /** Relative to the folder of schemas. */
  readonly file: string;
  readonly resource: RegistryResource;
}

export function readAdobeSchemas(): AdobeSchema[] {
  return filesBelow("")
    .filter((file) => file.endsWith(".schema.json"))
    .map((file) => ({ file, resource: readJson(file) as RegistryResource }));
}

export function lookupOf(schemas: readonly AdobeSchema[]): ResourceLookup {
  const byId = new Map(schemas.map(({ resource }) => [resource.$id, resource]));
  return (id) => byId.get(id);
}

export interface ExampleRecord {
  readonly file: string;
  readonly valid: boolean;
  readonly record: unknown;
}

const exampleName = /^(?<name>.+)\.(?:example|invalid)\.\d+\.json$/u;

/**
 * `person.example.1.json` must be valid for `person.schema.json`, `person.invalid.1.json` must not be. An example without
 * a schema of its name (`factor-standard-fields-cpi`) belongs to the one whose name it goes on from.
 */
export function examplesOf({ file }: AdobeSchema): ExampleRecord[] {
  const name = basename(file, ".schema.json");
  const entries = readdirSync(join(adobeFolder, dirname(file)));
  return entries
    .filter((entry) => {
      const example = exampleName.exec(entry)?.groups?.["name"];
      if (example === undefined || entries.includes(`${example}.schema.json`)) return example === name;
      return example.startsWith(`${name}-`);
    })
    .map((entry) => {
      const path = join(dirname(file), entry);
      return { file: path, valid: entry.includes(".example."), record: readJson(path) };
    });
}

/** A record in the public names (`xdm:person`) as the data has it (`person`). Keys of maps are data and stay. */
export function toCompatibilityRecord(field: XdmField | undefined, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => toCompatibilityRecord(field?.items, item));
  if (typeof value !== "object" || value === null) return value;
  if (field?.type === "map") {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, toCompatibilityRecord(field.values, item)]),
    );
  }
  const record: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    let owner = record;
    let known = field;
    const path = compatibilityPath(name);
    for (const [index, segment] of path.entries()) {
      known = known?.fields?.get(segment);
      if (index === path.length - 1) owner[segment] = toCompatibilityRecord(known, member);
      else owner = (owner[segment] ??= {}) as Record<string, unknown>;
    }
  }
  return record;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(adobeFolder, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(adobeFolder, file), "utf8"));
}
