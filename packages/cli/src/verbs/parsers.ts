import { InvalidArgumentError, Option } from "commander";
import { commaList } from "../options.ts";

/** Values of options that can be wrong are refused where they are written, not where they are used. */
export function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,6}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError("Write a whole number from 1.");
}

export function milliseconds(text: string): number {
  if (/^\d{1,6}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError("Write a whole number of milliseconds.");
}

export function portNumber(text: string): number {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError("Write a port from 0 to 65535.");
}

/** A list of words out of a few. */
export function wordsOf(known: readonly string[]): (text: string) => readonly string[] {
  return (text) => {
    const words = commaList(text);
    const wrong = words.find((word) => !known.includes(word));
    if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is none of ${known.join(", ")}.`);
    return words;
  };
}

/** Collects an option that may be given several times. */
export function repeated(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** Rules that the engine reads; none at all is refused. */
export function failOnRules(text: string): string {
  commaList(text);
  return text;
}

export function rotateOption(): Option {
  return new Option("--rotate <connections>", "send the credentials of these connections again").argParser(commaList);
}
