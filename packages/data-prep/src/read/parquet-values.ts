import type { FileMetaData, SchemaElement, SchemaTree } from "hyparquet";
import { fieldsOfInstant, isoDate, isoDateTime } from "../dates/civil.ts";
import { setKey } from "../evaluate/values.ts";
import type { JsonValue } from "../types.ts";

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

/** A row or a part of it as JSON, by the original schema. */
export function decodeParquet(node: SchemaTree, value: unknown, inList = false): JsonValue {
  if (value === undefined || value === null) return null;
  if (node.element.repetition_type === "REPEATED" && !inList && Array.isArray(value)) {
    return value.map((item) => decodeParquet(node, item, true));
  }
  if (node.children.length === 0) return decodeLeaf(node.element, value);
  const [inner] = node.children;
  if (inner !== undefined && isKind(node.element, "LIST") && Array.isArray(value)) {
    const [only] = inner.children;
    const element = inner.children.length === 1 && only !== undefined ? only : inner;
    return value.map((item) => decodeParquet(element, item, element === inner));
  }
  if (typeof value !== "object") return null;
  const isMap = inner !== undefined && (isKind(node.element, "MAP") || isKind(node.element, "MAP_KEY_VALUE"));
  const valueNode = isMap ? inner.children[1] : undefined;
  const object: { [key: string]: JsonValue } = {};
  for (const [key, item] of Object.entries(value)) {
    const child = isMap ? valueNode : node.children.find(({ element }) => element.name === key);
    setKey(object, key, child === undefined ? null : decodeParquet(child, item));
  }
  return object;
}

function isKind(element: SchemaElement, kind: string): boolean {
  return element.converted_type === kind || element.logical_type?.type === kind;
}

function decodeLeaf(element: SchemaElement, value: unknown): JsonValue {
  if (isDecimal(element)) return decimalText(value, element.scale ?? 0);
  if (typeof value === "bigint") return wholeNumber(value);
  if (typeof value === "number") return element.type === "FLOAT" ? shortestFloat(value) : finite(value);
  if (value instanceof Uint8Array) {
    const isText = element.type === "BYTE_ARRAY";
    return isText ? decodeUtf8(value) : Buffer.from(value).toString("base64");
  }
  if (typeof value === "string" || typeof value === "boolean") return value;
  return JSON.parse(JSON.stringify(value)) as JsonValue;
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
  for (let digits = 6; digits <= 8; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return finite(value);
}

/** Text, or base64 where the bytes are none. */
function decodeUtf8(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("utf8");
  return text.includes("\uFFFD") ? Buffer.from(bytes).toString("base64") : text;
}
