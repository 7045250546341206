import { assert, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { createSecrets } from "../src/index.ts";

const secretText = string({ unit: constantFrom(...'abcXYZ019"\\/+~&= é\u{1f511}'), minLength: 8, maxLength: 30 });

/** As services and clients write what they were given. */
const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  json: (text) => JSON.stringify(text).slice(1, -1),
  url: (text) => encodeURIComponent(text),
  form: (text) => new URLSearchParams({ a: text }).toString().slice(2),
  base64: (text) => Buffer.from(text).toString("base64").replace(/=+$/u, ""),
  base64url: (text) => Buffer.from(text).toString("base64url"),
  hex: (text) => Buffer.from(text).toString("hex"),
};

describe("createSecrets", () => {
  it.each(Object.keys(encodings))("hides a secret as %s, whatever stands around it", (name) => {
    const encode = encodings[name] ?? String;
    assert(
      property(secretText, (secret) => {
        const value = `s${secret}t`;
        const secrets = createSecrets(() => undefined);
        secrets.mask([value]);
        expect(secrets.redact(`before ${encode(value)} after`)).not.toContain(encode(value).slice(1, -2));
      }),
    );
  });

  it("hides a secret without the blanks around its lines", () => {
    const secrets = createSecrets(() => undefined);
    secrets.mask([" first-line \r\n\tsecond-line\n"]);
    expect(secrets.redact("<first-line> <second-line>")).toBe("<***> <***>");
  });

  it("hides a secret in the Base64 of a longer text, as of a user name and a password", () => {
    assert(
      property(secretText, integer({ min: 0, max: 5 }), (secret, shift) => {
        const value = `s${secret}t`;
        const secrets = createSecrets(() => undefined);
        secrets.mask([value]);
        const text = Buffer.from(`${"u".repeat(shift)}${value}:rest`).toString("base64");
        const shown = Buffer.from(secrets.redact(text).split("***")[0] ?? "", "base64").toString();
        expect(secrets.redact(text)).toContain("***");
        expect(shown).not.toContain(value.slice(0, 4));
      }),
    );
  });

  it("hides each line of a key, and every string inside a value", () => {
    const told: string[] = [];
    const secrets = createSecrets((value) => void told.push(value));
    secrets.mask(["-----BEGIN-----\nline one\n\nline two\n", undefined, ""]);
    expect(told).toStrictEqual(["-----BEGIN-----\nline one\n\nline two\n", "-----BEGIN-----", "line one", "line two"]);
    const value = { list: ["a line one b", 1, null], map: new Map([["line one", "line two"]]), at: 5 };
    expect(secrets.redactAll(value)).toStrictEqual({
      list: ["a *** b", 1, null],
      map: new Map([["line one", "***"]]),
      at: 5,
    });
  });

  it("leaves a text alone that only happens to hold a very short secret", () => {
    const secrets = createSecrets(() => undefined);
    secrets.mask(["dev"]);
    expect(secrets.redact("sandbox dev")).toBe("sandbox dev");
  });
});
