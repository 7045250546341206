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
      const forms = [...known, ...more.flatMap(formsOf)].sort((a, b) => b.length - a.length);
      return forms.reduce((clean, form) => clean.replaceAll(form, mask), text);
    },
  };
}

/** A secret as it may come back: as it is, in JSON, in a URL, in base64, and the telling parts of a long one. */
function formsOf(secret: string): string[] {
  const parts = [secret, ...partsOf(secret)].filter((part) => part.length >= 3);
  return [...new Set(parts.flatMap(encodingsOf))];
}

function encodingsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    new URLSearchParams([["", value]]).toString().slice(1),
    bytes.toString("base64"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
  ];
}

/** Values in a connection string, the signature in a URI, the lines of a private key. */
function partsOf(secret: string): string[] {
  return secret
    .split(/[;&?\s]+/)
    .flatMap((piece) => [piece, piece.slice(piece.indexOf("=") + 1)])
    .filter((piece) => piece.length >= 16 && piece !== secret);
}
