import type { JsonObject } from "../json.ts";
import { arrayOf, isObject } from "../json.ts";

/** The organisation of a recording, whatever the real one is called. */
export const recordedOrganisation = "RECORDED@AdobeOrg";

const hidden = "***";
const secretNames =
  /secret|password|passphrase|token|connectionstring|sas|credential|private|api-?key|access-?key|account-?key|signature/i;
const personNames = /^(?:xdm:|repo:)?(?:created|updated|modified|lastModified)(?:By|User|Client|UserId|ClientId)$/;
const organisationNames = /[\w-]+@AdobeOrg/g;
const addresses = /[\w.+-]+@(?!AdobeOrg)[\w-]+(?:\.[\w-]+)*/g;
const signedUrls = /([?&](?:sig|sv|se|X-Amz-[\w-]+|token)=)[^&\s"]+/gi;

/** Takes secrets and people out of what a service has answered. */
export class Redactor {
  /** Values that were seen in requests and may come back in any answer. */
  readonly #secrets = new Set<string>();

  /** Remembers a value that must not be in the recording; short ones would hide ordinary words. */
  learn(value: unknown): void {
    if (typeof value === "string" && value.length >= 6) this.#secrets.add(value);
  }

  /** Remembers every text below `value`. */
  learnAll(value: unknown): void {
    this.learn(value);
    for (const inner of isObject(value) ? Object.values(value) : arrayOf(value)) this.learnAll(inner);
  }

  redact(value: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.#member(name, inner)]));
  }

  #member(name: string, value: unknown): unknown {
    if (personNames.test(name)) return "redacted";
    if (secretNames.test(name) && typeof value === "string") return hidden;
    return this.#value(value);
  }

  #value(value: unknown): unknown {
    if (Array.isArray(value)) return arrayOf(value).map((item) => this.#value(item));
    if (isObject(value)) return this.redact(value);
    if (typeof value !== "string") return value;
    let text = value;
    // Longest first: one secret may be a part of another.
    for (const secret of [...this.#secrets].toSorted((a, b) => b.length - a.length)) {
      text = text.replaceAll(secret, hidden);
    }
    return text
      .replaceAll(organisationNames, recordedOrganisation)
      .replaceAll(addresses, "redacted@example.com")
      .replaceAll(signedUrls, `$1${hidden}`);
  }
}
