import { connectors, type Parameter } from "@aep-ingest/connectors";

const parameters: readonly Parameter[] = Object.values(connectors).flatMap((connector) =>
  connector.auth.flatMap((variant) => variant.parameters),
);
const secretNames = [...new Set(parameters.filter(({ secret }) => secret).map(({ name }) => name))];

/** Keys whose values may be shown inside `auth`; whatever else stands there may be a misspelled secret. */
const publicNames = new Set([
  ...parameters.filter(({ secret }) => !secret).map(({ name }) => name),
  "type",
  "rotation",
  "auth",
  "connector",
  "name",
  "description",
  "id",
  "existing",
]);

const value = `("(?:[^"\\\\]|\\\\.)*"?|'[^']*'?|[^\\s,}][^,}]*)`;
const secretValue = new RegExp(`((?:^|[\\s{,"'])(?:${secretNames.join("|")})["']?\\s*:\\s*)${value}`, "gi");
const anyValue = new RegExp(`((?:^|[\\s{,"'])([\\w.$-]+)["']?\\s*:\\s+)(?![{[])${value}`, "g");
const secretKey = new RegExp(`^\\s*(?:- +)?["']?(?:${secretNames.join("|")})["']?\\s*:`, "i");
const authKey = /^\s*(?:- +)?["']?auth["']?\s*:/;
const authInside = /[\s{,"']auth["']?\s*:/;

/** The lines of a file, each with the key that it belongs to: the nearest line above that is less indented. */
export interface FileLines {
  readonly lines: readonly string[];
  readonly parents: readonly string[];
  /** Whether a line stands, however deep, below the key of a secret: a key over several lines may be indented in itself. */
  readonly areSecret: readonly boolean[];
}

/** Takes time in proportion to the text, however deep or long its sections are. */
export function fileLines(text: string): FileLines {
  const lines = text.split("\n");
  const parents: string[] = [];
  const areSecret: boolean[] = [];
  const open: { readonly indent: number; readonly line: string; readonly holdsSecret: boolean }[] = [];
  for (const line of lines) {
    if (line.trim() === "") {
      parents.push("");
      areSecret.push(false);
      continue;
    }
    const indent = line.length - line.trimStart().length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const parent = open.at(-1);
    const isSecret = parent?.holdsSecret === true;
    parents.push(parent?.line ?? "");
    areSecret.push(isSecret);
    open.push({ indent, line, holdsSecret: isSecret || secretKey.test(line) });
  }
  return { lines, parents, areSecret };
}

/**
 * A line of a config as it may be shown: values of secret parameters, and of unknown keys inside `auth`, are asterisks of
 * the same length. Works on text alone, because a file that is no YAML may hold secrets all the same.
 */
export function maskedLine({ lines, parents, areSecret }: FileLines, index: number): string {
  const line = lines[index] ?? "";
  const parent = parents[index] ?? "";
  if (areSecret[index] === true) return "*".repeat(line.length);
  const masked = line.replace(secretValue, (_all, key: string, text: string) => key + maskedValue(text));
  if (!authKey.test(parent) && !authInside.test(` ${line}`)) return masked;
  return masked.replace(anyValue, (all: string, key: string, name: string, text: string) =>
    publicNames.has(name) ? all : key + maskedValue(text),
  );
}

/** `${env.NAME}` alone is the name of a secret, not the secret. */
function maskedValue(text: string): string {
  return /^["']?\$\{env\.\w+\}["']?\s*$/.test(text) ? text : "*".repeat(text.length);
}
