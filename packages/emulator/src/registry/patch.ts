import type { JsonPatch } from "../json-patch.ts";
import { jsonPatch } from "../json-patch.ts";
import { unpublishedError } from "./errors.ts";

/** Patches of resources; no code of the registry's is published for a bad one (schema-registry.md §2.2). */
export const registryPatch: JsonPatch = jsonPatch((_flaw, message) => unpublishedError(400, message));
