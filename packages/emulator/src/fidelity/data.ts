import { rules } from "./rule.ts";

/** Registry, Catalog, Data Prep and the data plane. */
export const dataRules = [
  ...rules("Schema Registry", [
    [
      "Accept forms, version for lookups only: XDM-1006, XDM-1007",
      "documented",
      "schema-registry.yaml, guide [schema-registry.md §1.2, schema-registry.md §2.2]",
    ],
    ["Accept of a list of descriptors: XDM-1008", "documented", "guide [schema-registry.md §2.2]"],
    [
      "a version that does not exist is 406 with XDM-1009",
      "inferred",
      "schema-registry.yaml lists the status, the guide the code [schema-registry.md §2.2]",
      "– (a refusal itself)",
    ],
    ["xdm forms show original prefixed names", "documented", "guide [schema-registry.md §1.2]"],
    [
      "which prefix a name had: xdm, but for _id and objects such as _repo; of resolved forms only",
      "inferred",
      "samples of both modes [schema-registry.md §6]",
      "– (form of an answer)",
    ],
    ["server members of a new schema and their order", "observed", "the tutorial's answer [schema-registry.md §2]"],
    ["codes 1010 and 1012 for 404", "documented", "samples of the guide [schema-registry.md §2.2]"],
    ["other codes of 1010 to 1017", "inferred", "their order [schema-registry.md §2.2]", "– (a refusal itself)"],
    [
      "a patch that cannot be read or applied is problem JSON 400 without a code",
      "inferred",
      "the registry's older shape; the error page has no code for it [schema-registry.md §2.2]",
      "– (a refusal itself)",
    ],
    [
      "titles are unique over all resource types of the organisation: XDM-1521-400",
      "documented",
      "error page [schema-registry.md §2]",
    ],
    [
      "custom fields under the tenant's namespace: XDM-1021-400",
      "documented",
      "guide; the exact code inferred from its range [schema-registry.md §2]",
    ],
    [
      "names of fields differ by more than case",
      "documented",
      "page on XDM field type constraints [https://experienceleague.adobe.com/docs/experience-platform/xdm/schema/field-constraints]",
    ],
    [
      "names of custom fields: letters, digits, dashes, underscores, not beginning with one",
      "documented",
      "guide [schema-registry.md §2]",
    ],
    [
      "the class of a schema in use cannot be changed",
      "inferred",
      "its fields would be others [schema-registry.md §2.1]",
      "– (a refusal itself)",
    ],
    [
      "additive changes only once a dataset refers to the schema or it is in Profile",
      "documented",
      "composition page and FAQ; the start of enforcement differs between pages [schema-registry.md §2.1]",
    ],
    [
      "error for a breaking change, for deleting what is in use",
      "unknown",
      "not published; problem JSON 400",
      "– (a refusal itself)",
    ],
    ["an optional field may become required", "documented", "composition page [schema-registry.md §2.1]"],
    [
      "union tag needs a primary identity or identity map: XDM-1528-400, and stays",
      "documented",
      "guide on unions [schema-registry.md §4, schema-registry.md §2.2]",
    ],
    [
      "one path has one type among the schemas of a class in Profile: XDM-1413-400",
      "documented",
      "error page [schema-registry.md §2, schema-registry.md §2.2]",
    ],
    [
      "a relationship needs a fitting reference identity when its schema joins a union: XDM-1526-400, XDM-1527-400",
      "documented",
      "error page; that B2B relationships are free of it is inferred [schema-registry.md §2.2, schema-registry.md §4]",
    ],
    [
      "export and import with a placeholder for the tenant; a conflict is XDM-3005-400",
      "documented",
      "guide, error page [schema-registry.md §1, schema-registry.md §2.2]",
    ],
    ["imports are all or nothing", "inferred", "no page says [schema-registry.md §1]", "– (a refusal itself)"],
    [
      "sample data by type",
      "observed",
      "sample of the guide; it mixes prefixed and plain names, the emulator has plain ones [schema-registry.md §9]",
    ],
    [
      "audit log: one entry per change, newest first",
      "documented",
      "schema-registry.yaml; the order inferred [schema-registry.yaml]",
    ],
    [
      "csv2schema: columns and their meaning; the answer can be imported",
      "documented",
      'guide "CSV template to schema conversion" [schema-registry.md §1, https://experienceleague.adobe.com/en/docs/experience-platform/xdm/api/csv-to-schema]',
    ],
    [
      "csv2schema: name of a field group that has none, members of an object are texts",
      "unknown",
      'the guide says "assigned" and "properties" without a sample',
      "– (form of an answer)",
    ],
    [
      "xed-deprecatefield marks fields that a descriptor deprecates",
      "documented",
      "guide on field deprecation [schema-registry.md §1.2, schema-registry.md §5]",
    ],
    [
      "fields of a union",
      "inferred",
      "those of its members and the identity map [schema-registry.md §4]",
      "– (form of an answer)",
    ],
    ["4000 descriptors in a sandbox", "documented", "guide on descriptors [schema-registry.md §5]"],
    [
      "one primary identity per schema; PUT answers 201 with the id",
      "documented",
      "guide on descriptors [schema-registry.md §5, schema-registry.md §1]",
    ],
    [
      "limit and start need orderby; limit 0 to 500, 300 results without",
      "documented",
      "schema-registry.yaml [schema-registry.md §1.4]",
    ],
    [
      "default order by title, equal keys share a page",
      "unknown",
      "start continues strictly after a key",
      "– (order of answers)",
    ],
    [
      "standard classes and field groups: a subset of Adobe's public schemas",
      "documented",
      "github.com/adobe/xdm [schema-registry.md §7, schema-registry.md §8]",
    ],
  ]),
  ...rules("Catalog", [
    [
      "POST answers a list with one @/dataSets/ id, lists are objects keyed by id",
      "documented",
      "catalog.yaml [catalog.md §1]",
    ],
    [
      "filters name, tags, property, created ranges; limit 1 to 100, default 20",
      "documented",
      "guide on filtering [catalog.md §5]",
    ],
    ["PATCH with an object replaces top-level members", "inferred", "catalog.yaml says partial object [catalog.md §3]"],
    [
      "the schema of a dataset cannot be changed",
      "inferred",
      "no page allows it [catalog.md §8]",
      "– (a refusal itself)",
    ],
    [
      "Profile tag needs a schema in Profile: 400",
      "documented",
      "older guide; a newer one says that the dataset merely does not show as enabled [catalog.md §4]",
    ],
    ["If-Match is optional and compared with the version", "documented", "catalog.yaml [catalog.md §6]"],
    [
      "several requests in one run in order, all or nothing, with templates",
      "documented",
      "guide, catalog.yaml; that 201 and 400 tell the end of all is inferred [catalog.md §1]",
    ],
    [
      "batches can be written by hand; files come from flow runs only",
      "documented",
      "catalog.yaml [catalog.md §1, catalog.md §10]",
    ],
    ["one dataset file stands for each batch that has landed", "observed", "samples [catalog.md §10]"],
    ["error bodies", "unknown", "not published; problem JSON", "– (a refusal itself)"],
    ["deleting a dataset that a flow uses is allowed", "unknown", "no page forbids it; the flow's runs fail"],
  ]),
  ...rules("Data Prep", [
    [
      "POST answers 200 with six members, PUT raises the version by one",
      "documented",
      "data-prep.yaml, guide [data-prep.md §1]",
    ],
    ["GET without version answers the latest", "observed", "aepp [data-prep.md §1]"],
    [
      "both spellings of a mapping are taken and answered",
      "observed",
      "samples of both generations [data-prep.md §1.2, data-prep.md §1.1]",
    ],
    [
      "answers name source types by MIME; STATIC as text/plain",
      "inferred",
      "aepp and source guides; STATIC is not published [data-prep.md §1.1]",
    ],
    ["validate and preview answer one entry per mapping and record", "documented", "guide [data-prep.md §1]"],
    [
      "a change of a single mapping makes a version of its set",
      "unknown",
      "aepp has the operations, no answer is published",
      "– (form of an answer)",
    ],
    ["order of lists, error bodies, DELETE", "unknown", "not published", "– (order of answers)"],
    [
      "the mapping language is JEXL with Adobe's functions",
      "inferred",
      "operator table, reserved words; see data-prep's own notes [data-prep.md §3]",
      "– (the language cannot do without)",
    ],
  ]),
  ...rules("Identity namespaces", [
    [
      "names, codes of letters and digits, types; a code that is taken is 409 INTEGRATION_CODE_EXISTS",
      "documented",
      "operations and their errors [identity-service.yaml]",
    ],
    [
      "a PUT replaces name and description, code and type stay: 400",
      "documented",
      "operations and their errors [identity-service.yaml]",
    ],
    [
      "a namespace cannot be deleted",
      "documented",
      "guide on custom namespaces [https://experienceleague.adobe.com/docs/experience-platform/identity/api/create-custom-namespace]",
    ],
    [
      "types are taken in any case, codes that differ by case only are taken to be the same",
      "inferred",
      "spellings of types differ within the document [identity-service.yaml]",
      "– (the service's own samples differ)",
    ],
    [
      "a PUT of a standard namespace is 400 INVALID_REQUEST_PARAMS",
      "inferred",
      "only an organisation's own are said to be managed [identity-service.yaml]",
      "– (a refusal itself)",
    ],
    [
      "namespaces belong to the sandbox in which they were made",
      "documented",
      "resources are said to be isolated to sandboxes [identity-service.yaml]",
    ],
  ]),
  ...rules("Flow runs", [
    [
      "summaries, activities, manifest links and error codes of a run",
      "documented",
      "guide on monitoring, flow-service.yaml [flow-service.md §8.2]",
    ],
    ["failed runs write -1 for unknown counts and no completedAtUTC", "observed", "samples [flow-service.md §8.2]"],
    [
      "a partly ingested run is success with errors attached",
      "observed",
      "samples; aepp also knows partialSuccess [flow-service.md §8.3, data-prep.md §6]",
    ],
    [
      "a run appears at its start time at once",
      "inferred",
      "the service takes two or three minutes [flow-service.md §5, flow-service.md §9]",
      "– (what the service does by itself)",
    ],
    [
      "a run that finds no new file is a success with zero counts and no batch",
      "unknown",
      "code 133 exists without a sample",
      "– (what the service does by itself)",
    ],
    [
      "files are selected by modification since the last run",
      "documented",
      "guide; the emulator goes by what the flow has dealt with, so that no file is lost to a coarse clock [flow-service.md §4]",
    ],
    [
      "backfill false leaves out what was there at the first run",
      "documented",
      "flow-service.yaml [flow-service.md §5]",
    ],
    [
      "a disabled flow makes up for missed files, not for missed runs",
      "unknown",
      "no page says",
      "– (what the service does by itself)",
    ],
    [
      "a failed run's files are not read by the next run",
      "inferred",
      "re-trigger is documented for the original window [flow-service.md §8.4]",
      "– (what the service does by itself)",
    ],
    [
      "a file of the landing zone is gone seven days after its last change, when it has a folder of its own",
      "documented",
      "guide on the Data Landing Zone; the emulator hides the file and never deletes it [flow-service.md §7]",
    ],
    [
      "wildcards are * within one name",
      "inferred",
      "samples; prose calls them regular expressions [flow-service.md §4]",
    ],
    [
      "a bad row fails the batch unless partial ingestion is on; fails strictly above the threshold",
      "documented",
      "guide on partial ingestion; the edge inferred [data-prep.md §6]",
    ],
    [
      "codes INGEST-1211, 1212, 1401, 1555",
      "documented",
      "guide on partial ingestion [data-prep.md §6, flow-service.md §8.2]",
    ],
    [
      "values that do not fit their field are MAPPER-3700-400",
      "inferred",
      "name of the code [flow-service.md §8.2]",
      "– (a refusal itself)",
    ],
    ["25000 files per batch", "documented", "guardrails [flow-service.md §9, data-prep.md §5.1]"],
    [
      "a run's flow: empty 1446, not found 1430; runs are not written by users: 1427",
      "documented",
      "Flow Service error messages [flow-service.md §2.1, flow-service.md §2.9]",
    ],
    [
      "on-demand runs of once flows only: 1381, 1384, 1385, 1386; re-trigger: 1387, 1388; another action 1333",
      "documented",
      "Sources error messages [flow-service.md §8.4, flow-service.md §2.9]",
    ],
    [
      "streaming flows: no schedule, no runs, reset defaults to earliest",
      "documented",
      "guides of Kinesis and Event Hubs [flow-service.md §3.3, flow-service.md §3.2]",
    ],
    [
      "records of a stream land at once; the service documents up to 60 minutes",
      "documented",
      "guide on streaming sources; the delay is left out [flow-service.md §3.3]",
    ],
    [
      "a bad record of a stream is left out, the others land",
      "inferred",
      "no threshold is documented for streams [flow-service.md §3.3]",
      "– (what the service does by itself)",
    ],
    [
      "a run in progress ends although its flow is disabled or deleted meanwhile",
      "unknown",
      "no page says",
      "– (what the service does by itself)",
    ],
    [
      "a disabled streaming flow goes on where it stopped",
      "unknown",
      "no page says",
      "– (what the service does by itself)",
    ],
    [
      "Parquet types of XDM types",
      "documented",
      "guide on field constraints; only fields with values become columns [schema-registry.md §6]",
    ],
  ]),
];
