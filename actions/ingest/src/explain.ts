import { explainFailure } from "@aep-ingest/deploy";

const inputs: Readonly<Record<string, string>> = {
  AEP_CLIENT_ID: "client-id",
  AEP_CLIENT_SECRET: "client-secret",
  AEP_ORG_ID: "org-id",
  AEP_SCOPES: "scopes",
  AEP_SANDBOX: "sandbox",
  AEP_BASE_URL: "base-url",
  AEP_IMS_URL: "ims-url",
};

/**
 * What went wrong in the words of a workflow: the libraries name in brackets the environment variable that a value comes
 * from on the command line; here it comes from an input.
 */
export function explain(error: unknown): string {
  return explainFailure(error).message.replaceAll(/\((AEP_[A-Z_]+(?:, AEP_[A-Z_]+)*)\)/gu, (_, names: string) => {
    const known = names.split(", ").map((name) => (inputs[name] === undefined ? name : `\`${inputs[name]}\``));
    return `(${known.join(", ")})`;
  });
}
