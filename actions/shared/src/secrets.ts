import { setSecret } from "@actions/core";

/** Shorter ones stand in ordinary words by chance. */
const shortest = 4;

/** What must not be seen anywhere. */
export interface Secrets {
  /** Hides these values, and each line of them, in all that the job logs and this step writes from now on. */
  mask(values: readonly (string | undefined)[]): void;
  /** The text with `***` for every secret, as it is or encoded as services and clients echo them. */
  redact(text: string): string;
  /** The same for every string inside a value; names of members stay. */
  redactAll<T>(value: T): T;
}

/** @param tellRunner Makes the runner mask a value in the job's log. The runner masks nothing in summaries and comments. */
export function createSecrets(tellRunner: (value: string) => void = setSecret): Secrets {
  const known = new Set<string>();
  let forms: readonly string[] = [];
  const redact = (text: string): string => forms.reduce((rest, form) => rest.replaceAll(form, "***"), text);
  return {
    mask(values) {
      // A service may send it back without the blanks that somebody copied along.
      const lines = values.flatMap((value = "") => [
        value,
        ...value.split(/\r?\n/u).flatMap((line) => [line, line.trim()]),
      ]);
      for (const line of new Set(lines.filter((text) => text.trim() !== ""))) {
        known.add(line);
        tellRunner(line);
      }
      const long = [...known].filter(({ length }) => length >= shortest);
      forms = [...new Set(long.flatMap(formsOf))].sort((a, b) => b.length - a.length);
    },
    redact,
    redactAll: (value) => (forms.length === 0 ? value : (mapStrings(value, redact) as typeof value)),
  };
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString("hex");
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
    new URLSearchParams({ "": secret }).toString().slice(1),
    ...[0, 1, 2].flatMap((shift) => base64Forms(bytes, shift)),
    hex,
    hex.toUpperCase(),
  ].filter(({ length }) => length >= shortest);
}

/** As it stands in the Base64 of a longer text, after `shift` bytes of a group of three: without the characters it shares. */
function base64Forms(bytes: Buffer, shift: number): readonly string[] {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString("base64")
    .replace(/=+$/u, "");
  const isWhole = (shift + bytes.length) % 3 === 0;
  const own = text.slice(shift === 0 ? 0 : shift + 1, isWhole ? undefined : -1);
  return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, mapStrings(item, change)]));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
}
