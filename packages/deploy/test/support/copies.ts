import { everything, type Seen } from "./hand.ts";
import type { Sandbox } from "./sandbox.ts";

export interface CopyOptions {
  /** `twin`: a pair of its own with our marks; `foreign`: one without; `shared`: the original's. */
  readonly pair: "twin" | "foreign" | "shared";
  /** @default the original's, with its mark */
  readonly description?: string;
  readonly name?: string;
  /** Of the copy's source connection. */
  readonly path?: string;
}

/** Makes another flow on the mapping set of one, as a lost answer or a person would. @returns its id. */
export async function copyFlow(sandbox: Sandbox, original: Seen, options: CopyOptions): Promise<string> {
  const call = async (path: string, body: unknown): Promise<string> =>
    ((await sandbox.call("POST", `/flowservice/${path}`, body)) as { id: string }).id;
  const copyPart = async (collection: "sourceConnections" | "targetConnections", member: string): Promise<string> => {
    const [id = ""] = original.body[member] as string[];
    if (options.pair === "shared") return id;
    const part = (await everything(sandbox, collection)).find((candidate) => candidate.id === id);
    const { name, description, baseConnectionId, data, params, connectionSpec } = part?.body ?? {};
    return call(collection, {
      ...(options.pair === "twin" ? { name, description } : { name: "By hand" }),
      baseConnectionId,
      data,
      params:
        options.path === undefined || collection === "targetConnections"
          ? params
          : { ...(params as object), path: options.path },
      connectionSpec,
    });
  };
  const { name, description, flowSpec, transformations, options: flowOptions } = original.body;
  const scheduleParams = original.body["scheduleParams"] as object | undefined;
  const soon = Math.ceil(sandbox.emulator.clock.now() / 1000) + 600;
  return call("flows", {
    name: options.name ?? name,
    description: options.description ?? description,
    flowSpec,
    transformations,
    // The service takes no start in the past.
    ...(scheduleParams === undefined ? {} : { scheduleParams: { ...scheduleParams, startTime: soon } }),
    options: flowOptions,
    sourceConnectionIds: [await copyPart("sourceConnections", "sourceConnectionIds")],
    targetConnectionIds: [await copyPart("targetConnections", "targetConnectionIds")],
  });
}

/** A person writes over every description, marks and all. */
export async function wipe(
  sandbox: Sandbox,
  ...collections: readonly ("flows" | "sourceConnections" | "targetConnections")[]
): Promise<void> {
  for (const collection of collections) {
    for (const { id, etag, body } of await everything(sandbox, collection)) {
      const operations = [
        { op: "description" in body ? "replace" : "add", path: "/description", value: `by hand ${id}` },
      ];
      await sandbox.call("PATCH", `/flowservice/${collection}/${id}`, operations, { "if-match": etag });
    }
  }
}
