import { compressions, connectors, fileFormats, frequencies } from "@aep-ingest/connectors";
import * as z from "zod/mini";
import { authSchemas } from "./auth-json-schema.ts";
import { mappingEntry } from "./mapping-type.ts";
import { schemaType } from "./schema-type.ts";
import {
  checkedElsewhere,
  flag,
  integer,
  label,
  number,
  optional,
  overlayOf,
  pattern,
  record,
  required,
  section,
  shownInEditors,
  text,
} from "./value-types.ts";

export const projectPattern = /^[A-Za-z0-9._/-]{1,100}$/;

const reference = (kind: string): typeof text => required(text, `key of a ${kind}.`);

const all = Object.values(connectors);

/** A slug, or the id of a connection spec. */
const connector = z.union([
  pattern(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, connectors["azure-blob"].connectionSpecId),
  z
    .enum(all.map(({ slug }) => slug))
    .register(shownInEditors, { markdownEnumDescriptions: all.map(({ title }) => title) }),
]);

/** What else stands below `auth` depends on the connector. */
const auth = z.looseObject({
  type: optional(text, "Which way to authenticate. Default: the connector's first."),
  rotation: optional(label, "Any label; changing it sends the credentials again."),
});

const connection = z
  .strictObject({
    connector: required(connector, "which storage or stream this is: azure-blob, s3, sftp, …"),
    name: optional(text, "Name in Experience Platform. Default: the key."),
    description: optional(text, "Text that people see beside the name."),
    auth: optional(auth, "Credentials; secrets only as `${env.NAME}`."),
    id: optional(text, "Id of a connection that exists: it is used as it is and never changed."),
    existing: optional(text, "Exact name of a connection that exists: it is used as it is and never changed."),
  })
  .register(shownInEditors, { allOf: authSchemas() });

const dataset = z.strictObject({
  name: optional(text, "Name in Experience Platform. Default: the key."),
  description: optional(text, "Text that people see beside the name."),
  schema: optional(text, "Key of a schema in `schemas`."),
  profile: optional(flag, "Whether Real-Time Customer Profile takes the data. Default: false."),
  id: optional(text, "Id of a dataset that exists: it is used as it is and never changed."),
});

type StreamingParameter =
  | "consumerGroup"
  | "dataType"
  | "eventHubName"
  | "reset"
  | "stream"
  | "subscriptionId"
  | "topicId";

const streamingParameters = Object.fromEntries(
  all
    .filter((connector) => connector.mode === "streaming")
    .flatMap((connector) => connector.sourceParameters)
    .map((parameter) => [
      parameter.name,
      optional(parameter.enum === undefined ? text : z.enum(parameter.enum), parameter.description),
    ]),
) as Readonly<Record<StreamingParameter, z.ZodMiniOptional<typeof text>>>;

const source = z.strictObject({
  connection: reference("connection in `connections`"),
  path: optional(text, "File, folder or wildcard; the first segment is the bucket or container."),
  type: optional(z.enum(["file", "folder"]), "What `path` names. Default: told from the path."),
  recursive: optional(flag, "Whether sub-folders are read too. Default: false."),
  format: optional(z.enum(fileFormats), "Format of the files."),
  delimiter: optional(
    z.string().register(checkedElsewhere),
    'Column delimiter, one character: "\\t" or tab, "|", ";". Default: a comma.',
  ),
  encoding: optional(z.enum(["UTF-8", "ISO-8859-1"]), "Character encoding of delimited files. Default: UTF-8."),
  compression: optional(z.enum(compressions), "How the files are compressed."),
  cdc: optional(flag, "Whether rows carry a _change_request_type column (change data capture)."),
  ...streamingParameters,
});

/** What may stand in a `source`, of files or of a stream. */
export const sourceKeys: ReadonlySet<string> = new Set(Object.keys(source.shape));

const schedule = z.union([
  z.enum(["once"]).register(checkedElsewhere),
  z.strictObject({
    every: optional(pattern(/^[1-9][0-9]*[mhdw]$/, "30m", "1h", "1d"), "Interval: 30m, 6h, 1d, 1w."),
    frequency: optional(z.enum(frequencies), "Unit of the interval; `once` for a single run."),
    interval: optional(integer(1), "How many of the unit; at least 15 for minute."),
    start: optional(
      text,
      "First run: 2026-12-01T00:00:00Z. Used when the flow is created; default: five minutes later.",
    ),
    backfill: optional(flag, "Whether the first run takes the files that are already there. Default: true."),
  }),
]);

const dataflow = z.strictObject({
  name: optional(text, "Name in Experience Platform. Default: the key."),
  description: optional(text, "Text that people see beside the name."),
  source: required(source, "where the data comes from."),
  target: reference("dataset in `datasets`"),
  mapping: optional(record(mappingEntry), "Destination field: source column, `= expression` or `{ static: text }`."),
  schedule: optional(schedule, "When files are read: `{ every: 30m }` or `once`. Not for streams."),
  errors: optional(
    z.strictObject({
      diagnostics: optional(flag, "Whether rows that fail are kept for inspection. Default: false."),
      threshold: optional(number(0, 100), "Percent of rows that may fail before the whole batch does."),
    }),
    "Partial ingestion. Not for streams.",
  ),
  enabled: optional(flag, "Whether the flow runs. Default: true."),
  sample: optional(text, "File of sample rows for previews, relative to this file."),
  handover: optional(
    z.enum(["from-now", "overlap", "backfill"]),
    "What a replacement of the flow does with data in between.",
  ),
  encryption: optional(
    z.strictObject({ publicKeyId: required(text, "id of the key that the files are encrypted with.") }),
    "Encrypted files. Not for streams. The sample of such a dataflow is a file that is not encrypted.",
  ),
});

const moved = z.strictObject({
  from: optional(text, "Where the object was: dataflows.old-key."),
  to: optional(text, "Where it is now: dataflows.new-key."),
  project: optional(text, "Name that the whole project had before."),
});

const removed = z.strictObject({
  dataflow: required(text, "key of the dataflow that is to be deleted."),
  keep: optional(z.array(z.enum(["connection", "dataset", "schema"])), "What stays although nothing uses it any more."),
});

const sections = {
  connections: optional(section(connection), "Storages and streams."),
  schemas: optional(section(schemaType), "XDM schemas."),
  datasets: optional(section(dataset), "Datasets."),
  dataflows: optional(section(dataflow), "Dataflows: what is read, how it is mapped, where it lands, when."),
  moved: optional(z.array(moved), "Renamed objects, so that they are not deleted and made again."),
  removed: optional(z.array(removed), "Dataflows that are to be deleted."),
  acknowledge: optional(z.array(text), "Approvals of dangerous changes, copied from a plan."),
} as const;

/** A variable's value, and nothing else of a config, may be any scalar. */
const variables = z.nullable(record(label));

const environment = z.nullable(
  z.strictObject({
    sandbox: optional(text, "Sandbox that this environment writes to."),
    protect: optional(
      z.boolean().register(checkedElsewhere),
      "Whether deletes and replaces need an acknowledgement. Default: false.",
    ),
    variables: optional(variables, "Values for `${var.NAME}`; they win over the file's."),
    overrides: optional(
      z.nullable(overlayOf(z.strictObject(sections))),
      "Changes to this config: maps merge, lists replace, null removes.",
    ),
  }),
);

/** The whole language. Types, checks and the JSON Schema come from it. */
export const language = z.strictObject({
  version: required(integer(1, 1), "version of the config language: 1."),
  project: required(pattern(projectPattern, "acme/leads"), "who owns the objects: acme/leads."),
  environments: optional(section(environment), "Sandboxes that this config is applied to, chosen by --env."),
  variables: optional(variables, "Values for `${var.NAME}`."),
  ...sections,
});

/** What a config file holds, for programs that write one. */
export type ConfigFile = z.input<typeof language>;
