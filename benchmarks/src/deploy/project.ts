import { parse, type Config } from "@aep-ingest/spec";

export interface ProjectOptions {
  readonly dataflows: number;
  /** Dataflows, from the first on, whose mapping is another one. @default 0 */
  readonly changed?: number;
}

/** A config with one connection and one schema of standard field groups, and a dataset and a mapping per dataflow. */
export function projectText({ dataflows, changed = 0 }: ProjectOptions): string {
  const keys = Array.from({ length: dataflows }, (_, index) => `flow-${index}`);
  const email = (index: number): string => (index < changed ? '"= lower(Email)"' : "Email");
  return `version: 1
project: acme/bench
connections:
  blob: { connector: azure-blob, auth: { type: connection-string, connectionString: "\${env.LEADS_BLOB}" } }
schemas:
  person: { title: Person, class: profile, fieldGroups: [profile-person-details, profile-personal-details] }
datasets:
${keys.map((key) => `  ${key}: { schema: person }\n`).join("")}dataflows:
${keys
  .map(
    (key, index) => `  ${key}:
    source: { connection: blob, path: /box/${key}/, format: json }
    target: ${key}
    mapping: { _id: Id, person.name.firstName: FirstName, personalEmail.address: ${email(index)} }
    schedule: { every: 1h }
`,
  )
  .join("")}`;
}

/** @throws {Error} when the text is no valid config */
export function projectConfig(options: ProjectOptions): Config {
  const bytes = new TextEncoder().encode(projectText(options));
  const { config, diagnostics } = parse([{ path: "aep-ingest.yaml", bytes }]);
  if (config === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return config;
}
