interface Entry {
  /** Against `<document>: <METHOD> <path>`. */
  readonly operation: RegExp;
  readonly reason: string;
}

/** Operations that the emulator does not serve. */
export const notServed: readonly Entry[] = [
  {
    operation: /^catalog: GET \/$/,
    reason: "nothing says what is left of a batched request after it was answered",
  },
  {
    operation: /^catalog: GET \/dataSets\/\{id\}\/credentials/,
    reason: "there is no storage account that credentials could open",
  },
  {
    operation: /^sandbox: (?:POST|PUT|PATCH|DELETE) \/sandbox-management|^sandbox: \w+ \/exim/,
    reason: "issue 6 asks for reading: sandboxes come from the seed, tooling between sandboxes is another product",
  },
  {
    operation: /^identity-service: \w+ \/identity/,
    reason: "the identity graph is another service",
  },
];

/** Operations that refuse every request. */
export const alwaysRefused: readonly Entry[] = [
  {
    operation: /^flow-service: (?:POST|PUT) \/(?:connectionSpecs|flowSpecs)(?:\/\{\w+\})?$/,
    reason: "for authors of sources; refused for user tokens (1426)",
  },
  { operation: /^flow-service: PUT \/runs/, reason: "for providers; refused for user tokens (1427)" },
];

/** Ways in which answers differ from a document, each with the reason. */
export const deviations: readonly (Entry & { readonly problem: RegExp })[] = [
  {
    operation: /:/,
    problem: /^status (?:400|403|404|412) is not in the document$/,
    reason: "error statuses are documented elsewhere (error pages, gateway, other operations)",
  },
  {
    operation: /^data-prep:/,
    problem: /\/(?:created|modified)Date: integer/,
    reason: "epoch milliseconds in all samples",
  },
  { operation: /^data-prep:/, problem: /sourceType: "text/, reason: "answers use MIME names in all samples" },
  { operation: /^data-prep: GET .*\/mappings$/, problem: /array instead of object/, reason: "the guide prints a list" },
  { operation: /^data-prep: POST .*validate$/, problem: /errors: null/, reason: "the guide prints null" },
  { operation: /^data-prep: POST .*preview$/, problem: /array instead of object/, reason: "the guide prints a list" },
  { operation: /el\/validate$/, problem: /object instead of boolean/, reason: "the guide prints an object" },
  {
    operation: /^flow-service:/,
    problem: /mappingVersion: integer/,
    reason: "kept as the client sent it; samples print both",
  },
  { operation: /flowSpecs/, problem: /transformationSpecs: array/, reason: "the tutorial prints a list" },
  { operation: /connectionSpecs/, problem: /label: object/, reason: "the document's own sample prints an object" },
  {
    operation: /^identity-service: PUT/,
    problem: /idType: "\w+" is not in the enum/,
    reason: "PUT and POST spell the types differently; kept as it was made",
  },
  { operation: /configs$/, problem: /object instead of array/, reason: "the guide prints an object" },
  { operation: /^schema-registry: GET/, problem: /next: null/, reason: "null says that there is no further page" },
  { operation: /descriptors/, problem: /sourceVersion: integer/, reason: "all samples print a number" },
  {
    operation: /^schema-registry: PUT .*descriptors/,
    problem: /status 201/,
    reason: "the guide prints 201 with the id alone",
  },
  {
    operation: /^catalog: POST \/$/,
    problem: /^\[\]: object instead of string$/,
    reason: "the reference prints one answer with its code for each request",
  },
];
