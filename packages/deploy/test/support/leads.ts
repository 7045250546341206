import { parse, type Config } from "@aep-ingest/spec";

/** Variations of one project that uses every kind of object. */
export interface LeadsOptions {
  readonly project?: string;
  readonly every?: string;
  readonly email?: string;
  readonly path?: string;
  readonly name?: string;
  readonly leadScore?: boolean;
  readonly enabled?: boolean;
  readonly rotation?: string;
  /** Appended at the end of the file. */
  readonly more?: string;
  /** Members of the dataflow. */
  readonly flow?: string;
  readonly schema?: string;
}

export function leadsYaml(options: LeadsOptions = {}): string {
  const { project = "acme/leads", every = "30m", email = "Email", path = "/leads-dev/leads/*.tsv" } = options;
  return `version: 1
project: ${project}
connections:
  leads-blob:
    connector: azure-blob
    name: Leads storage
    auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}", rotation: "${options.rotation ?? "2026-12"}" }
schemas:
  lead:
    title: Lead
    class: profile
    fieldGroups: [profile-person-details, profile-personal-details]
    fields:
      source: string
${options.leadScore === true ? "      leadScore: integer\n" : ""}    identities: [{ path: personalEmail.address, namespace: Email, primary: true }]
${options.schema ?? ""}datasets:
  leads: { name: Leads, schema: lead }
dataflows:
  leads-tsv:
    name: ${options.name ?? "Leads from Blob"}
    description: Partner leads, twice an hour
    source:
      connection: leads-blob
      path: ${path}
      format: delimited
      delimiter: "\\t"
      compression: gzip
    target: leads
    mapping:
      _id: Id
      person.name.firstName: FirstName
      _tenant.source: { static: crm }
      personalEmail.address: ${JSON.stringify(email)}
    schedule: { every: ${every} }
    errors: { diagnostics: true, threshold: 5 }
    enabled: ${options.enabled ?? true}
${options.flow ?? ""}${options.more ?? ""}`;
}

export function leads(options: LeadsOptions = {}): Config {
  return configOf(leadsYaml(options));
}

export function configOf(yaml: string): Config {
  const { config, diagnostics } = parse([{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(yaml) }]);
  if (config === undefined) {
    throw new Error(
      diagnostics.map(({ code, message, position }) => `${position.line}: ${code} ${message}`).join("\n"),
    );
  }
  return config;
}

export const env = { LEADS_BLOB: "canary-DefaultEndpointsProtocol=https;AccountKey=canary" };
