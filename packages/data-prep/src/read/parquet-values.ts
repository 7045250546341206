import type { FileMetaData, SchemaElement, SchemaTree } from "hyparquet";
import { fieldsOfInstant, isoDate, isoDateTime } from "../dates/civil.ts";
import { setKey } from "../evaluate/values.ts";
import type { JsonValue, Row } from "../types.ts";
import { ReadError } from "./read-error.ts";

/** Dates as ISO text, with all the digits that they have. */
export const parquetParsers = {
  timestampFromMilliseconds: (value: bigint) => timestampText(value, 1_000n),
  timestampFromMicroseconds: (value: bigint) => timestampText(value, 1_000_000n),
  timestampFromNanoseconds: (value: bigint) => timestampText(value, 1_000_000_000n),
  dateFromDays: (days: number | undefined) =>
    days === undefined || days === null ? days : isoDate(fieldsOfInstant(days * 86_400_000)),
  jsonFromBytes: (bytes: Uint8Array | undefined) => bytes,
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && decodeUtf8(bytes),
};

function timestampText(value: bigint | undefined, perSecond: bigint): string | undefined {
  if (value === undefined || value === null) return value;
  const fraction = ((value % perSecond) + perSecond) % perSecond;
  const seconds = Number((value - fraction) / perSecond);
  return isoDateTime({ ...fieldsOfInstant(seconds * 1_000), nano: Number(fraction * (1_000_000_000n / perSecond)) });
}

/**
 * Metadata in which decimals are what they are stored as. The library turns them into binary fractions, and 10.05 would
 * become 10.049999999999999.
 */
export function withoutDecimals(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map((element) => {
    if (!isDecimal(element)) return element;
    const { converted_type: _converted, logical_type: _logical, ...rest } = element;
    return rest;
  });
  return { ...metadata, schema };
}

function isDecimal(element: SchemaElement): boolean {
  return element.converted_type === "DECIMAL" || element.logical_type?.type === "DECIMAL";
}

type Decode = (value: unknown) => JsonValue;

/** Makes rows JSON, by the original schema. */
export function parquetDecoder(schema: SchemaTree): (row: unknown) => Row {
  const decode = objectDecoder(schema);
  return (row) => decode(row as object) as Row;
}

function decoderOf(node: SchemaTree, inList = false): Decode {
  const decode = valueDecoder(node, inList);
  return (value) => (value === undefined || value === null ? null : decode(value));
}

function valueDecoder(node: SchemaTree, inList: boolean): Decode {
  const { element, children } = node;
  // The library would take the value for the prototype of the row.
  if (element.name === "__proto__") throw new ReadError("unsupported", 'A Parquet column "__proto__" is not read.');
  if (element.logical_type?.type === "VARIANT") {
    throw new ReadError("unsupported", `The Parquet column "${element.name}" is a VARIANT, which is not read.`);
  }
  if (element.repetition_type === "REPEATED" && !inList) return listDecoder(decoderOf(node, true));
  const [inner] = children;
  if (inner === undefined) return leafDecoder(element);
  const whole = objectDecoder(node);
  if (!isKind(element, "LIST")) return (value) => (typeof value === "object" ? whole(value ?? {}) : null);
  const [only] = inner.children;
  const item = inner.children.length === 1 && only !== undefined ? decoderOf(only) : decoderOf(inner, true);
  return listDecoder(item, (value) => (typeof value === "object" ? whole(value ?? {}) : null));
}

function listDecoder(item: Decode, otherwise = item): Decode {
  return (value) => (Array.isArray(value) ? value.map((one) => item(one)) : otherwise(value));
}

function objectDecoder({ element, children }: SchemaTree): (value: object) => JsonValue {
  const [inner] = children;
  const isMap = inner !== undefined && (isKind(element, "MAP") || isKind(element, "MAP_KEY_VALUE"));
  const entry = isMap ? inner.children[1] : undefined;
  const decodeEntry: Decode = entry === undefined ? () => null : decoderOf(entry);
  const members = new Map(isMap ? [] : children.map((child) => [child.element.name, decoderOf(child)]));
  return (value) => {
    const object: { [key: string]: JsonValue } = {};
    for (const [key, item] of Object.entries(value)) {
      const decode = isMap ? decodeEntry : members.get(key);
      setKey(object, key, decode === undefined ? null : decode(item));
    }
    return object;
  };
}

function isKind(element: SchemaElement, kind: string): boolean {
  return element.converted_type === kind || element.logical_type?.type === kind;
}

function leafDecoder(element: SchemaElement): Decode {
  const { type, scale = 0 } = element;
  if (isDecimal(element)) return (value) => decimalText(value, scale);
  return (value) => {
    if (typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "bigint") return wholeNumber(value);
    if (typeof value === "number") return type === "FLOAT" ? shortestFloat(value) : finite(value);
    if (value instanceof Uint8Array) return type === "BYTE_ARRAY" ? decodeUtf8(value) : base64(value);
    return JSON.parse(JSON.stringify(value)) as JsonValue;
  };
}

function wholeNumber(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** JSON has no NaN and no infinity. */
function finite(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** A decimal as a number where that has the same digits, else as text. */
function decimalText(value: unknown, scale: number): JsonValue {
  const unscaled = value instanceof Uint8Array ? signedBytes(value) : BigInt(value as number | bigint);
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  const text = `${unscaled < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
  return digits.replace(/^0+/u, "").length <= 15 ? Number(text) : text;
}

function signedBytes(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString("hex")}`));
}

/** The shortest text that is this 32-bit float: 0.1, not 0.10000000149011612. */
function shortestFloat(value: number): number | string {
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 6; digits <= 8; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Text, or base64 where the bytes are none. */
function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return base64(bytes);
  }
}

function base64(bytes: Uint8Array): string {
  return view(bytes).toString("base64");
}

function view({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
