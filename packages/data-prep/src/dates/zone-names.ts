const hour = 3600;

/** Abbreviations in the sense that is usual for each; a fixed offset, as Adobe's `PST` example has it. */
const abbreviations: Readonly<Record<string, number>> = {
  UTC: 0,
  UT: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: hour,
  BST: hour,
  CET: hour,
  CEST: 2 * hour,
  EET: 2 * hour,
  EEST: 3 * hour,
  MSK: 3 * hour,
  IST: 5.5 * hour,
  SGT: 8 * hour,
  HKT: 8 * hour,
  AWST: 8 * hour,
  JST: 9 * hour,
  KST: 9 * hour,
  ACST: 9.5 * hour,
  AEST: 10 * hour,
  AEDT: 11 * hour,
  NZST: 12 * hour,
  NZDT: 13 * hour,
  NST: -3.5 * hour,
  AST: -4 * hour,
  ADT: -3 * hour,
  EST: -5 * hour,
  EDT: -4 * hour,
  CST: -6 * hour,
  CDT: -5 * hour,
  MST: -7 * hour,
  MDT: -6 * hour,
  PST: -8 * hour,
  PDT: -7 * hour,
  AKST: -9 * hour,
  AKDT: -8 * hour,
  HST: -10 * hour,
};

/** `Z`, `+02`, `-0800`, `+05:30`, `GMT+1`, `PST`, `Europe/Paris`; undefined for what is none of these. */
export function parseZone(text: string): { offset: number } | { region: string } | undefined {
  const upper = text.toUpperCase();
  if (Object.hasOwn(abbreviations, upper)) return { offset: abbreviations[upper] ?? 0 };
  const match = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?$/u.exec(upper);
  if (match !== null) {
    const [, sign, hours, minutes = "0", seconds = "0"] = match;
    const offset = Number(hours) * hour + Number(minutes) * 60 + Number(seconds);
    return Number(minutes) > 59 || offset > 18 * hour ? undefined : { offset: sign === "-" ? -offset : offset };
  }
  return /^[A-Za-z][\w+-]*(?:\/[\w+-]+)+$/u.test(text) ? { region: text } : undefined;
}
