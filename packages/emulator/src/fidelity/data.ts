import { rules } from "./rule.ts";

/** Registry, Catalog, Data Prep and the data plane. */
export const dataRules = [
  ...rules("Schema Registry", [
    ["Accept forms, version for lookups only: XDM-1006, XDM-1007", "documented", "schema-registry.yaml, guide"],
    ["xdm forms show original prefixed names", "documented", "guide; the emulator answers them like xed: a deviation"],
    ["server members of a new schema and their order", "observed", "the tutorial's answer"],
    ["codes 1010 and 1012 for 404", "documented", "samples of the guide"],
    ["other codes of 1010 to 1017", "inferred", "their order"],
    ["titles are unique over all resource types of the organisation: XDM-1521-400", "documented", "error page"],
    [
      "custom fields under the tenant's namespace: XDM-1021-400",
      "documented",
      "guide; the exact code inferred from its range",
    ],
    ["names of fields differ by more than case", "documented", "page on XDM field type constraints"],
    [
      "additive changes only once a dataset refers to the schema or it is in Profile",
      "documented",
      "composition page and FAQ; the start of enforcement differs between pages",
    ],
    ["error for a breaking change, for deleting what is in use", "unknown", "not published; problem JSON 400"],
    ["an optional field may become required", "documented", "composition page"],
    ["union tag needs a primary identity or identity map: XDM-1528-400, and stays", "documented", "guide on unions"],
    ["fields of a union", "inferred", "those of its members and the identity map"],
    ["one primary identity per schema; PUT answers 201 with the id", "documented", "guide on descriptors"],
    ["default order by title, equal keys share a page", "unknown", "start continues strictly after a key"],
    ["standard classes and field groups: a subset of Adobe's public schemas", "documented", "github.com/adobe/xdm"],
  ]),
  ...rules("Catalog", [
    ["POST answers a list with one @/dataSets/ id, lists are objects keyed by id", "documented", "catalog.yaml"],
    ["filters name, tags, property, created ranges; limit 1 to 100, default 20", "documented", "guide on filtering"],
    ["PATCH with an object replaces top-level members", "inferred", "catalog.yaml says partial object"],
    ["the schema of a dataset cannot be changed", "inferred", "no page allows it"],
    [
      "Profile tag needs a schema in Profile: 400",
      "documented",
      "older guide; a newer one says that the dataset merely does not show as enabled",
    ],
    ["If-Match is optional and compared with the version", "documented", "catalog.yaml"],
    ["error bodies", "unknown", "not published; problem JSON"],
    ["deleting a dataset that a flow uses is allowed", "unknown", "no page forbids it; the flow's runs fail"],
  ]),
  ...rules("Data Prep", [
    ["POST answers 200 with six members, PUT raises the version by one", "documented", "data-prep.yaml, guide"],
    ["GET without version answers the latest", "observed", "aepp"],
    ["both spellings of a mapping are taken and answered", "observed", "samples of both generations"],
    [
      "answers name source types by MIME; STATIC as text/plain",
      "inferred",
      "aepp and source guides; STATIC is not published",
    ],
    ["validate and preview answer one entry per mapping and record", "documented", "guide"],
    ["order of lists, error bodies, DELETE", "unknown", "not published"],
    [
      "the mapping language is JEXL with Adobe's functions",
      "inferred",
      "operator table, reserved words; see data-prep's own notes",
    ],
  ]),
  ...rules("Flow runs", [
    [
      "summaries, activities, manifest links and error codes of a run",
      "documented",
      "guide on monitoring, flow-service.yaml",
    ],
    ["failed runs write -1 for unknown counts and no completedAtUTC", "observed", "samples"],
    ["a partly ingested run is success with errors attached", "observed", "samples; aepp also knows partialSuccess"],
    ["a run appears at its start time at once", "inferred", "the service takes two or three minutes"],
    [
      "a run that finds no new file is a success with zero counts and no batch",
      "unknown",
      "code 133 exists without a sample",
    ],
    [
      "files are selected by modification since the last run",
      "documented",
      "guide; the emulator goes by what the flow has dealt with, so that no file is lost to a coarse clock",
    ],
    ["backfill false leaves out what was there at the first run", "documented", "flow-service.yaml"],
    ["a disabled flow makes up for missed files, not for missed runs", "unknown", "no page says"],
    [
      "a failed run's files are not read by the next run",
      "inferred",
      "re-trigger is documented for the original window",
    ],
    ["wildcards are * within one name", "inferred", "samples; prose calls them regular expressions"],
    [
      "a bad row fails the batch unless partial ingestion is on; fails strictly above the threshold",
      "documented",
      "guide on partial ingestion; the edge inferred",
    ],
    ["codes INGEST-1211, 1212, 1401, 1555", "documented", "guide on partial ingestion"],
    ["values that do not fit their field are MAPPER-3700-400", "inferred", "name of the code"],
    ["25000 files per batch", "documented", "guardrails"],
    [
      "on-demand runs of once flows only: 1381, 1384, 1386; re-trigger: 1387, 1388",
      "documented",
      "Sources error messages",
    ],
    ["Parquet types of XDM types", "documented", "guide on field constraints; only fields with values become columns"],
  ]),
];
