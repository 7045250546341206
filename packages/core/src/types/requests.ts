/** RFC 6902, the three operations that the services accept (FLOW-1434-400 for others). */
export interface PatchOperation {
  readonly op: "add" | "replace" | "remove";
  readonly path: string;
  readonly value?: unknown;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
}
