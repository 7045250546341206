import type { FlowService } from "../../types/flow-service.ts";
import type {
  FlowSpecObject,
  SourceConnection,
  SourceConnectionInput,
  TargetConnection,
  TargetConnectionInput,
} from "../../types/flow-service-objects.ts";
import type { Send } from "../../http/request.ts";
import { flowSpec, sourceConnection, targetConnection } from "../../wire/flow-service.ts";
import { createCaller } from "../caller.ts";
import { connections } from "./connections.ts";
import { flows } from "./flows.ts";
import { readonlyResource, searchedResource, writableResource } from "./resource.ts";
import { runs } from "./runs.ts";
import { connectionSpecs } from "./specs.ts";

export function flowService(send: Send): FlowService {
  const caller = createCaller(send, "flowservice");
  return {
    connections: connections(caller),
    sourceConnections: writableResource<SourceConnection, SourceConnectionInput>(
      caller,
      "/sourceConnections",
      sourceConnection,
    ),
    targetConnections: writableResource<TargetConnection, TargetConnectionInput>(
      caller,
      "/targetConnections",
      targetConnection,
    ),
    flows: flows(caller),
    runs: runs(caller),
    flowSpecs: {
      ...readonlyResource<FlowSpecObject>(caller, "/flowSpecs", flowSpec, { paged: false }),
      ...searchedResource<FlowSpecObject>(caller, "/flowSpecs", flowSpec),
    },
    connectionSpecs: connectionSpecs(caller),
  };
}
