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
      personalEmail.address: "= lower(trim(Email))"
    schedule: { every: 30m }
    sample: samples/leads.csv
`;

export const leadsSample = "Id,FirstName,Email\n1,Ada, ADA@example.com \n2,Grace,grace@example.com\n";
