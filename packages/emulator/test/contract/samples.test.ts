import { describe, expect, it } from "vitest";

import { createEmulator } from "../../src/index.ts";
import type { Client } from "../client.ts";
import { connect, conversion, flowservice, registry } from "../client.ts";
import { markdownTable } from "../markdown-table.ts";
import { flowBody, makeParts, profileSchemaBody } from "../objects.ts";
import { sharedFolder } from "../shared.ts";
import { notServed } from "./deviations.ts";
import type { Sample } from "./samples.ts";
import { readSamples } from "./samples.ts";

const shared = sharedFolder();

const bases = {
  "flow-service": flowservice,
  "schema-registry": registry,
  catalog: "/data/foundation/catalog",
  "data-prep": conversion,
} as const;

/** Before the start times of the samples, so that they lie in the future. */
const then = Date.UTC(2020, 4, 1);

/** Samples that the documents themselves rule out. */
const refused: readonly { readonly operation: RegExp; readonly status: number; readonly reason: string }[] = [
  {
    operation: /^flow-service: PATCH/,
    status: 400,
    reason: "the sample has no op (1455-400) and names a path of a base connection, whatever the object",
  },
  {
    operation: /^flow-service: (?:POST|PUT) \/(?:connectionSpecs|flowSpecs)(?:\/\{\w+\})?$/,
    status: 400,
    reason: "specs are written by service tokens only (1426 of the error pages)",
  },
  { operation: /^catalog: POST \/$/, status: 400, reason: "the sample consists of a header alone" },
  {
    operation: /^flow-service: PUT \/runs/,
    status: 400,
    reason: "runs are written by service tokens only (1427 of the error pages)",
  },
  {
    operation: /^schema-registry: \w+ \/tenant\/descriptors/,
    status: 400,
    reason: "an identity without xdm:namespace and xdm:property, which the guide requires",
  },
  {
    operation: /^schema-registry: PATCH \/tenant\/classes/,
    status: 400,
    reason: "path lacks its slash, so it is no JSON Pointer",
  },
];

interface Ids {
  readonly client: Client;
  readonly [name: string]: unknown;
}

/** Objects for one sample to name, fresh, so that samples do not get into each other's way. */
async function prepare(sample: Sample): Promise<Ids> {
  const emulator = createEmulator({ now: () => then });
  const client = await connect(emulator);
  const google = { id: "32e8f412-cdf7-464c-9885-78184cb113fd", version: "1.0" };
  const connection = (
    await client.post(`${flowservice}/connections`, {
      name: "google",
      connectionSpec: google,
      auth: {
        specName: "Basic Authentication for google-cloud",
        params: { accessKeyId: "key", secretAccessKey: "secret" },
      },
    })
  ).text("id");
  const parts = await makeParts(client, { source: { connectionSpec: google, baseConnectionId: connection } });
  const once = { frequency: "once", startTime: Math.floor(then / 1000) + 60 };
  const flow = (await client.post(`${flowservice}/flows`, flowBody(parts, then, { scheduleParams: once }))).text("id");
  const own = (base: string, body: object) => client.post(`${registry}/tenant/${base}`, { type: "object", ...body });
  const className = (
    await own("classes", { title: "Own", allOf: [{ $ref: "https://ns.adobe.com/xdm/data/record" }] })
  ).text("$id");
  const spare = (await client.post(`${registry}/tenant/schemas`, { ...profileSchemaBody, title: "Spare" })).text("$id");
  const dataType = (await own("datatypes", { title: "Type", properties: {} })).text("$id");
  const group = (
    await own("fieldgroups", {
      title: "Group",
      "meta:intendedToExtend": [className],
      definitions: { property: { properties: { _emulator: { type: "object", properties: {} } } } },
      allOf: [{ $ref: "#/definitions/property" }],
    })
  ).text("$id");
  const descriptor = await client.post(`${registry}/tenant/descriptors`, {
    "@type": "xdm:descriptorIdentity",
    "xdm:sourceSchema": parts.schema,
    "xdm:sourceVersion": 1,
    "xdm:sourceProperty": "/_id",
    "xdm:namespace": "Email",
    "xdm:property": "xdm:code",
    "xdm:isPrimary": true,
  });
  if (sample.operation.startsWith("catalog")) {
    // The samples enable Profile, which needs a schema that has joined.
    const union = [{ op: "add", path: "/meta:immutableTags", value: ["union"] }];
    await client.patch(`${registry}/tenant/schemas/${encodeURIComponent(parts.schema)}`, union);
  }
  const batch = (await client.post("/data/foundation/catalog/batches", {})).text("0").replace("@/batches/", "");
  return {
    client,
    ...parts,
    connection,
    flow,
    batch,
    spare,
    className,
    dataType,
    group,
    descriptor: descriptor.text("@id"),
  };
}

/** The id that stands for a placeholder of a path. */
function idFor(placeholder: string, ids: Ids): string {
  const names: Record<string, string> = {
    BASE_CONNECTION_ID: "connection",
    SOURCE_CONNECTION_ID: "source",
    TARGET_CONNECTION_ID: "target",
    FLOW_ID: "flow",
    FIELD_GROUP_ID: "group",
    MIXIN_ID: "group",
    SCHEMA_ID: "spare",
    CLASS_ID: "className",
    DATA_TYPE_ID: "dataType",
    DESCRIPTOR_ID: "descriptor",
    DATASET_ID: "dataSet",
    BATCH_ID: "batch",
    MAPPING_SET_ID: "mapping",
  };
  return encodeURIComponent(String(ids[names[placeholder] ?? ""]));
}

/** The sample with ids that exist, and with its misprinted `"$ref "` put right. */
function bodyOf(sample: Sample, ids: Ids): string {
  const byMember: Record<string, unknown> = {
    baseConnectionId: ids["connection"],
    sourceConnectionIds: [ids["source"]],
    targetConnectionIds: [ids["target"]],
    dataSetId: ids["dataSet"],
    mappingId: ids["mapping"],
    flowId: ids["flow"],
  };
  const text = JSON.stringify(sample.body, (name, value: unknown) => byMember[name] ?? value);
  return text
    .replaceAll('"$ref "', '"$ref"')
    .replaceAll(/\{TENANT(?:_ID)?\}/g, "emulator")
    .replaceAll(/https:\/\/ns\.adobe\.com\/(?:emulator|stardust)\/schemas\/\w+/g, String(ids["schema"]))
    .replaceAll(/https:\/\/ns\.adobe\.com\/emulator\/classes\/\w+/g, String(ids["className"]))
    .replaceAll(/https:\/\/ns\.adobe\.com\/emulator\/datatypes\/\w+/g, String(ids["dataType"]));
}

describe.skipIf(shared === undefined)("the sample requests of Adobe's OpenAPI documents", () => {
  it("are accepted, apart from those that the documents themselves rule out", async () => {
    const lines: string[][] = [];
    const unexplained: string[] = [];
    const used = new Set<unknown>();
    for (const [name, base] of Object.entries(bases)) {
      for (const sample of readSamples(shared ?? "", name)) {
        if (notServed.some(({ operation }) => operation.test(sample.operation))) continue;
        const ids = await prepare(sample);
        const path =
          base +
          sample.path.replaceAll(/\{(\w+)\}/g, (_all, placeholder: string) =>
            // The one operation whose path names what it makes.
            sample.operation === "catalog: POST /batches/{BATCH_ID}" ? "01SAMPLE" : idFor(placeholder, ids),
          );
        const etag =
          sample.method === "PATCH" ? (await ids.client.get(path.replace(/\/$/, ""))).at("items.0.etag") : undefined;
        const answer = await ids.client.send(sample.method, path, bodyOf(sample, ids), {
          "content-type": sample.contentType,
          ...(typeof etag === "string" ? { "if-match": etag } : {}),
        });
        const known = refused.find(({ operation }) => operation.test(sample.operation));
        used.add(known);
        const expected = known ? answer.status === known.status : answer.status < 300;
        if (!expected) unexplained.push(`${sample.operation} ${answer.status}: ${JSON.stringify(answer.body)}`);
        const [document = "", operation = ""] = sample.operation.split(": ");
        lines.push([document, `\`${operation}\``, String(answer.status), known?.reason ?? ""]);
      }
    }
    expect(unexplained).toStrictEqual([]);
    expect(refused.filter((entry) => !used.has(entry))).toStrictEqual([]);
    const page = `# Sample requests of Adobe's OpenAPI documents

Written by \`test/contract/samples.test.ts\`, which sends every request body that the documents show for an operation that is
served: whole, or put together from the examples of its members. Ids are replaced by ids that exist, and \`"$ref "\` (with a
blank, a misprint) by \`"$ref"\`. ${lines.filter(([, , , reason]) => reason === "").length} of ${lines.length} are accepted.

${markdownTable(["document", "operation", "status", "why it is refused"], lines)}
`;
    await expect(page).toMatchFileSnapshot("../../docs/samples.md");
  });
});
