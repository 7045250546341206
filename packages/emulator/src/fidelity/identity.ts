import { rules } from "./rule.ts";

/** Identity namespaces. */
export const identityRules = [
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
];
