import { compressions, connectors, fileFormats, frequencies } from "@aep-ingest/connectors";
import { mappingEntry } from "./mapping-shape.ts";
import { schemaShape } from "./schema-shape.ts";
import {
  choice,
  either,
  flag,
  integer,
  label,
  list,
  number,
  object,
  optional,
  pattern,
  record,
  required,
  section,
  text,
  type Member,
  type ObjectShape,
} from "./shape.ts";

export const projectPattern = "^[A-Za-z0-9._/-]{1,100}$";

const reference = (kind: string): Member => required(text, `key of a ${kind}.`);

const connection = object({
  connector: required(text, "which storage or stream this is: azure-blob, s3, sftp, …"),
  name: optional(text, "Name in Experience Platform. Default: the key."),
  description: optional(text, "Text that people see beside the name."),
  auth: optional(
    {
      ...object({
        type: optional(text, "Which way to authenticate. Default: the connector's first."),
        rotation: optional(label, "Any label; changing it sends the credentials again."),
      }),
      isOpen: true,
    },
    "Credentials; secrets only as `${env.NAME}`.",
  ),
  id: optional(text, "Id of a connection that exists: it is used as it is and never changed."),
  existing: optional(text, "Exact name of a connection that exists: it is used as it is and never changed."),
});

const dataset = object({
  name: optional(text, "Name in Experience Platform. Default: the key."),
  description: optional(text, "Text that people see beside the name."),
  schema: optional(text, "Key of a schema in `schemas`."),
  profile: optional(flag, "Whether Real-Time Customer Profile takes the data. Default: false."),
  id: optional(text, "Id of a dataset that exists: it is used as it is and never changed."),
});

const streamingParameters: Record<string, Member> = Object.fromEntries(
  Object.values(connectors)
    .filter((connector) => connector.mode === "streaming")
    .flatMap((connector) => connector.sourceParameters)
    .map((parameter) => [
      parameter.name,
      optional(parameter.enum === undefined ? text : choice(...parameter.enum), parameter.description),
    ]),
);

const source = object({
  connection: reference("connection in `connections`"),
  path: optional(text, "File, folder or wildcard; the first segment is the bucket or container."),
  type: optional(choice("file", "folder"), "What `path` names. Default: told from the path."),
  recursive: optional(flag, "Whether sub-folders are read too. Default: false."),
  format: optional(choice(...fileFormats), "Format of the files."),
  delimiter: optional(
    { ...text, isCheckedElsewhere: true },
    'Column delimiter, one character: "\\t" or tab, "|", ";". Default: a comma.',
  ),
  encoding: optional(choice("UTF-8", "ISO-8859-1"), "Character encoding of delimited files. Default: UTF-8."),
  compression: optional(choice(...compressions), "How the files are compressed."),
  cdc: optional(flag, "Whether rows carry a _change_request_type column (change data capture)."),
  ...streamingParameters,
});

const schedule = either(
  { ...choice("once"), isCheckedElsewhere: true },
  object({
    every: optional(pattern("^[1-9][0-9]*[mhdw]$", "30m", "1h", "1d"), "Interval: 30m, 6h, 1d, 1w."),
    frequency: optional(choice(...frequencies), "Unit of the interval; `once` for a single run."),
    interval: optional(integer(1), "How many of the unit; at least 15 for minute."),
    start: optional(
      text,
      "First run: 2026-12-01T00:00:00Z. Used when the flow is created; default: five minutes later.",
    ),
    backfill: optional(flag, "Whether the first run takes the files that are already there. Default: true."),
  }),
);

const dataflow = object({
  name: optional(text, "Name in Experience Platform. Default: the key."),
  description: optional(text, "Text that people see beside the name."),
  source: required(source, "where the data comes from."),
  target: reference("dataset in `datasets`"),
  mapping: optional(record(mappingEntry), "Destination field: source column, `= expression` or `{ static: text }`."),
  schedule: optional(schedule, "When files are read: `{ every: 30m }` or `once`. Not for streams."),
  errors: optional(
    object({
      diagnostics: optional(flag, "Whether rows that fail are kept for inspection. Default: false."),
      threshold: optional(number(0, 100), "Percent of rows that may fail before the whole batch does."),
    }),
    "Partial ingestion. Not for streams.",
  ),
  enabled: optional(flag, "Whether the flow runs. Default: true."),
  sample: optional(text, "File of sample rows for previews, relative to this file."),
  handover: optional(
    choice("from-now", "overlap", "backfill"),
    "What a replacement of the flow does with data in between.",
  ),
  encryption: optional(
    object({ publicKeyId: required(text, "id of the key that the files are encrypted with.") }),
    "Encrypted files. Not for streams.",
  ),
});

const moved = object({
  from: optional(text, "Where the object was: dataflows.old-key."),
  to: optional(text, "Where it is now: dataflows.new-key."),
  project: optional(text, "Name that the whole project had before."),
});

const removed = object({
  dataflow: required(text, "key of the dataflow that is to be deleted."),
  keep: optional(list(choice("connection", "dataset", "schema")), "What stays although nothing uses it any more."),
});

const sections = {
  connections: optional(section(connection), "Storages and streams."),
  schemas: optional(section(schemaShape), "XDM schemas."),
  datasets: optional(section(dataset), "Datasets."),
  dataflows: optional(section(dataflow), "Dataflows: what is read, how it is mapped, where it lands, when."),
  moved: optional(list(moved), "Renamed objects, so that they are not deleted and made again."),
  removed: optional(list(removed), "Dataflows that are to be deleted."),
  acknowledge: optional(list(text), "Approvals of dangerous changes, copied from a plan."),
} as const;

/** A variable's value, and nothing else of a config, may be any scalar. */
const variables = record(label);

const environment: ObjectShape = {
  ...object({
    sandbox: optional(text, "Sandbox that this environment writes to."),
    protect: optional(flag, "Whether deletes and replaces need an acknowledgement. Default: false."),
    variables: optional({ ...variables, isNullable: true }, "Values for `${var.NAME}`; they win over the file's."),
    overrides: optional(
      { kind: "partial", of: object(sections) },
      "Changes to this config: maps merge, lists replace, null removes.",
    ),
  }),
  isNullable: true,
};

/** The whole language; the JSON Schema is written from this table. */
export const language = object({
  version: required({ kind: "number", isInteger: true, minimum: 1, maximum: 1 }, "version of the config language: 1."),
  project: required(pattern(projectPattern, "acme/leads"), "who owns the objects: acme/leads."),
  environments: optional(section(environment), "Sandboxes that this config is applied to, chosen by --env."),
  variables: optional({ ...variables, isNullable: true }, "Values for `${var.NAME}`."),
  ...sections,
});
