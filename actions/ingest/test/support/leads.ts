/** The smallest config that makes every kind of object. */
export const leadsConfig = `version: 1
project: acme/leads
connections:
  leads-blob:
    connector: azure-blob
    auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}" }
schemas:
  lead:
    title: Lead
    class: profile
    fieldGroups: [profile-person-details, profile-personal-details]
datasets:
  leads: { name: Leads, schema: lead }
dataflows:
  leads-csv:
    source: { connection: leads-blob, path: /leads/*.csv, format: delimited }
    target: leads
    mapping:
      _id: Id
      person.name.firstName: FirstName
      personalEmail.address: Email
    schedule: { every: 30m }
    sample: samples/leads.csv
`;

export const leadsSample = "Id,FirstName,Email\n1,Ada,ada@example.com\n2,Grace,grace@example.com\n";

export const leadsFiles = { "aep-ingest.yaml": leadsConfig, "samples/leads.csv": leadsSample };
