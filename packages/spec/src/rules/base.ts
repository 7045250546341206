/** The config that examples without `version:` are read beside. */
export const baseConfig = `version: 1
project: acme/leads
connections:
  blob: { connector: azure-blob, auth: { connectionString: "\${env.BLOB}" } }
  partner: { connector: sftp, id: 9e2541a0-b143-4d23-a541-a0b143dd2301 }
  files-by-ftp: { connector: ftp, existing: Files by FTP }
  stream: { connector: kinesis, existing: Orders stream }
  hub: { connector: event-hubs, existing: Orders hub }
schemas:
  lead:
    title: Lead
    class: profile
    fieldGroups: [profile-person-details, profile-personal-details]
    fields: { leadScore: integer, tags: { type: array, items: string } }
  customer:
    title: Customer
    class: profile
    fieldGroups: [profile-personal-details]
    identities: [{ path: personalEmail.address, namespace: Email, primary: true }]
    profile: true
  visit: { title: Visit, class: experience-event }
datasets:
  leads: { name: Leads, schema: lead }
  customers: { name: Customers, schema: customer, profile: true }
  visits: { name: Visits, schema: visit }
`;
