import type { ConnectionSpec, FlowSpec } from "./types.ts";

/** Batch file sources into the data lake. Source: flow-service reference §3.1 (the tutorial's step "flow specs"). */
export const cloudStorageFlowSpec: FlowSpec = {
  id: "9753525b-82c7-4dce-8a9b-5ccfce2b9876",
  name: "CloudStorageToAEP",
  version: "1.0",
};

/** Streaming sources into the data lake; it has no schedule. Source: flow-service reference §3.1. */
export const streamingFlowSpec: FlowSpec = {
  id: "d69717ba-71b4-4313-b654-49f9cf126d7a",
  name: "Stream data with optional transformation",
  version: "1.0",
};

/** Connection spec of every target connection (FLOW-1307-400 for others). */
export const dataLakeConnectionSpec: ConnectionSpec = {
  id: "c604ff05-7f1a-43c0-8e18-33bf874cb11c",
  version: "1.0",
};

export const batchProviderId = "0ed90a81-07f4-4586-8190-b40eccef1c5a";
export const streamingProviderId = "521eee4d-8cbe-4906-bb48-fb6bd4450033";
