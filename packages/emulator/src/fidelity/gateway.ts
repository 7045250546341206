import { errorPage, rules } from "./rule.ts";

const guide = "Experience Platform guide";

/** Token and gateway. */
export const gatewayRules = [
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
    [
      "a body nested deeper than 1,000 levels is answered like one that is no JSON",
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
];
