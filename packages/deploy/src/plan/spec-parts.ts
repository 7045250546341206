import type { SpecPart } from "@aep-ingest/core";

/** What the service says of a part that is to be sent, as far as names and listed values go: a missing parameter, a value
 *  that is not in its list. Of what it does not state nothing is concluded. */
export function misfits(part: SpecPart | undefined, sent: Readonly<Record<string, unknown>>): readonly string[] {
  const { required, properties } = members(part?.spec);
  const missing = (Array.isArray(required) ? required : [])
    .filter((name): name is string => typeof name === "string" && sent[name] === undefined)
    .map((name) => `it needs ${name}, which is not sent`);
  const listed = Object.entries(sent).flatMap(([name, value]) => {
    const { enum: values } = members(members(properties)[name]);
    if (!Array.isArray(values) || value === undefined || typeof value === "object") return [];
    return values.map(String).includes(String(value)) ? [] : [`it takes ${values.join(", ")} for ${name}`];
  });
  return [...missing, ...listed];
}

/** Parameters that the service does not know. @returns nothing when it names none. */
export function unknownTo(part: SpecPart | undefined, names: readonly string[]): readonly string[] {
  const known = Object.keys(members(members(part?.spec)["properties"]));
  return known.length === 0 ? [] : names.filter((name) => !known.includes(name));
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
