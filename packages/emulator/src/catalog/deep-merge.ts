import type { JsonObject } from "../json.ts";
import { isObject } from "../json.ts";

/** Objects merge member by member, everything else replaces; `null` removes (`PATCH /v2/dataSets`, inferred for null). */
export function deepMerge(target: JsonObject, source: JsonObject): JsonObject {
  const merged: JsonObject = { ...target };
  for (const [name, value] of Object.entries(source)) {
    // Assigned, it would be the object's prototype.
    if (name === "__proto__") continue;
    const before = Object.hasOwn(merged, name) ? merged[name] : undefined;
    if (value === null) delete merged[name];
    else merged[name] = isObject(value) ? deepMerge(isObject(before) ? before : {}, value) : value;
  }
  return merged;
}
