import type { Sandbox } from "./sandbox.ts";

/** An object as a person sees it. */
export interface Seen {
  readonly id: string;
  readonly etag: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const lists = {
  flows: "/flowservice/flows",
  connections: "/flowservice/connections",
  sourceConnections: "/flowservice/sourceConnections",
  targetConnections: "/flowservice/targetConnections",
  dataSets: "/catalog/dataSets",
  schemas: "/schemaregistry/tenant/schemas",
  mappingSets: "/conversion/mappingSets?start=0&limit=100",
} as const;

export type Collection = keyof typeof lists;

export async function everything(sandbox: Sandbox, collection: Collection): Promise<readonly Seen[]> {
  const headers = collection === "schemas" ? { accept: "application/vnd.adobe.xed+json" } : {};
  const answer = (await sandbox.call("GET", lists[collection], undefined, headers)) as Record<string, unknown>;
  if (collection === "dataSets") {
    return Object.entries(answer).map(([id, body]) => ({ id, etag: "", body: body as Seen["body"] }));
  }
  const items = (answer["items"] ?? answer["results"] ?? answer["data"]) as Record<string, unknown>[];
  return items.map((body) => ({ id: String(body["id"] ?? body["$id"]), etag: String(body["etag"]), body }));
}

export async function theOnly(sandbox: Sandbox, collection: Collection): Promise<Seen> {
  const [first, ...others] = await everything(sandbox, collection);
  if (first === undefined || others.length > 0)
    throw new Error(`${collection}: ${others.length + (first ? 1 : 0)} objects`);
  return first;
}

/** Patches the only object of a collection as a person would. */
export async function patchFlowService(
  sandbox: Sandbox,
  collection: "flows" | "connections" | "sourceConnections" | "targetConnections",
  operations: unknown,
): Promise<void> {
  const { id, etag } = await theOnly(sandbox, collection);
  await sandbox.call("PATCH", `/flowservice/${collection}/${id}`, operations, { "if-match": etag });
}
