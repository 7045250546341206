import { checkAttributePath } from "@aep-ingest/data-prep";
import { declaredSchema, listFields } from "@aep-ingest/xdm";
import type { SampleColumn } from "./inspect-sample.ts";
import { similarName } from "./similar-name.ts";

/** The standard field groups that a new configuration starts with. */
export const fieldGroups = ["profile-person-details", "profile-personal-details"] as const;

export interface ProposedMapping {
  /** Destination path and column, in the columns' order; `_id` first. */
  readonly mapping: readonly (readonly [destination: string, column: string])[];
  /** The organisation's own fields, for columns that no standard field is named after. */
  readonly fields: readonly (readonly [name: string, type: string])[];
  /** Columns whose names are only like the standard field's. */
  readonly similar: readonly string[];
  /** Columns that the mapping language cannot name, or that hold lists or objects. */
  readonly skipped: readonly string[];
}

/** Column names that say something else than the standard field's last step. */
const synonyms: Readonly<Record<string, string>> = {
  email: "personalEmail.address",
  emailaddress: "personalEmail.address",
  mail: "personalEmail.address",
  phone: "homePhone.number",
  phonenumber: "homePhone.number",
  mobile: "mobilePhone.number",
  mobilephone: "mobilePhone.number",
  givenname: "person.name.firstName",
  surname: "person.name.lastName",
  familyname: "person.name.lastName",
  name: "person.name.fullName",
  birthday: "person.birthDate",
  dateofbirth: "person.birthDate",
  birthdate: "person.birthDate",
  zip: "homeAddress.postalCode",
  zipcode: "homeAddress.postalCode",
  postcode: "homeAddress.postalCode",
  country: "homeAddress.country",
  countrycode: "homeAddress.countryCode",
  city: "homeAddress.city",
};

/** Where a person's own details are; the same names elsewhere mean somebody or something else. */
const homes = ["person.name.", "person.", "homeAddress.", "personalEmail.", "mobilePhone."] as const;

const ids = new Set(["id", "uid", "uuid", "guid", "key", "identifier"]);

/** Pairs columns with the fields of a profile by their names. A proposal: somebody has to read it. */
export function proposeMapping(columns: readonly SampleColumn[]): ProposedMapping {
  const leaves = new Map(
    listFields(declaredSchema({ title: "", class: "profile", fieldGroups }))
      .filter((field) => field.type !== "object")
      .map((field) => [field.path, field]),
  );
  const usable = columns.filter((column) => column.type !== "object" && nameable(column.name));
  const idColumn = usable.find((column) => ids.has(normal(column.name))) ?? usable[0];
  const mapping: [string, string][] = idColumn === undefined ? [] : [["_id", idColumn.name]];
  const fields: [string, string][] = [];
  const taken = new Set<string>();
  const similar: string[] = [];
  const known = namesOf(leaves);
  for (const column of usable) {
    if (column === idColumn) continue;
    const exact = standardPath(normal(column.name), leaves);
    const like = exact === undefined ? similarName(column.name, known) : undefined;
    const standard = exact ?? (like === undefined ? undefined : standardPath(like, leaves));
    if (standard !== undefined && !taken.has(standard)) {
      taken.add(standard);
      if (like !== undefined) similar.push(column.name);
      mapping.push([standard, column.name]);
      continue;
    }
    const name = ownName(column.name, taken);
    taken.add(name.toLowerCase());
    fields.push([name, column.type]);
    mapping.push([`_tenant.${name}`, column.name]);
  }
  return {
    mapping,
    fields,
    similar,
    skipped: columns.filter((column) => !usable.includes(column)).map(({ name }) => name),
  };
}

function standardPath(name: string, leaves: ReadonlyMap<string, unknown>): string | undefined {
  const known = synonyms[name];
  if (known !== undefined && leaves.has(known)) return known;
  for (const home of homes) {
    const found = [...leaves.keys()].find(
      (path) =>
        path.startsWith(home) && !path.slice(home.length).includes(".") && normal(path.slice(home.length)) === name,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every name that means a standard field. */
function namesOf(leaves: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const last = [...leaves.keys()].flatMap((path) => {
    const home = homes.find((each) => path.startsWith(each) && !path.slice(each.length).includes("."));
    return home === undefined ? [] : [normal(path.slice(home.length))];
  });
  return new Set([...Object.keys(synonyms), ...last]);
}

/** `lead score (%)` -> `leadScore`, with a number behind it when that is taken. */
function ownName(column: string, taken: ReadonlySet<string>): string {
  const words = column.split(/[^A-Za-z0-9]+/u).filter((word) => word !== "");
  const camel = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
  const name = /^[A-Za-z]/u.test(camel) ? camel : `field${camel}`;
  // The registry takes names that differ only in their letters' case for one.
  for (let suffix = 1; ; suffix++) {
    const candidate = suffix === 1 ? name : `${name}${suffix}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** A `=` begins an expression, and `$` a variable of the file: such a column needs a person. */
function nameable(column: string): boolean {
  if (column.startsWith("=") || column.includes("$")) return false;
  return column !== "" && checkAttributePath(column).length === 0 && !/[\\[\].*]/u.test(column);
}

function normal(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/gu, "");
}
