import { rules } from "./rule.ts";

const guide = "Experience Platform guide";

/** Token, gateway and Flow Service. */
export const controlPlaneRules = [
  ...rules("IMS", [
    ["token by POST /ims/token/v3 with client_credentials", "documented", `${guide}, "Authenticate and access"`],
    ["token by /ims/token/v2, values in the query", "observed", "Adobe's Postman collections"],
    ["expires_in is seconds, 86399", "observed", "Adobe's aio-lib-ims and aepp clients"],
    ["errors are HTTP 400 with invalid_client or invalid_scope", "observed", "clients that handle these bodies"],
    [
      "any non-empty client id and secret is accepted",
      "unknown",
      "an emulator's freedom; credentials of a seed narrow it",
      "– (name credentials in a seed)",
    ],
  ]),
  ...rules("Gateway", [
    ["403010, 401013, 403000, 403003, 400003, 403025 and their statuses", "documented", `${guide}, "Troubleshooting"`],
    [
      "order in which the headers are checked",
      "inferred",
      "the errors that requests lacking several headers get in samples",
      "– (order of answers)",
    ],
    ["429050 with Retry-After", "observed", "clients; no rate limit is published"],
    ["without x-sandbox-name the sandbox is prod", "documented", "flow-service.yaml", "FLOW-2105-400"],
    ["an unknown sandbox is FLOW-2100-404 in Flow Service", "documented", "Flow Service error messages"],
    [
      "an unknown sandbox is problem JSON 404 elsewhere",
      "inferred",
      "shape of the registry's errors",
      "– (a refusal itself)",
    ],
  ]),
  ...rules("Flow Service objects", [
    ["list envelope, items around a single object, 201 with id, etag and Location", "documented", "flow-service.yaml"],
    ["form of the etag, its last group the time of the write", "inferred", "samples", "– (form of an answer)"],
    [
      "secrets are left out of answers",
      "inferred",
      "flow-service.yaml says that a part of the credentials is shown",
      "– (form of an answer)",
    ],
    [
      "PATCH needs If-Match with the quoted etag: FLOW-1403-400, FLOW-1404-412",
      "documented",
      "Flow Service error messages",
    ],
    ["DELETE answers 204", "documented", "flow-service.yaml; destinations.yaml prints 202"],
    [
      "an object that is not there is FLOW-1439-404",
      "observed",
      "sample of the labels guide; the error page prints -400",
    ],
    [
      "a finished run leaves the flow's etag as it is",
      "unknown",
      "samples show no two reads around a run",
      "– (what the service does by itself)",
    ],
    [
      "connector refusals arrive as FLOW-1100-400, their code in text and report",
      "inferred",
      "wording of both error pages",
      "– (a refusal itself)",
    ],
    ["lists are newest first without orderby", "unknown", "no page says", "– (order of answers)"],
    ["limit defaults to 100 and is cut at 1000", "inferred", "limits of the search endpoints, habits of clients"],
    [
      "continuation token survives objects made meanwhile",
      "unknown",
      "tokens are opaque",
      "– (what the service does by itself)",
    ],
    [
      "property operators ==, <, >, <=, >=, any-of with commas, [] in paths",
      "documented",
      "guide on sorting and filtering",
    ],
    ["property operator !=", "inferred", "the other operators"],
    [
      "filter errors 1440, 1443, 1448, 1449, 1450, 1451, 1453; orderby errors 1432, 1433",
      "documented",
      "Flow Service error messages",
    ],
    [
      "limit that is no number, a broken continuation token: FLOW-1452-400",
      "inferred",
      "name of the code",
      "– (a refusal itself)",
    ],
    ["queryString of searches holds property expressions", "inferred", "flow-service.yaml names the member only"],
    [
      "patchable members of a flow; other paths are 1365-400",
      "documented",
      "guide on updating dataflows; the rest inferred",
    ],
    [
      "auth type of a connection cannot be patched",
      "inferred",
      "guides of SFTP, Blob and Event Hubs",
      "– (a refusal itself)",
    ],
    [
      "changes of source and target connections do not reach existing flows",
      "documented",
      "guide on updating dataflows",
    ],
    [
      "state transitions are immediate; on request (fault transition) they take a time: 1420, 1421, 1458",
      "unknown",
      "durations are not published; states and codes are, which of 1420, 1456 and 1457 an update gets is inferred",
      "– (what the service does by itself)",
    ],
    ["draft mode: incomplete bodies, publish from the base up", "documented", "guide on drafts"],
    [
      "code of publishing below a draft (FLOW-1422-400)",
      "inferred",
      "the error page's wording of 1422",
      "– (a refusal itself)",
    ],
    ["connection with flows is FLOW-1418-400", "documented", "Flow Service error messages"],
    ["source or target connection with a flow is FLOW-1447-400", "inferred", "wording of 1447", "– (a refusal itself)"],
    [
      "parameters that the source spec does not name are accepted",
      "unknown",
      "schemas say nothing of additional ones",
      "FLOW-1100-400",
    ],
    [
      "connection test succeeds",
      "unknown",
      "the emulator has no storage that could refuse",
      "– (what the service does by itself)",
    ],
  ]),
  ...rules("Flow creation and schedule", [
    ["exactly one source and one target connection: 1321-400", "documented", "Sources error messages"],
    [
      "mapping set, its version and its schema are checked live: 1412, 1419, 1425",
      "documented",
      "Flow Service error messages",
    ],
    ["a dataset that does not exist is FLOW-2200-500", "inferred", "wording of 2200", "– (a refusal itself)"],
    ["startTime in the past 1360, once with interval 1361, with backfill 1364", "documented", "Sources error messages"],
    [
      "interval at least 15 minutes, otherwise at least 1 (1362)",
      "documented",
      "table of 2026; older prose says 15 for all units",
    ],
    ["numbers may be written as text and are kept as sent", "observed", "samples"],
    ["once that has started: no new schedule, no new mapping", "documented", "guide on updating dataflows"],
    [
      "partialIngestionPercent and errorDiagnosticsEnabled travel in options",
      "inferred",
      "optionSpec of the flow spec",
    ],
    [
      "encryption keys are made and checked (1309 to 1311) and last 180 days",
      "documented",
      "guide on encrypted data; which code is which inferred",
    ],
    [
      "files of a flow with an Encryption transformation are not decrypted; its runs fail",
      "unknown",
      "not built",
      "its runs fail, strict or not",
    ],
    ["landing zone credentials in the form of Azure", "documented", "guide on the Data Landing Zone"],
    ["endTime is ignored", "observed", "in the tutorial's flow spec, gone from the current one"],
    [
      "delimited files need a Mapping transformation (1328)",
      "inferred",
      "only XDM-shaped JSON and Parquet are said to do without",
      "– (a refusal itself)",
    ],
  ]),
];
