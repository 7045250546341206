import { Ajv } from "ajv";
import { parse as parseYaml } from "yaml";
import { configJsonSchema, parse, type SourceFile } from "../src/index.ts";

// `npm run benchmark`: parse beside what `yaml` alone needs and beside ajv on the JSON Schema, same input, same run.
const rounds = 5;
const head = `version: 1
project: acme/leads
variables: { container: leads }
connections:
  blob: { connector: azure-blob, auth: { connectionString: "\${env.BLOB}" } }
schemas:
  lead:
    class: profile
    fieldGroups: [profile-person-details, profile-personal-details]
    fields: { source: string, leadScore: { type: integer, minimum: 0 } }
datasets: { leads: { schema: lead } }
dataflows:
`;

function flow(index: number): string {
  return `  flow-${index}:
    name: Leads ${index}
    description: Partner leads, twice an hour
    source:
      connection: blob
      path: /\${var.container}/${index}/*.tsv.gz
      format: delimited
      delimiter: "\\t"
      compression: gzip
    target: leads
    mapping:
      personID: Id
      person.name.firstName: FirstName
      person.name.lastName: LastName
      person.name.fullName: '= concat(FirstName, " ", LastName)'
      personalEmail.address: "= lower(trim(Email))"
      _tenant.source: { static: crm }
      _tenant.leadScore: Score
    schedule: { every: 30m }
`;
}

const encoder = new TextEncoder();
const single = [head + Array.from({ length: 5000 }, (_, index) => flow(index)).join("")];
const many = Array.from({ length: 500 }, (_, index) => (index === 0 ? head : "dataflows:\n") + flow(index));

function medianMs(work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((left, right) => left - right)[Math.floor(rounds / 2)] ?? 0;
}

const validate = new Ajv({ strict: false }).compile(configJsonSchema());

for (const [name, texts] of [
  ["500 files", many],
  ["5,000 dataflows in one file", single],
] as const) {
  const files = texts.map((text, index): SourceFile => ({ path: `${index}.yaml`, bytes: encoder.encode(text) }));
  const { diagnostics } = parse(files);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
  const yamlMs = medianMs(() => texts.forEach((text) => void parseYaml(text)));
  const ownMs = medianMs(() => void parse(files));
  const ajvMs = medianMs(() => texts.forEach((text) => void validate(parseYaml(text))));
  const ratio = (ownMs / yamlMs).toFixed(2);
  console.log(
    `${name}: yaml ${yamlMs.toFixed(0)} ms, yaml + ajv ${ajvMs.toFixed(0)} ms, parse ${ownMs.toFixed(0)} ms = ${ratio} x yaml`,
  );
}
