import type { JsonObject } from "../json.ts";
import { collectionNames } from "./sandbox-state.ts";
import type { World } from "./world.ts";

/** Everything that the emulator holds, without credentials: per organisation, sandbox and collection. */
export function describeState(world: World): JsonObject {
  return {
    organisations: Object.fromEntries(
      [...world.organisations()].map((organisation) => [
        organisation.id,
        {
          tenantId: organisation.tenantId,
          sandboxes: Object.fromEntries(
            [...organisation.sandboxes.values()].map((sandbox) => [
              sandbox.name,
              Object.fromEntries(collectionNames.map((name) => [name, [...sandbox[name].values()].map(shown)])),
            ]),
          ),
        },
      ]),
    ),
  };
}

function shown(entry: object): unknown {
  if ("wire" in entry) return entry.wire;
  if ("versions" in entry) return entry;
  return "document" in entry && "id" in entry ? { id: entry.id, ...(entry.document as object) } : entry;
}
