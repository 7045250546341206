import { concealSecrets } from "../flow-service/connections.ts";
import { frozenPart } from "../flow-service/flows.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, isObject, objectOf, textOf } from "../json.ts";
import type { Seed } from "../seed.ts";
import type { Redactor } from "./redact.ts";
import { recordedOrganisation } from "./redact.ts";

const flowKinds = ["connections", "sourceConnections", "targetConnections", "flows", "runs"] as const;
const registryKinds: Readonly<Record<string, string>> = {
  schemas: "schemas",
  classes: "classes",
  fieldgroups: "fieldgroups",
  mixins: "fieldgroups",
  datatypes: "datatypes",
};

interface Answer {
  readonly sandbox: string;
  readonly pathname: string;
  readonly accept: string;
  readonly body: unknown;
}

/** Objects seen in answers, by sandbox, collection and id. Files, records and previews are never among them. */
export class Collector {
  readonly #redactor: Redactor;
  readonly #sandboxes = new Map<string, Map<string, Map<string, JsonObject>>>();
  #tenantId: string | undefined;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  add(answer: Answer): void {
    const [, service = "", rest = ""] = /^\/data\/foundation\/(\w+)\/(.*)$/.exec(answer.pathname) ?? [];
    const segments = rest.split("/").filter((segment) => segment !== "");
    if (service === "flowservice") this.#addFlowObjects(answer, segments);
    if (service === "schemaregistry") this.#addResources(answer, segments);
    if (service === "catalog" && segments[0] === "dataSets" && segments.length <= 2) {
      for (const [id, document] of Object.entries(objectOf(answer.body))) {
        if (isObject(document) && "schemaRef" in document) this.#put(answer, "dataSets", id, { document });
      }
    }
    if (service === "conversion" && segments[0] === "mappingSets" && segments.length === 2) this.#addMappingSet(answer);
  }

  /** A seed with everything seen so far. Flows in it do not run by themselves: what they have read is not known. */
  seed(nowMs: number): Seed {
    const sandboxes = Object.fromEntries(
      [...this.#sandboxes].map(([name, held]) => [
        name,
        Object.fromEntries(
          [...held].map(([collection, entries]) => [
            collection,
            // Redacted at the end: a secret may become known after it has passed.
            [...entries].map(([id, entry], index) =>
              this.#redactor.redact(entryOf(held, collection, id, entry, index)),
            ),
          ]),
        ),
      ]),
    );
    return {
      ...(this.#tenantId === undefined ? {} : { tenantId: this.#tenantId }),
      sandboxes: [...this.#sandboxes.keys(), ...(this.#sandboxes.size === 0 ? ["prod"] : [])].map((name) => ({
        name,
        type: name === "prod" ? "production" : "development",
      })),
      snapshot: { version: 1, now: nowMs, organisations: { [recordedOrganisation]: sandboxes } },
    };
  }

  #addFlowObjects(answer: Answer, segments: readonly string[]): void {
    const kind = flowKinds.find((name) => name === segments[0]);
    const below = segments.length === 1 || segments.length === 2;
    if (kind === undefined || !below) return;
    for (const item of arrayOf(objectOf(answer.body)["items"])) {
      const id = textOf(objectOf(item)["id"]);
      if (id === undefined) continue;
      this.#put(answer, kind, id, { wire: kind === "connections" ? concealSecrets(objectOf(item)) : objectOf(item) });
    }
  }

  #addResources({ accept, ...answer }: Answer, [container, segment = ""]: readonly string[]): void {
    // Resolved forms hold every field of every part, and cannot be stored again.
    if (container !== "tenant" || accept.includes("full")) return;
    const { body } = answer;
    const documents = "results" in objectOf(body) ? arrayOf(objectOf(body)["results"]) : [body];
    for (const item of documents) {
      const document = objectOf(item);
      const namespace = textOf(document["meta:tenantNamespace"]);
      if (namespace !== undefined) this.#tenantId ??= namespace.slice(1);
      const kind = registryKinds[segment];
      const id = textOf(document[segment === "descriptors" ? "@id" : "$id"]);
      if (id === undefined || !("@type" in document || "allOf" in document || "properties" in document)) continue;
      if (segment === "descriptors") this.#put(answer, "descriptors", id, { document });
      else if (kind !== undefined) this.#put(answer, "resources", id, { kind, document });
    }
  }

  #addMappingSet(answer: Omit<Answer, "accept">): void {
    const content = objectOf(answer.body);
    const id = textOf(content["id"]);
    const version = content["version"];
    if (id === undefined || typeof version !== "number" || !Array.isArray(content["mappings"])) return;
    const known = arrayOf(this.#held(answer.sandbox, "mappingSets").get(id)?.["versions"]);
    // Versions that were not asked for look like the one that was.
    const versions = Array.from({ length: Math.max(version + 1, known.length) }, (_item, index) =>
      index === version ? content : (known[index] ?? { ...content, version: index }),
    );
    this.#put(answer, "mappingSets", id, { versions });
  }

  #held(sandbox: string, collection: string): Map<string, JsonObject> {
    const held = this.#sandboxes.get(sandbox) ?? new Map<string, Map<string, JsonObject>>();
    this.#sandboxes.set(sandbox, held);
    const entries = held.get(collection) ?? new Map<string, JsonObject>();
    held.set(collection, entries);
    return entries;
  }

  #put({ sandbox }: Pick<Answer, "sandbox">, collection: string, id: string, entry: JsonObject): void {
    this.#held(sandbox, collection).set(id, entry);
  }
}

function entryOf(
  held: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>,
  collection: string,
  id: string,
  entry: JsonObject,
  index: number,
): JsonObject {
  const plain = { id, seq: index + 1, ...entry };
  if (collection !== "flows") return plain;
  const wire = objectOf(entry["wire"]);
  const part = (kind: string, ids: unknown): JsonObject =>
    frozenPart(objectOf(held.get(kind)?.get(textOf(arrayOf(ids)[0]) ?? "")?.["wire"]));
  const source = part("sourceConnections", wire["sourceConnectionIds"]);
  const target = part("targetConnections", wire["targetConnectionIds"]);
  return { ...plain, hidden: { source, target, nextRunAt: null, readUpTo: null, cursor: null } };
}
