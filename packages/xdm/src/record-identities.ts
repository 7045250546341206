import { parseFieldPath, type PathStep } from "./field-path.ts";
import { isJsonObject } from "./json.ts";
import type { ResolvedSchema } from "./types.ts";

/**
 * What Identity Service and Profile make of a record's identities. The record is stored in the data lake all the same; it
 * is its place in the identity graph and in Profile that is lost.
 */
export interface IdentityProblem {
  readonly kind: "value" | "too-many" | "no-primary";
  /** Dotted path with indices of the identity; empty for the record. */
  readonly path: string;
  readonly message: string;
}

/** Identities in one record (Adobe, "Guardrails for Identity Service data"). */
const maximumIdentities = 20;
const maximumLength = 1024;
const reserved: ReadonlySet<string> = new Set(["null", "anonymous", "invalid"]);
const largestLong = 9_223_372_036_854_775_807n;

/**
 * Why a text is no value for an identity of this namespace; undefined when it is one. The rules are those of Adobe's
 * "Guardrails for Identity Service data"; that the halves of an ECID have to be Java longs is from its article ka-32618.
 */
export function identityValueProblem(namespace: string, value: string): string | undefined {
  if (namespace.toUpperCase() === "ECID") {
    const halves = /^(?<left>\d{19})(?<right>\d{19})$/u.exec(value)?.groups;
    const isEcid = Object.values(halves ?? { none: "" }).every((half) => half !== "" && BigInt(half) <= largestLong);
    return isEcid ? undefined : "an ECID is 38 digits, two numbers of 19 digits each";
  }
  if (value.trim() === "") return "an identity is not blank";
  if (reserved.has(value)) return `${JSON.stringify(value)} is blocked as an identity`;
  return value.length > maximumLength ? `an identity has at most ${maximumLength} characters` : undefined;
}

/**
 * Problems of the identities of a record: those that the schema names and those in its `identityMap`. A schema whose
 * identities are not known is judged by the map alone.
 */
export function checkRecordIdentities(schema: ResolvedSchema, record: unknown): IdentityProblem[] {
  const found: FoundIdentity[] = [];
  addFieldIdentities(schema, record, found);
  addMapIdentities(record, found);
  const problems: IdentityProblem[] = [];
  for (const { path, namespace, value } of found) {
    const message = identityValueProblem(namespace, value);
    if (message !== undefined) problems.push({ kind: "value", path, message: `${path}: ${message}` });
  }
  if (found.length > maximumIdentities) {
    const message = `the record has ${found.length} identities; ${maximumIdentities} are allowed`;
    problems.push({ kind: "too-many", path: "", message });
  }
  if (schema.profile === true && !found.some(({ primary }) => primary)) {
    const primary = schema.identities?.find((identity) => identity.primary);
    const where = primary === undefined ? "in identityMap" : `at ${primary.path}`;
    problems.push({
      kind: "no-primary",
      path: "",
      message: `the record has no primary identity ${where}; Profile leaves it out`,
    });
  }
  return problems;
}

interface FoundIdentity {
  readonly path: string;
  readonly namespace: string;
  readonly value: string;
  readonly primary: boolean;
}

function addFieldIdentities({ identities }: ResolvedSchema, record: unknown, found: FoundIdentity[]): void {
  if (identities === undefined) return;
  for (const { path, namespace, primary } of identities) {
    for (const value of valuesAt(record, stepsOf(path))) found.push({ path, namespace, value, primary });
  }
}

const maxCached = 1_000;
const parsed = new Map<string, readonly PathStep[]>();

/** The same few paths are asked for with each record. */
function stepsOf(path: string): readonly PathStep[] {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const steps = parseFieldPath(path) ?? [];
  if (parsed.size >= maxCached) parsed.clear();
  parsed.set(path, steps);
  return steps;
}

/** Texts at a path; where a list stands on the way, those of all its elements. */
function valuesAt(value: unknown, steps: readonly PathStep[]): string[] {
  if (Array.isArray(value)) {
    const rest = steps[0]?.kind === "name" ? steps : steps.slice(1);
    return value.flatMap((item) => valuesAt(item, rest));
  }
  const [step, ...rest] = steps;
  if (step === undefined) return typeof value === "string" ? [value] : [];
  if (step.kind !== "name" || !isJsonObject(value) || !Object.hasOwn(value, step.name)) return [];
  return valuesAt(value[step.name], rest);
}

function addMapIdentities(record: unknown, found: FoundIdentity[]): void {
  const map = isJsonObject(record) ? record["identityMap"] : undefined;
  if (!isJsonObject(map)) return;
  for (const [namespace, entries] of Object.entries(map)) {
    if (!Array.isArray(entries)) continue;
    for (const [index, entry] of entries.entries()) {
      if (!isJsonObject(entry) || typeof entry["id"] !== "string") continue;
      const path = `identityMap.${namespace}[${index}].id`;
      found.push({ path, namespace, value: entry["id"], primary: entry["primary"] === true });
    }
  }
}
