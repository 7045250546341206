import * as z from "zod/mini";

/**
 * What the types of the language are made of. They are zod types: `z.infer` gives what a file holds, the JSON Schema for
 * editors is written from them, and `checkShape` walks them beside the nodes of a file, so that each problem has a place.
 */
export type ValueType = z.core.$ZodType;

/** What editors show: members of a JSON Schema. */
export const shownInEditors = z.registry<{
  /** Name of a type that contains itself. */
  readonly id?: string;
  readonly description?: string;
  readonly examples?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly allOf?: readonly object[];
}>();

/** Types whose values another check knows more about; here they only have to be text, or a flag or what a variable gives. */
export const checkedElsewhere = z.registry();

/** Types of parts that are laid over a whole config: their values are checked there. */
export const laidOver = z.registry();

export const objectKey = /^[a-z0-9][a-z0-9-]{0,63}$/;

export const notBlank = /\S/;

/** Any text that is not blank. */
export const text = z.string().check(z.regex(notBlank));

export const flag = z.boolean();

/** Text, where a number, or true and false, is taken as it is written. */
export const label = z.union([text, z.number(), z.boolean()]);

/** A text of a certain form; `parse` says more of one that is not than that it does not match. */
export function pattern(form: RegExp, ...examples: readonly string[]) {
  return z.string().check(z.regex(form)).register(shownInEditors, { examples });
}

export function integer(minimum: number, maximum: number = Number.MAX_SAFE_INTEGER) {
  return z.int().check(z.minimum(minimum), z.maximum(maximum));
}

export function number(minimum: number, maximum: number) {
  return z.number().check(z.minimum(minimum), z.maximum(maximum));
}

/** A map with keys of the user's. */
export function record<T extends ValueType>(of: T) {
  return z.record(z.string(), of);
}

/** A section of the file: keys identify objects, and an empty section is no mistake. */
export function section<T extends ValueType>(of: T) {
  return z.nullable(z.record(z.string().check(z.regex(objectKey)), of));
}

/** @param about One sentence for hovers and the reference. */
export function optional<T extends ValueType>(type: T, about: string) {
  return described(z.optional(type), about);
}

/** @param about As the end of a sentence that says that it is missing. */
export function required<T extends ValueType>(type: T, about: string): T {
  return described(z.clone(type), about);
}

function described<T extends ValueType>(type: T, description: string): T {
  shownInEditors.add(type, { description });
  return type;
}

/** What kind of node a type describes; the usual one where there are several. */
export function levelOf(type: ValueType): "scalar" | "map" | "list" {
  const def = defOf(type);
  switch (def.type) {
    case "array":
      return "list";
    case "object":
    case "record":
      return "map";
    case "optional":
    case "nullable":
      return levelOf(def.innerType);
    case "lazy":
      return levelOf(def.getter());
    default:
      return "scalar";
  }
}

/** What a type was made of. */
export function defOf(type: ValueType): z.core.$ZodTypes["_zod"]["def"] {
  return (type as z.ZodMiniType<unknown, unknown, z.core.$ZodTypes["_zod"]>).def;
}

/** Whether a map may have keys beside those of its type. */
export function isOpen({ catchall }: z.core.$ZodObjectDef): boolean {
  return catchall !== undefined && defOf(catchall).type !== "never";
}

/** What may be laid over a whole value of a type: parts of it, where null removes. */
export function overlayOf(type: ValueType): ValueType {
  const parts = partsOf(type);
  laidOver.add(parts);
  return parts;
}

/** Nothing is required in it. */
function partsOf(type: ValueType): ValueType {
  const def = defOf(type);
  switch (def.type) {
    case "optional":
    case "nullable":
      return partsOf(def.innerType);
    case "object": {
      const parts = Object.fromEntries(Object.entries(def.shape).map(([name, member]) => [name, partOf(member)]));
      return isOpen(def) ? z.looseObject(parts) : z.strictObject(parts);
    }
    case "record":
      return z.record(def.keyType, z.nullable(partsOf(def.valueType)));
    default:
      return type;
  }
}

function partOf(member: ValueType): ValueType {
  const part = z.optional(z.nullable(partsOf(member)));
  const { description } = shownInEditors.get(member) ?? {};
  return description === undefined ? part : described(part, description);
}
