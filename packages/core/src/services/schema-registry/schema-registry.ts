import type { Send } from "../../http/request.ts";
import type { SchemaRegistry } from "../../types/schema-registry.ts";
import { compact } from "../../wire/compact.ts";
import { stats } from "../../wire/schema-registry.ts";
import { createCaller, parse } from "../caller.ts";
import { derivedResources } from "./derived.ts";
import { descriptors } from "./descriptors.ts";
import { registryResource } from "./resources.ts";

export function schemaRegistry(send: Send): SchemaRegistry {
  const caller = createCaller(send, "schemaregistry");
  return {
    schemas: registryResource(caller, "schemas"),
    fieldGroups: registryResource(caller, "fieldgroups"),
    classes: registryResource(caller, "classes"),
    dataTypes: registryResource(caller, "datatypes"),
    descriptors: descriptors(caller),
    ...derivedResources(caller),
    async stats(options = {}) {
      const request = { template: "/stats", signal: options.signal };
      return compact(parse(stats, await caller.get(request)));
    },
  };
}
