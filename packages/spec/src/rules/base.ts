import type { Snapshot } from "../snapshot/snapshot.ts";

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

/** The snapshot that examples with `# with the snapshot` are read with. */
export const baseSnapshot: Snapshot = {
  version: 1,
  sandboxNames: ["dev", "prod"],
  sandboxes: {
    dev: {
      takenAt: "2026-11-23T00:00:00.000Z",
      tenantId: "acme",
      connections: [
        { id: "1f2b84a6-8e5b-4f5c-ab84-a68e5bcf5c52", name: "Orders stream" },
        { id: "51c9ae50-0f51-4a3c-89ae-500f51da3c31", name: "Files by FTP" },
        { id: "7d6d3e0c-3f7f-4a6e-ad3e-0c3f7f5a6e13", name: "Orders hub" },
        { id: "9e2541a0-b143-4d23-a541-a0b143dd2301", name: "Partner" },
      ],
      datasets: [
        {
          id: "5f3c3cedb2805c194ff0b69a",
          name: "Archive",
          schema: "https://ns.adobe.com/acme/schemas/5c1d",
          profile: false,
        },
      ],
      namespaces: ["ECID", "Email", "LoyaltyId", "Phone"],
      resources: [
        {
          $id: "https://ns.adobe.com/acme/mixins/7c2f",
          title: "Loyalty",
          type: "object",
          "meta:intendedToExtend": ["https://ns.adobe.com/xdm/context/profile"],
          properties: {
            _acme: {
              type: "object",
              properties: {
                level: { type: "string", title: "Level", enum: ["silver", "gold"] },
                points: { type: "integer", title: "Points", minimum: 0 },
              },
              required: ["level"],
            },
          },
        },
        {
          $id: "https://ns.adobe.com/acme/schemas/5c1d",
          title: "Loyalty member",
          type: "object",
          "meta:class": "https://ns.adobe.com/xdm/context/profile",
          allOf: [
            { $ref: "https://ns.adobe.com/xdm/context/profile" },
            { $ref: "https://ns.adobe.com/acme/mixins/7c2f" },
          ],
        },
      ],
    },
  },
};
