import { registryError } from "./errors.ts";

/** What an Accept header asks the registry for (schema-registry.md §1.2). */
export interface Accepted {
  /** `id`: four members only. `raw`: references as stored. `full`: all fields inline. */
  readonly view: "id" | "raw" | "full";
  /** False: no titles and descriptions. */
  readonly text: boolean;
  /** True: descriptors are part of the answer. */
  readonly descriptors: boolean;
  /** True: fields that a descriptor deprecates say so. */
  readonly deprecations: boolean;
  /** True: fields have their names of public XDM, as `xdm:birthDate`. */
  readonly originalNames: boolean;
}

const media = /^application\/vnd\.adobe\.(xed|xdm)((?:-[a-z0-9]+)*)\+json$/;

/** `flat` is built by aepp; `id` belongs to lists, `v2` and `link` to those of descriptors (schema-registry.md §1.2). */
const known: ReadonlySet<string> = new Set([
  "id",
  "full",
  "notext",
  "desc",
  "deprecatefield",
  "deprecated",
  "flat",
  "v2",
  "link",
]);

interface ParsedAccept {
  readonly family: "xed" | "xdm";
  readonly suffixes: ReadonlySet<string>;
  readonly version: string | undefined;
}

export function parseAccept(header: string | undefined): ParsedAccept | undefined {
  const [type = "", ...parameters] =
    (header ?? "")
      .toLowerCase()
      .split(",")[0]
      ?.split(";")
      .map((part) => part.trim()) ?? [];
  const match = media.exec(type);
  if (!match) return undefined;
  const version = parameters
    .map((part) => /^version\s*=\s*"?([\d.]+)"?$/.exec(part)?.[1])
    .find((found) => found !== undefined);
  const suffixes = new Set((match[2] ?? "").split("-").filter((suffix) => suffix !== ""));
  if (![...suffixes].every((suffix) => known.has(suffix))) return undefined;
  return { family: match[1] === "xdm" ? "xdm" : "xed", suffixes, version };
}

/** `deprecatefield` is the guide's spelling, `deprecated` that of a client (schema-registry.md §1.2). */
const deprecated = ["deprecatefield", "deprecated"];

/** @throws XDM-1006-400 when the header is none of the registry's or carries a version */
export function acceptForList(header: string | undefined): Accepted {
  const parsed = parseAccept(header);
  if (!parsed || parsed.version !== undefined || parsed.suffixes.has("full")) {
    throw registryError(
      "1006-400",
      "Accept header invalid",
      `The Accept header "${header ?? ""}" is invalid for a list; use application/vnd.adobe.xed-id+json or application/vnd.adobe.xed+json.`,
    );
  }
  return {
    view: parsed.suffixes.has("id") ? "id" : "raw",
    text: true,
    descriptors: false,
    deprecations: false,
    originalNames: false,
  };
}

/** @throws XDM-1007-400 without a version; 406 for a version that does not exist (only major version 1 does) */
export function acceptForLookup(header: string | undefined): Accepted {
  const parsed = parseAccept(header);
  if (!parsed || parsed.version === undefined) {
    throw registryError(
      "1007-400",
      "Accept header invalid",
      `The Accept header "${header ?? ""}" is invalid for a lookup; use application/vnd.adobe.xed+json; version=1.`,
    );
  }
  const { family, suffixes, version } = parsed;
  if (!/^1(?:\.\d+)?$/.test(version)) {
    throw registryError("1009-406", "Not acceptable", `The version ${version} of the resource does not exist.`);
  }
  const full = suffixes.has("full") || suffixes.has("deprecatefield");
  return {
    view: full ? "full" : "raw",
    text: !suffixes.has("notext"),
    descriptors: suffixes.has("desc"),
    deprecations: deprecated.some((suffix) => suffixes.has(suffix)),
    originalNames: family === "xdm",
  };
}
