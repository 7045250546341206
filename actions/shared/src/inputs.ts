/** A mistake in the inputs of a step: its message is all that the user needs. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** Items separated by line breaks, or by commas outside of a glob's braces, without empty ones. */
export function listOf(text: string): readonly string[] {
  return text
    .split(/\n|,(?![^{\n]*\})/u)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** @throws {InputError} for anything but YAML 1.2's booleans. */
export function booleanOf(name: string, text: string): boolean {
  if (/^true$/iu.test(text)) return true;
  if (/^false$/iu.test(text)) return false;
  throw new InputError(`Input \`${name}\` is "${text}"; write true or false.`);
}

/** @throws {InputError} naming the possible values. */
export function oneOf<const T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new InputError(`Input \`${name}\` is "${text}"; write one of ${choices.join(", ")}.`);
  return choice;
}
