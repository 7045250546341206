import type { JsonPatch, PatchFlaw } from "../json-patch.ts";
import { jsonPatch } from "../json-patch.ts";
import { flowError, providerError } from "./errors.ts";

const codes: Readonly<Record<Exclude<PatchFlaw, "path">, string>> = {
  body: "1405-400",
  member: "1455-400",
  operation: "1434-400",
};

/** Patches of Flow Service objects. @throws FLOW-1405, 1434, 1455, and FLOW-1100 with 1365 for a path that leads nowhere */
export const flowPatch: JsonPatch = jsonPatch((flaw, message) =>
  flaw === "path" ? providerError("1365-400", message) : flowError(codes[flaw], message),
);

/** The If-Match rule (flow-service.md §2.5): the current etag with its double quotes. @throws FLOW-1403-400, 1404-412 */
export function requireMatch(header: string | undefined, etag: unknown): void {
  if (header === undefined || header === "") throw flowError("1403-400", "The If-Match header is missing.");
  if (header !== etag) {
    throw flowError(
      "1404-412",
      `Supplied version=[${header}] does not match the current version on entity=[${String(etag)}]`,
    );
  }
}
