import type { MappingOperation, Row } from "@aep-ingest/data-prep";
import { declaredSchema, type ResolvedSchema } from "@aep-ingest/xdm";

/** Columns of the rows that every contender gets, all of them text as in a delimited file. */
const columns = ["Id", "FirstName", "LastName", "Email", "BirthYear", "City", "Country", "Phone", "Source"] as const;

const firstNames = ["Ada", " Grace ", "Edsger", "Barbara", "Ægir", "Tim"];
const lastNames = ["Lovelace", "Hopper", "Dijkstra", "Liskov", "O'Neil", "van Rossum"];
const cities = ["London", "New York", "Den Haag, NL", "Zürich"];

export type Lead = Record<(typeof columns)[number], string>;

export function lead(index: number): Lead {
  const first = firstNames[index % firstNames.length] ?? "";
  const last = lastNames[Math.floor(index / 7) % lastNames.length] ?? "";
  return {
    Id: `lead-${index}`,
    FirstName: first,
    LastName: last,
    Email: ` ${first.trim()}.${index}@Example.COM `,
    BirthYear: String(1950 + (index % 60)),
    City: cities[index % cities.length] ?? "",
    Country: ["gb", "us", "nl", "ch"][index % 4] ?? "",
    Phone: `+44 20 7946 ${String(index % 10_000).padStart(4, "0")}`,
    Source: "crm",
  };
}

export function leads(count: number): Lead[] {
  return Array.from({ length: count }, (_, index) => lead(index));
}

/** Ten destinations; five functions: trim, concat, lower, to_integer, upper. */
export const operations: readonly MappingOperation[] = [
  { sourceType: "ATTRIBUTE", source: "Id", destination: "_id" },
  { sourceType: "EXPRESSION", source: "trim(FirstName)", destination: "person.name.firstName" },
  { sourceType: "ATTRIBUTE", source: "LastName", destination: "person.name.lastName" },
  { sourceType: "EXPRESSION", source: 'concat(FirstName, " ", LastName)', destination: "person.name.fullName" },
  { sourceType: "EXPRESSION", source: "lower(trim(Email))", destination: "personalEmail.address" },
  { sourceType: "EXPRESSION", source: "to_integer(BirthYear)", destination: "person.birthYear" },
  { sourceType: "ATTRIBUTE", source: "City", destination: "homeAddress.city" },
  { sourceType: "EXPRESSION", source: "upper(Country)", destination: "homeAddress.countryCode" },
  { sourceType: "ATTRIBUTE", source: "Phone", destination: "mobilePhone.number" },
  { sourceType: "ATTRIBUTE", source: "Source", destination: "_tenant.source" },
];

export function leadSchema(): ResolvedSchema {
  return declaredSchema({
    title: "Lead",
    class: "profile",
    fieldGroups: ["profile-person-details", "profile-personal-details"],
    fields: { source: { type: "string" } },
  });
}

/** The same mapping by hand: the floor. */
export function mapByHand(row: Row): unknown {
  const { Id, FirstName, LastName, Email, BirthYear, City, Country, Phone, Source } = row as Lead;
  return {
    _id: Id,
    person: {
      name: { firstName: FirstName.trim(), lastName: LastName, fullName: `${FirstName} ${LastName}` },
      birthYear: Number.parseInt(BirthYear, 10),
    },
    personalEmail: { address: Email.trim().toLowerCase() },
    homeAddress: { city: City, countryCode: Country.toUpperCase() },
    mobilePhone: { number: Phone },
    _tenant: { source: Source },
  };
}

export const inJsonata = `{
  "_id": Id,
  "person": {
    "name": { "firstName": $trim(FirstName), "lastName": LastName, "fullName": FirstName & " " & LastName },
    "birthYear": $number(BirthYear)
  },
  "personalEmail": { "address": $lowercase($trim(Email)) },
  "homeAddress": { "city": City, "countryCode": $uppercase(Country) },
  "mobilePhone": { "number": Phone },
  "_tenant": { "source": Source }
}`;

export const inJexl = `{
  _id: Id,
  person: {
    name: { firstName: FirstName|trim, lastName: LastName, fullName: FirstName + " " + LastName },
    birthYear: BirthYear|integer
  },
  personalEmail: { address: Email|trim|lower },
  homeAddress: { city: City, countryCode: Country|upper },
  mobilePhone: { number: Phone },
  _tenant: { source: Source }
}`;

export const csvHeader = `${columns.join(",")}\n`;

/** A line of a comma-separated file; texts with a comma or an apostrophe are quoted. */
export function csvLine(row: Lead): string {
  return `${columns.map((name) => (/[,']/u.test(row[name]) ? `"${row[name]}"` : row[name])).join(",")}\n`;
}
