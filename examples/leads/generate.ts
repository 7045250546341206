// Writes the example's data: invented leads, the same ones at every run. Some rows are wrong on purpose, as in real files.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const firstNames = [
  "Ada",
  "Jürgen",
  "Chloé",
  "Søren",
  "Amélie",
  "Dmitri",
  "Yuki",
  "Nadia",
  "Owen",
  "Priya",
  "Łukasz",
  "Inês",
];
const lastNames = [
  "Lovelace",
  "Müller",
  "Dubois",
  "Kierkegaard",
  "Roux",
  "Petrov",
  "Tanaka",
  "Haddad",
  "Jones",
  "Patel",
  "Nowak",
  "Costa",
];
const countries = ["GB", "DE", "FR", "DK", "JP", "IN", "PL", "PT"];

/** Park–Miller generator: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Every 60th score is no number and every 80th is out of range: the schema requires a score, so these rows are refused. */
function unusableScore(number: number): string | undefined {
  if (number % 60 === 7) return "n/a";
  return number % 80 === 19 ? "140" : undefined;
}

function leads(count: number, seed: number): string {
  const random = randomFrom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  const lines = ["Id\tFirstName\tLastName\tEmail\tBirthdate\tScore\tCountry"];
  for (let number = 1; number <= count; number++) {
    const first = pick(firstNames);
    const last = pick(lastNames);
    const ascii = `${first}.${last}`.normalize("NFD").replaceAll(/[^A-Za-z.]/g, "");
    const year = 1950 + Math.floor(random() * 55);
    const month = String(1 + Math.floor(random() * 12)).padStart(2, "0");
    const day = String(1 + Math.floor(random() * 28)).padStart(2, "0");
    // Every 50th birth date cannot be read: the row arrives without it.
    const birthdate = number % 50 === 11 ? "in spring" : `${year}-${month}-${day}`;
    const score = String(Math.floor(random() * 101));
    lines.push(
      [
        `L-${String(number).padStart(4, "0")}`,
        first,
        last,
        ` ${ascii}${number}@Example.com`,
        birthdate,
        unusableScore(number) ?? score,
        pick(countries),
      ].join("\t"),
    );
  }
  return `${lines.join("\n")}\n`;
}

const here = import.meta.dirname;
const files = {
  "storage/leads-dev/leads/leads-2026-11.tsv.gz": leads(240, 20_261_123),
  "samples/leads.tsv.gz": leads(60, 20_261_123),
};
for (const [path, text] of Object.entries(files)) {
  await mkdir(join(here, path, ".."), { recursive: true });
  await writeFile(join(here, path), gzipSync(text));
}
