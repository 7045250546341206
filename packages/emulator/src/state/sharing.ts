import { isObject } from "../json.ts";

/** Members that say the same in thousands of objects. */
const repeated: ReadonlySet<string> = new Set([
  "createdBy",
  "updatedBy",
  "createdClient",
  "updatedClient",
  "sandboxId",
  "sandboxName",
  "imsOrgId",
  "imsOrg",
  "connectionSpec",
  "flowSpec",
]);

/** Different values that are remembered; what seldom comes again is not worth a place. */
const capacity = 1000;

/**
 * Lets objects that came out of JSON hold equal values once: the parser makes every text anew, and a sandbox's or a spec's
 * id would be in memory as often as there are flows. Possible because held values are never changed in place.
 */
export class Sharing {
  readonly #known = new Map<string, unknown>();

  /** Replaces repeated members below `value`, in place. */
  share(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.share(item);
    if (!isObject(value)) return;
    for (const name in value) {
      const inner = value[name];
      if (repeated.has(name)) value[name] = this.#one(inner);
      else if (typeof inner === "object") this.share(inner);
    }
    // A Flow Service object's version is its etag.
    if (typeof value["etag"] === "string" && value["version"] === value["etag"]) value["version"] = value["etag"];
  }

  #one(value: unknown): unknown {
    const key = typeof value === "string" ? value : JSON.stringify(value);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size < capacity) this.#known.set(key, value);
    return value;
  }
}
