import { formsOf } from "./secret-forms.ts";

const mask = "***";

/** Takes secrets out of text that a service or the network stack wrote. */
export interface Redactor {
  /** From now on hidden in every text. */
  add(secret: string): void;
  /** @param more Secrets of one request only. */
  redact(text: string, more?: readonly string[]): string;
}

export function createRedactor(): Redactor {
  const known = new Set<string>();
  return {
    add(secret) {
      for (const form of formsOf(secret)) known.add(form);
    },
    redact(text, more = []) {
      // Text that holds another is hidden before it.
      const forms = [...known, ...more.flatMap(formsOf)].sort((a, b) => b.length - a.length);
      return forms.reduce((clean, form) => clean.replaceAll(form, mask), text);
    },
  };
}
