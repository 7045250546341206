/** A JSON object as it travels; members are looked at before they are used. */
export type JsonObject = { [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value when it is an object, else an empty one: for reading optional members of tolerant input. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value when it is a non-empty string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A number, or text that reads as one; the services' own samples write `"30"` where their schema says integer. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A boolean, or its spelling as text (`"recursive": "true"` in the tutorial). */
export function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  const text = value.toLowerCase();
  return text === "true" ? true : text === "false" ? false : undefined;
}

export function clone<T>(value: T): T {
  return structuredClone(value);
}

/** Own property only, so that a path such as `__proto__` finds nothing. */
export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The first of these members that is there and no text. */
export function nonText(object: JsonObject, names: readonly string[]): string | undefined {
  return names.find((name) => (object[name] ?? null) !== null && typeof object[name] !== "string");
}
