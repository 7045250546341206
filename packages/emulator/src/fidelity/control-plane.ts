import { rules } from "./rule.ts";

const guide = "Experience Platform guide";
const errorPage =
  "Flow Service error messages [https://experienceleague.adobe.com/en/docs/experience-platform/sources/errors/flow-service-errors]";

/** Token, gateway and Flow Service. */
export const controlPlaneRules = [
  ...rules("IMS", [
    [
      "token by POST /ims/token/v3 with client_credentials",
      "documented",
      `${guide}, "Authenticate and access" [flow-service.md §1.1]`,
    ],
    ["token by /ims/token/v2, values in the query", "observed", "Adobe's Postman collections [flow-service.md §1.1]"],
    ["expires_in is seconds, 86399", "observed", "Adobe's aio-lib-ims and aepp clients [flow-service.md §1.1]"],
    [
      "errors are HTTP 400 with invalid_client or invalid_scope",
      "observed",
      "clients that handle these bodies [flow-service.md §1.1]",
    ],
    [
      "any non-empty client id and secret is accepted",
      "unknown",
      "an emulator's freedom; credentials of a seed narrow it",
      "– (name credentials in a seed)",
    ],
  ]),
  ...rules("Gateway", [
    [
      "403010, 401013, 403000, 403003, 400003, 403025 and their statuses",
      "documented",
      `${guide}, "Troubleshooting" [flow-service.md §1.4]`,
    ],
    [
      "order in which the headers are checked",
      "inferred",
      "the errors that requests lacking several headers get in samples [flow-service.md §1.4]",
      "– (order of answers)",
    ],
    [
      "a path that is not served is 404 with error_code 404003",
      "unknown",
      "an emulator's own answer; it says so",
      "– (a refusal itself)",
    ],
    [
      "a body of more than 16 MiB is 413 with error_code 413000",
      "unknown",
      "an emulator's own limit; the services' is not published",
      "– (a refusal itself)",
    ],
    ["429050 with Retry-After", "observed", "clients; no rate limit is published [flow-service.md §1.4]"],
    [
      "without x-sandbox-name the sandbox is prod",
      "documented",
      "flow-service.yaml [flow-service.md §1.2, flow-service.yaml]",
      "FLOW-2105-400",
    ],
    [
      "x-sandbox-id is refused with 2110",
      "documented",
      "Flow Service error messages [flow-service.md §1.2, flow-service.md §2.9]",
    ],
    ["an unknown id of a sandbox is FLOW-2103-404", "documented", errorPage],
    [
      "an unknown sandbox is FLOW-2100-404 in Flow Service",
      "documented",
      "Flow Service error messages [flow-service.md §2.9]",
    ],
    [
      "an unknown sandbox is a 404 in the shape of the service that was asked elsewhere",
      "inferred",
      "shapes of the registry's and of the namespaces' errors [schema-registry.md §2.2, identity-service.yaml]",
      "– (a refusal itself)",
    ],
  ]),
  ...rules("Flow Service objects", [
    [
      "list envelope, items around a single object, 201 with id, etag and Location",
      "documented",
      "flow-service.yaml [flow-service.md §2.2, flow-service.md §2.4, flow-service.yaml]",
    ],
    [
      "form of the etag, its last group the time of the write",
      "inferred",
      "samples [flow-service.md §2.4]",
      "– (form of an answer)",
    ],
    [
      "secrets are left out of answers",
      "inferred",
      "flow-service.yaml says that a part of the credentials is shown [flow-service.md §2.4]",
      "– (form of an answer)",
    ],
    [
      "PATCH needs If-Match with the quoted etag: FLOW-1403-400, FLOW-1404-412",
      "documented",
      "Flow Service error messages [flow-service.md §2.5, flow-service.md §2.9]",
    ],
    [
      "body of a POST: empty 1405, with state 1410, with mode 1368",
      "documented",
      "Flow Service and Sources error messages [flow-service.md §2.7, flow-service.md §2.9]",
    ],
    [
      "body of a PATCH: empty 1405, another op 1434, without a member 1455, connectionSpec 1414",
      "documented",
      "Flow Service error messages [flow-service.md §2.6, flow-service.md §2.9]",
    ],
    [
      "connections: unknown spec 1413, unknown authSpec 1415, mandatory field 1304",
      "documented",
      "Flow Service and Sources error messages [flow-service.md §2.9, flow-service.md §3]",
    ],
    [
      "source connections: format 1327, delimiter 1331, base connection of the landing zone 1332",
      "documented",
      "Sources error messages [flow-service.md §2.9, flow-service.md §4, flow-service.md §3]",
    ],
    ["target connections: spec 1307, dataset 1325", "documented", "Sources error messages [flow-service.md §2.9]"],
    [
      "explore: object 1337, fileType 1359, objectType 1399",
      "documented",
      "Sources error messages [flow-service.md §7, flow-service.md §2.9]",
    ],
    [
      "explore: a folder that is not there is 1358, a file that cannot be read 1336",
      "inferred",
      "the codes are listed without their cases [flow-service.md §2.9]",
      "– (a refusal itself)",
    ],
    [
      "an unknown op of an action is 1409",
      "inferred",
      "the error page's case is an op that the state does not allow [flow-service.md §2.7]",
      "– (a refusal itself)",
    ],
    ["the operator ~ is said to be not implemented: FLOW-1440-400", "documented", errorPage],
    [
      "landing zone: type and action that are not known are 1700",
      "inferred",
      "codes 1700 to 1714 are listed without their cases [flow-service.md §2.9]",
      "– (a refusal itself)",
    ],
    [
      "DELETE answers 204",
      "documented",
      "flow-service.yaml; destinations.yaml prints 202 [flow-service.md §2.1, flow-service.md §10]",
    ],
    [
      "an object that is not there is FLOW-1439-404",
      "observed",
      "sample of the labels guide; the error page prints -400 [flow-service.md §2.9]",
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
      "wording of both error pages [flow-service.md §2.9]",
      "– (a refusal itself)",
    ],
    ["lists are newest first without orderby", "unknown", "no page says", "– (order of answers)"],
    [
      "limit defaults to 100 and is cut at 1000",
      "inferred",
      "limits of the search endpoints, habits of clients [flow-service.md §2.2]",
    ],
    [
      "continuation token survives objects made meanwhile",
      "unknown",
      "tokens are opaque",
      "– (what the service does by itself)",
    ],
    [
      "property operators ==, <, >, <=, >=, any-of with commas, [] in paths",
      "documented",
      "guide on sorting and filtering [flow-service.md §2.3]",
    ],
    ["property operator !=", "inferred", "the other operators [flow-service.md §2.3]"],
    [
      "filter errors 1440, 1443, 1448, 1449, 1450, 1451, 1453; orderby errors 1432, 1433",
      "documented",
      "Flow Service error messages [flow-service.md §2.3, flow-service.md §2.2, flow-service.md §2.9]",
    ],
    [
      "limit that is no number, a broken continuation token: FLOW-1452-400",
      "inferred",
      "name of the code [flow-service.md §2.9]",
      "– (a refusal itself)",
    ],
    [
      "queryString of searches holds property expressions",
      "inferred",
      "flow-service.yaml names the member only [flow-service.md §2.1]",
    ],
    [
      "patchable members of a flow; other paths are 1365-400",
      "documented",
      "guide on updating dataflows; the rest inferred [flow-service.md §2.6, flow-service.md §2.9]",
    ],
    [
      "auth type of a connection cannot be patched",
      "inferred",
      "guides of SFTP, Blob and Event Hubs [flow-service.md §2.6]",
      "– (a refusal itself)",
    ],
    [
      "changes of source and target connections do not reach existing flows",
      "documented",
      "guide on updating dataflows [flow-service.md §2.6]",
    ],
    [
      "state transitions are immediate; on request (fault transition) they take a time: 1420, 1421, 1458",
      "unknown",
      "durations are not published; states and codes are, which of 1420, 1456 and 1457 an update gets is inferred [flow-service.md §2.7]",
      "– (what the service does by itself)",
    ],
    ["draft mode: incomplete bodies, publish from the base up", "documented", "guide on drafts [flow-service.md §2.7]"],
    [
      "code of publishing below a draft (FLOW-1422-400)",
      "inferred",
      "the error page's wording of 1422 [flow-service.md §2.7, flow-service.md §2.9]",
      "– (a refusal itself)",
    ],
    ["connection with flows is FLOW-1418-400", "documented", "Flow Service error messages [flow-service.md §2.8]"],
    [
      "source or target connection with a flow is FLOW-1447-400",
      "inferred",
      "wording of 1447 [flow-service.md §2.8]",
      "– (a refusal itself)",
    ],
    [
      "parameters that the source spec does not name are accepted",
      "unknown",
      "schemas say nothing of additional ones",
      "FLOW-1100-400",
    ],
    [
      "finalize and finalize_update: subOp must be known (1436)",
      "documented",
      "Flow Service error messages [flow-service.md §2.1, flow-service.md §2.9]",
    ],
    [
      "an object of the emulator's sources has nothing to finalize: FLOW-1422-400",
      "inferred",
      "name of the code [flow-service.md §2.7, flow-service.md §2.9]",
      "– (a refusal itself)",
    ],
    [
      "flows/search over the sandboxes of x-active-sandbox-ids, orderby refused with 1424",
      "documented",
      "flow-service.yaml, Flow Service error messages [flow-service.md §2.1, flow-service.md §2.2]",
    ],
    ["specs are written by service tokens only: 1426", "documented", errorPage],
    [
      "connectionSpec.version may be left out",
      "unknown",
      "flow-service.yaml says that it has a default, destinations.yaml that it is missed with 422 [flow-service.md §2.4]",
    ],
    [
      "groupByProperty of flowSpecs/search is taken and ignored",
      "unknown",
      "no answer is published [flow-service.md §2.1]",
    ],
    ["row filters of file sources are refused: 1353", "documented", "Sources error messages [flow-service.md §6]"],
    [
      "encoding and change data capture where they are not supported are refused",
      "inferred",
      "tables of properties and connectors; no code is published [flow-service.md §4, flow-service.md §3.2]",
      "– (a refusal itself)",
    ],
    [
      "paths of the landing zone begin with its container, those of folders end with a slash",
      "documented",
      "guide on the Data Landing Zone [flow-service.md §7, flow-service.md §3]",
    ],
    [
      "determineProperties for files of the landing zone, 1374 beside explicit ones",
      "documented",
      "Sources error messages [flow-service.md §7, flow-service.md §2.9]",
    ],
    [
      "what a file is, is told by its name and by the delimiter that gives most columns",
      "unknown",
      "how the service determines it is not published",
      "– (form of an answer)",
    ],
    [
      "a credential that may not write gets 2118, one that may not read 2120",
      "inferred",
      "2118 is worded for writing, 2120 for any operation [flow-service.md §2.9]",
      "– (a refusal itself)",
    ],
    [
      "connection test succeeds",
      "unknown",
      "the emulator has no storage that could refuse",
      "– (what the service does by itself)",
    ],
  ]),
  ...rules("Flow creation and schedule", [
    [
      "exactly one source and one target connection: 1321-400",
      "documented",
      "Sources error messages [flow-service.md §2.9]",
    ],
    [
      "mapping set, its version and its schema are checked live: 1412, 1419, 1425",
      "documented",
      "Flow Service error messages [flow-service.md §2.9, flow-service.md §6]",
    ],
    [
      "a dataset that does not exist is FLOW-2200-500",
      "inferred",
      "wording of 2200 [flow-service.md §2.9]",
      "– (a refusal itself)",
    ],
    [
      "Mapping without mappingId 1328, without mappingVersion 1329",
      "documented",
      "Sources error messages [flow-service.md §2.9]",
    ],
    [
      "schedule: empty 1317, unit 1397; after the start no other start 1366, no once 1403, no other backfill 1404",
      "documented",
      "Sources error messages [flow-service.md §2.6, flow-service.md §2.9]",
    ],
    [
      "startTime or interval that is no number: 1312, 1340",
      "inferred",
      "names of the codes [flow-service.md §5]",
      "– (a refusal itself)",
    ],
    [
      "startTime in the past 1360, once with interval 1361, with backfill 1364",
      "documented",
      "Sources error messages [flow-service.md §5, flow-service.md §2.9]",
    ],
    [
      "interval at least 15 minutes, otherwise at least 1 (1362)",
      "documented",
      "table of 2026; older prose says 15 for all units [flow-service.md §5, flow-service.md §2.9]",
    ],
    [
      "numbers may be written as text and are kept as sent",
      "observed",
      "samples [flow-service.md §5, flow-service.md §10]",
    ],
    [
      "once that has started: no new schedule, no new mapping",
      "documented",
      "guide on updating dataflows [flow-service.md §2.6]",
    ],
    [
      "partialIngestionPercent and errorDiagnosticsEnabled travel in options",
      "inferred",
      "optionSpec of the flow spec [flow-service.md §6]",
    ],
    [
      "encryption keys are made and checked (1309 to 1311) and last 180 days",
      "documented",
      "guide on encrypted data; which code is which inferred [flow-service.md §6, flow-service.md §2.9]",
    ],
    [
      "all files of a flow with an Encryption transformation are OpenPGP messages in one folder, of 1 GB at most",
      "documented",
      "guide on encrypted data [https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/encrypt-data]",
    ],
    [
      "the base64 of publicKey holds an armoured key",
      "unknown",
      "the guide says that it is to be decoded, its sample shows no key",
      "– (form of an answer)",
    ],
    [
      "signatures are not verified: a flow with signVerificationKeyId is refused with 1311",
      "unknown",
      "customer-managed keys are not built",
      "– (a refusal itself)",
    ],
    [
      "keyType of a key is left out, the list of keys is an array",
      "inferred",
      "the guide shows one object without values for the list of keys, an array for customer keys [flow-service.md §6]",
      "– (form of an answer)",
    ],
    [
      "landing zone credentials in the form of Azure",
      "documented",
      "guide on the Data Landing Zone [flow-service.md §7]",
    ],
    [
      "endTime is ignored",
      "observed",
      "in the tutorial's flow spec, gone from the current one [flow-service.md §5, flow-service.md §10]",
    ],
    [
      "delimited files need a Mapping transformation (1328)",
      "inferred",
      "only XDM-shaped JSON and Parquet are said to do without [flow-service.md §4, flow-service.md §2.9]",
      "– (a refusal itself)",
    ],
  ]),
];
