import { canonicalJson } from "../../src/identity/canonical.ts";
import type { Sandbox } from "./sandbox.ts";

/** Everything in a sandbox without ids and times: two sandboxes with equal lists hold the same. */
export async function censusOf(sandbox: Sandbox): Promise<readonly string[]> {
  const client = sandbox.readonlyClient();
  const { flowService, schemaRegistry, catalog, dataPrep } = client;
  const names = new Map<string, string>();
  const lines: string[] = [];
  const add = (kind: string, id: string, name: string | undefined, rest: unknown): void => {
    names.set(id, `<${kind} ${name ?? ""}>`);
    lines.push(`${kind} ${name ?? ""} ${canonicalJson(rest)}`);
  };
  for await (const item of flowService.connections.list()) {
    add("connection", item.id, item.name, [item.description, item.connectionSpec.id]);
  }
  for await (const item of schemaRegistry.fieldGroups.list("tenant")) {
    add("field group", item.$id, item.title, [item.description, item["definitions"]]);
  }
  for await (const item of schemaRegistry.schemas.list("tenant")) {
    add("schema", item.$id, item.title, [
      item.description,
      item.allOf?.map(({ $ref }) => $ref),
      item["meta:immutableTags"],
    ]);
  }
  for await (const item of schemaRegistry.descriptors.list()) {
    lines.push(
      `descriptor ${canonicalJson([item["@type"], item["xdm:sourceSchema"], item["xdm:sourceProperty"], item["xdm:isPrimary"]])}`,
    );
  }
  for await (const item of catalog.dataSets.list()) {
    add("dataset", item.id, item.name, [item.description, item.schemaRef?.id, item.tags]);
  }
  for await (const item of dataPrep.mappingSets.list()) {
    add("mapping set", item.id, item.name, [item.xdmSchema, item.mappings]);
  }
  for await (const item of flowService.sourceConnections.list()) {
    add("source", item.id, item.name, [item.description, item.baseConnectionId, item.data, item.params]);
  }
  for await (const item of flowService.targetConnections.list()) {
    add("target", item.id, item.name, [item.description, item.data, item.params]);
  }
  for await (const item of flowService.flows.list()) {
    const { startTime: _, ...schedule } = item.scheduleParams ?? {};
    const transformations = item.transformations?.map(({ name, params }) => [name, params["mappingId"]]);
    add("flow", item.id, item.name, [
      item.description,
      item.state,
      item.sourceConnectionIds,
      item.targetConnectionIds,
      transformations,
      schedule,
      item.options,
    ]);
  }
  const known = [...names].sort(([left], [right]) => right.length - left.length);
  // What is deleted has no name any more, and its id is different in every sandbox.
  const gone = /https:\/\/ns\.adobe\.com\/emulator\/\w+\/[0-9a-f]+/g;
  return lines
    .map((line) => known.reduce((text, [id, name]) => text.replaceAll(id, name), line).replaceAll(gone, "<gone>"))
    .sort();
}
