import type { Rule } from "./rule.ts";

export const connectionRules = {
  AEP301: {
    severity: "error",
    title: "Unknown connector",
    meaning: "The connector is neither a short name nor a connection spec id that is known here.",
    fix: "Use one of the names that the message lists.",
    wrong: 'connections:\n  store: { connector: azure-blobs, auth: { connectionString: "${env.BLOB}" } }\n',
    right: 'connections:\n  store: { connector: azure-blob, auth: { connectionString: "${env.BLOB}" } }\n',
  },
  AEP302: {
    severity: "warning",
    title: "Misprinted connection spec id",
    meaning: "The id stands in Adobe's tutorial but belongs to something else. The right connector is used.",
    fix: "Write the connector's short name.",
    wrong: "connections:\n  store: { connector: bf367b0d-3d9b-4060-b67b-0d3d9bd06094, existing: Partner files }\n",
    right: "connections:\n  store: { connector: sftp, existing: Partner files }\n",
  },
  AEP303: {
    severity: "error",
    title: "Made here or existing",
    meaning: "A connection is either made from `auth`, or one that exists, by `id` or by its exact name (`existing`).",
    fix: "Keep exactly one of `auth`, `id` and `existing`.",
    wrong: "connections:\n  store: { connector: azure-blob }\n",
    right: "connections:\n  store: { connector: azure-blob, existing: Leads storage }\n",
  },
  AEP304: {
    severity: "error",
    title: "Connector without a connection",
    meaning:
      "Data Landing Zone belongs to the sandbox itself: the service refuses a connection for it (FLOW-1332-400).",
    fix: "Remove `auth`, `id` or `existing`.",
    wrong: "connections:\n  zone: { connector: data-landing-zone, existing: Zone }\n",
    right: "connections:\n  zone: { connector: data-landing-zone }\n",
  },
  AEP305: {
    severity: "error",
    title: "No effect on an existing connection",
    meaning: "A connection that exists is used as it is: a name or description here would change nothing.",
    fix: "Remove the line.",
    wrong: "connections:\n  store: { connector: azure-blob, existing: Leads storage, description: New text }\n",
    right: "connections:\n  store: { connector: azure-blob, existing: Leads storage }\n",
  },
  AEP306: {
    severity: "warning",
    title: "Unusual connection id",
    meaning: "The service's ids of connections are UUIDs; this is none.",
    fix: "Copy the id from the service, or name the connection with `existing`.",
    wrong: "connections:\n  store: { connector: azure-blob, id: leads-storage }\n",
    right: "connections:\n  store: { connector: azure-blob, existing: leads-storage }\n",
  },
  AEP307: {
    severity: "error",
    title: "Unknown way to authenticate",
    meaning: "The connector does not offer this `type`.",
    fix: "Use one of the types that the message lists, or leave `type` out for the first.",
    wrong: 'connections:\n  store: { connector: azure-blob, auth: { type: sas, sasUri: "${env.SAS}" } }\n',
    right: 'connections:\n  store: { connector: azure-blob, auth: { type: sas-uri, sasUri: "${env.SAS}" } }\n',
  },
  AEP308: {
    severity: "error",
    title: "Missing parameter",
    meaning: "The chosen way to authenticate needs this parameter.",
    fix: "Add it; secrets as `${env.NAME}`.",
    wrong:
      'connections:\n  files: { connector: sftp, auth: { host: sftp.example.com, password: "${env.PASSWORD}" } }\n',
    right:
      'connections:\n  files: { connector: sftp, auth: { host: sftp.example.com, userName: acme, password: "${env.PASSWORD}" } }\n',
  },
  AEP309: {
    severity: "error",
    title: "Unknown parameter",
    meaning: "The chosen way to authenticate does not take this parameter.",
    fix: "Correct the name, or choose the `type` that takes it.",
    wrong:
      'connections:\n  store: { connector: azure-blob, auth: { connectionString: "${env.BLOB}", conatiner: leads } }\n',
    right:
      'connections:\n  store: { connector: azure-blob, auth: { connectionString: "${env.BLOB}", container: leads } }\n',
  },
  AEP310: {
    severity: "error",
    title: "Value of a parameter",
    meaning: "The value does not have the type, length or form that the connector wants.",
    fix: "Correct the value as the message says.",
    wrong:
      'connections:\n  files: { connector: sftp, auth: { host: a.example, port: "22", userName: acme, password: "${env.PASSWORD}" } }\n',
    right:
      'connections:\n  files: { connector: sftp, auth: { host: a.example, port: 22, userName: acme, password: "${env.PASSWORD}" } }\n',
  },
  AEP311: {
    severity: "error",
    title: "Secret in the file",
    meaning: "A credential stands in the file as plain text: everybody who can read the repository has it.",
    fix: "Put it into a secret of the CI system and write `${env.NAME}`. Treat the one that was in the file as stolen.",
    wrong: "connections:\n  files: { connector: sftp, auth: { host: a.example, userName: acme, password: hunter2 } }\n",
    right:
      'connections:\n  files: { connector: sftp, auth: { host: a.example, userName: acme, password: "${env.PASSWORD}" } }\n',
  },
  AEP312: {
    severity: "warning",
    title: "Unused connection",
    meaning: "No dataflow reads from this connection.",
    fix: "Use it, or remove it.",
    wrong: 'connections:\n  store: { connector: azure-blob, auth: { connectionString: "${env.BLOB}" } }\n',
    right: `connections:
  store: { connector: azure-blob, auth: { connectionString: "\${env.BLOB}" } }
dataflows:
  a:
    source: { connection: store, path: /c/a.csv, format: delimited }
    target: leads
    mapping: { personID: Id }
    schedule: once
`,
  },
} as const satisfies Readonly<Record<string, Rule>>;
