import { isObject, member, textOf } from "./json.ts";
import type { Fixtures, ObjectKind } from "./seed.ts";
import { SeedError } from "./seed.ts";

const flowService = "/data/foundation/flowservice";
const registry = "/data/foundation/schemaregistry/tenant";

const paths: Readonly<Record<ObjectKind, string>> = {
  connections: `${flowService}/connections`,
  sourceConnections: `${flowService}/sourceConnections`,
  targetConnections: `${flowService}/targetConnections`,
  flows: `${flowService}/flows`,
  schemas: `${registry}/schemas`,
  classes: `${registry}/classes`,
  fieldgroups: `${registry}/fieldgroups`,
  datatypes: `${registry}/datatypes`,
  descriptors: `${registry}/descriptors`,
  dataSets: "/data/foundation/catalog/dataSets",
  mappingSets: "/data/foundation/conversion/mappingSets",
  namespaces: "/data/core/idnamespace/identities",
};

/**
 * Makes the objects of a seed one after the other, as requests that the services check like any other. `<<key>>` in a body
 * is the id of the object of that key, `<<now+300>>` the emulator's time in epoch seconds, so much later.
 * @throws {SeedError} for the first object that is refused
 */
export async function makeFixtures(
  fixtures: readonly Fixtures[],
  send: (path: string, headers: Record<string, string>, body: string) => Promise<Response>,
  now: () => number,
): Promise<void> {
  for (const { organisation, sandbox, objects } of fixtures) {
    const ids = new Map<string, string>();
    for (const [key, { kind, body }] of Object.entries(objects)) {
      const fail = (why: string) =>
        new SeedError(`fixtures: the object "${key}" (${kind}) of the sandbox ${sandbox}: ${why}`);
      const filled = fill(body, (name) => {
        const later = /^now(?:\+(\d+))?$/.exec(name);
        if (later) return Math.floor(now() / 1000) + Number(later[1] ?? 0);
        const id = ids.get(name);
        if (id === undefined) throw fail(`<<${name}>> names no object above it.`);
        return id;
      });
      const headers = { "x-gw-ims-org-id": organisation, "x-sandbox-name": sandbox };
      const answer = await send(paths[kind], headers, JSON.stringify(filled));
      const text = await answer.text();
      const id = answer.ok ? idIn(JSON.parse(text)) : undefined;
      if (id === undefined) throw fail(`${answer.status} ${text}`);
      ids.set(key, id);
    }
  }
}

function fill(value: unknown, lookUp: (name: string) => string | number): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => fill(item, lookUp));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner, lookUp)]));
  if (typeof value !== "string") return value;
  const whole = /^<<([^<>]+)>>$/.exec(value)?.[1];
  if (whole !== undefined) return lookUp(whole);
  return value.replaceAll(/<<([^<>]+)>>/g, (_all, name: string) => String(lookUp(name)));
}

/** `id`, `$id`, `@id`, or the end of `["@/dataSets/…"]`. */
function idIn(answer: unknown): string | undefined {
  if (Array.isArray(answer)) return textOf(answer[0])?.split("/").at(-1);
  const id = member(answer, "id");
  if (typeof id === "number") return String(id);
  return textOf(id) ?? textOf(member(answer, "$id")) ?? textOf(member(answer, "@id"));
}
