import { parse } from "@aep-ingest/spec";

/** What a fragment may refer to. Each part of a config stands for itself here; a fragment's own wins. */
const around: Readonly<Record<string, string>> = {
  connections: "connections: { leads-blob: { connector: data-landing-zone } }",
  schemas: `schemas:
  lead:
    class: profile
    fieldGroups: [profile-person-details, profile-personal-details]
    fields: { source: string, note: string, leadScore: integer, seenAt: date-time }`,
  datasets: "datasets: { leads: { schema: lead } }",
};
const flow = (rest: string): string => `dataflows:
  leads-tsv:
    source: { connection: leads-blob, path: /leads.csv, format: delimited }
    target: leads
    ${rest}`;
const mapping = "mapping: { _id: Id }";
const schedule = "schedule: once";
/** What a fragment cannot know: what it refers to, and what refers to it, stands elsewhere. */
const outside = new Set(["AEP209", "AEP312", "AEP418", "AEP422", "AEP424", "AEP501", "AEP502", "AEP703"]);

/** Problems of a configuration, or of a part of one (`config`, `dataflow`, `mapping`), as `line: message`. */
export function configProblems(text: string, part?: string): readonly string[] {
  const whole = part === undefined ? text : wrapped(text, part);
  const { diagnostics, environments } = parse([{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(whole) }]);
  const chosen = environments.length > 0 && part === undefined ? environments : [undefined];
  const found = chosen.flatMap((environment) =>
    environment === undefined
      ? diagnostics
      : parse([{ path: "aep-ingest.yaml", bytes: new TextEncoder().encode(whole) }], { environment }).diagnostics,
  );
  return found
    .filter(({ code, severity }) => (part === undefined ? severity === "error" : !outside.has(code)))
    .map(({ code, message, position }) => `${position.line}: ${code} ${message}`);
}

function wrapped(text: string, part: string): string {
  const head = "version: 1\nproject: acme/docs\n";
  const indented = (spaces: number): string => text.trimEnd().replaceAll("\n", `\n${" ".repeat(spaces)}`);
  if (part === "config") {
    const kept = Object.entries(around).filter(([key]) => !new RegExp(`^${key}:`, "m").test(text));
    const flows = /^dataflows:/m.test(text) ? [] : [flow(`${mapping}\n    ${schedule}`)];
    return [head, ...kept.map(([, lines]) => lines), ...flows, text].join("\n");
  }
  const rest =
    part === "mapping"
      ? `mapping:\n      ${indented(6)}\n    ${schedule}`
      : `${mapping}\n    ${schedule}\n    ${indented(4)}`;
  return [head, ...Object.values(around), flow(rest)].join("\n");
}
