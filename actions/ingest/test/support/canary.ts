/** A secret that a test can find wherever it turns up. */
export interface Canary {
  readonly value: string;
  /** It in six encodings, by their names. */
  readonly forms: Readonly<Record<string, string>>;
  /** Encodings in which `text` holds it; empty is what a test wants. */
  foundIn(text: string): readonly string[];
}

export function createCanary(name: string): Canary {
  const value = `cAnArY-${name}-7f3"9/+~`;
  const bytes = Buffer.from(value);
  const forms: Readonly<Record<string, string>> = {
    plain: value,
    json: JSON.stringify(value).slice(1, -1),
    url: encodeURIComponent(value),
    base64: bytes.toString("base64").replace(/=+$/u, ""),
    base64url: bytes.toString("base64url"),
    hex: bytes.toString("hex"),
  };
  return {
    value,
    forms,
    foundIn: (text) => Object.keys(forms).filter((form) => text.includes(forms[form] ?? value)),
  };
}
