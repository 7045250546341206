import type { SourceFile } from "@aep-ingest/spec";

const head = `# yaml-language-server: $schema=https://unpkg.com/@aep-ingest/spec/schema/v1.json
version: 1
project: acme/bench
`;

const shared = `connections:
  blob:
    connector: azure-blob
    auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}" }
schemas:
  lead:
    title: Lead
    class: profile
    fieldGroups: [profile-person-details, profile-personal-details]
    fields:
      source: string
    identities: [{ path: personalEmail.address, namespace: Email, primary: true }]
`;

function dataset(key: string): string {
  return `  ${key}: { name: "Leads ${key}", schema: lead }\n`;
}

function dataflow(key: string): string {
  return `  ${key}:
    name: Leads ${key}
    description: Partner leads, twice an hour
    source:
      connection: blob
      path: /leads/${key}/*.tsv
      recursive: true
      format: delimited
      delimiter: "\\t"
      compression: gzip
    target: ${key}
    mapping:
      _id: Id
      person.name.firstName: FirstName
      person.name.lastName: LastName
      person.name.fullName: '= concat(FirstName, " ", LastName)'
      personalEmail.address: "= lower(trim(Email))"
      _tenant.source: { static: crm }
    schedule: { every: 30m }
    errors: { diagnostics: true, threshold: 5 }
`;
}

/** A project of so many files, each with one dataset and one dataflow; the first also holds what they share. */
export function manyFiles(count: number): readonly SourceFile[] {
  return Array.from({ length: count }, (_, index) => {
    const key = `flow-${index}`;
    const text = `${head}${index === 0 ? shared : ""}datasets:\n${dataset(key)}dataflows:\n${dataflow(key)}`;
    return { path: `config/${key}.yaml`, bytes: new TextEncoder().encode(text) };
  });
}

/** The same in one file. */
export function oneFile(dataflows: number): readonly SourceFile[] {
  const keys = Array.from({ length: dataflows }, (_, index) => `flow-${index}`);
  const text = `${head}${shared}datasets:\n${keys.map(dataset).join("")}dataflows:\n${keys.map(dataflow).join("")}`;
  return [{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(text) }];
}
