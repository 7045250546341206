import { withoutMarkers } from "../../src/identity/marker.ts";
import { everything } from "./hand.ts";
import type { Sandbox } from "./sandbox.ts";

/** Takes every mark of ours out of a sandbox, as if all had been made by hand. */
export async function stripMarks(sandbox: Sandbox): Promise<void> {
  for (const collection of ["flows", "connections", "sourceConnections", "targetConnections"] as const) {
    for (const { id, etag, body } of await everything(sandbox, collection)) {
      const description = withoutMarkers(String(body["description"] ?? "")) ?? "";
      const named = collection === "sourceConnections" || collection === "targetConnections";
      await sandbox.call(
        "PATCH",
        `/flowservice/${collection}/${id}`,
        [
          { op: "replace", path: "/description", value: description },
          ...(named ? [{ op: "replace", path: "/name", value: `by hand ${id.slice(0, 8)}` }] : []),
        ],
        { "if-match": etag },
      );
    }
  }
  for (const { id, body } of await everything(sandbox, "dataSets")) {
    const tags = Object.keys(body["tags"] as object).filter((tag) => tag.startsWith("aepIngest/"));
    if (tags.length === 0) continue;
    await sandbox.call(
      "PATCH",
      `/catalog/dataSets/${id}`,
      tags.map((tag) => ({ op: "remove", path: `/tags/${tag.replaceAll("/", "~1")}` })),
    );
  }
  for (const kind of ["schemas", "fieldgroups"]) {
    const accept = "application/vnd.adobe.xed+json";
    const answer = (await sandbox.call("GET", `/schemaregistry/tenant/${kind}`, undefined, { accept })) as {
      results: Record<string, unknown>[];
    };
    for (const each of answer.results) {
      const description = withoutMarkers(String(each["description"] ?? "")) ?? "";
      await sandbox.call("PATCH", `/schemaregistry/tenant/${kind}/${encodeURIComponent(String(each["$id"]))}`, [
        { op: "replace", path: "/description", value: description },
      ]);
    }
  }
}
