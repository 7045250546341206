/**
 * What a value of the config may look like. Shapes are data: the checker walks them beside the nodes, and the JSON
 * Schema for editors is written from the same tables.
 */
export type Shape =
  | TextShape
  | NumberShape
  | FlagShape
  | ListShape
  | RecordShape
  | ObjectShape
  | EitherShape
  | LazyShape
  | PartialShape;

export interface TextShape {
  readonly kind: "text";
  readonly choices?: readonly string[];
  /** For editors; this package checks patterns where it can say more than "does not match". */
  readonly pattern?: string;
  readonly examples?: readonly string[];
  /** A number, or true and false, is taken as it is written. */
  readonly anyScalar?: true;
  /** A check that knows more says what is wrong with a text; choices are then for editors. */
  readonly isCheckedElsewhere?: true;
}

export interface NumberShape {
  readonly kind: "number";
  readonly isInteger: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface FlagShape {
  readonly kind: "flag";
}

export interface ListShape {
  readonly kind: "list";
  readonly of: Shape;
}

/** A map with keys of the user's. */
export interface RecordShape {
  readonly kind: "record";
  readonly of: Shape;
  /** Keys are `[a-z0-9][a-z0-9-]{0,63}`: identities of objects. */
  readonly hasObjectKeys?: true;
  readonly isNullable?: true;
}

export interface Member {
  readonly shape: Shape;
  readonly isRequired?: true;
  /** One sentence for hovers and the reference. */
  readonly about: string;
}

/** A map with keys of ours. */
export interface ObjectShape {
  readonly kind: "object";
  readonly members: Readonly<Record<string, Member>>;
  /** Keys beyond `members` are checked elsewhere (the parameters of a connector). */
  readonly isOpen?: true;
  readonly isNullable?: true;
}

/** Told apart by what the node is: a single value, a list or a map. */
export interface EitherShape {
  readonly kind: "either";
  readonly of: readonly Shape[];
}

/** Parts of an object, to be laid over a whole one: only its own keys are checked here, the rest once it is whole. */
interface PartialShape {
  readonly kind: "partial";
  readonly of: ObjectShape;
}

export interface LazyShape {
  readonly kind: "lazy";
  readonly get: () => Shape;
}

export const text: TextShape = { kind: "text" };
export const label: TextShape = { kind: "text", anyScalar: true };
export const flag: FlagShape = { kind: "flag" };

export function choice(...choices: readonly string[]): TextShape {
  return { kind: "text", choices };
}

export function pattern(pattern: string, ...examples: readonly string[]): TextShape {
  return { kind: "text", pattern, examples };
}

export function integer(minimum?: number, maximum?: number): NumberShape {
  return { kind: "number", isInteger: true, ...range(minimum, maximum) };
}

export function number(minimum?: number, maximum?: number): NumberShape {
  return { kind: "number", isInteger: false, ...range(minimum, maximum) };
}

export function list(of: Shape): ListShape {
  return { kind: "list", of };
}

export function record(of: Shape): RecordShape {
  return { kind: "record", of };
}

/** A section of the file: keys identify objects, and an empty section is no mistake. */
export function section(of: Shape): RecordShape {
  return { kind: "record", of, hasObjectKeys: true, isNullable: true };
}

export function object(members: ObjectShape["members"]): ObjectShape {
  return { kind: "object", members };
}

export function either(...of: readonly Shape[]): EitherShape {
  return { kind: "either", of };
}

export function lazy(get: () => Shape): LazyShape {
  return { kind: "lazy", get };
}

export function optional(shape: Shape, about: string): Member {
  return { shape, about };
}

export function required(shape: Shape, about: string): Member {
  return { shape, about, isRequired: true };
}

function range(minimum: number | undefined, maximum: number | undefined): { minimum?: number; maximum?: number } {
  return { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}

/** What kind of node a member is written as. */
export function levelOfMember(member: Member): "scalar" | "map" | "list" {
  return levelOf(member.shape);
}

/** What kind of node a shape describes; the usual one of an `either`. */
export function levelOf(shape: Shape): "scalar" | "map" | "list" {
  switch (shape.kind) {
    case "list":
      return "list";
    case "object":
    case "record":
    case "partial":
      return "map";
    case "lazy":
      return levelOf(shape.get());
    default:
      return "scalar";
  }
}
