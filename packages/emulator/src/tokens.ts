import { createHmac } from "node:crypto";

import type { EmulatorClock } from "./clock.ts";

/** Seconds a token lives; IMS answers this number (flow-service.md §1.1). */
export const tokenLifetimeSeconds = 86_399;

// The emulator guards nothing: a fixed key lets a client keep its token when the emulator is started again.
const key = "aep-emulator";

interface Signed {
  readonly token: string;
  readonly client: string;
  /** Moment of issue, epoch milliseconds. */
  readonly at: number;
  /** Number of issue. */
  readonly n: number;
}

/** Access tokens that carry their own client id and moment of issue. */
export class Tokens {
  readonly #clock: EmulatorClock;
  #issued = 0;
  #notBefore = 0;
  #last: Signed | undefined;

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  issue(clientId: string): string {
    this.#issued += 1;
    const payload = Buffer.from(JSON.stringify({ client: clientId, at: this.#clock.now(), n: this.#issued })).toString(
      "base64url",
    );
    return `emulator.${payload}.${sign(payload)}`;
  }

  /** The client id of a valid token; undefined when it is forged, expired or withdrawn. */
  clientOf(token: string): string | undefined {
    // A client sends one token with every request of a day.
    const signed = this.#last?.token === token ? this.#last : verified(token);
    if (signed === undefined || signed.n <= this.#notBefore) return undefined;
    this.#last = signed;
    return this.#clock.now() - signed.at > tokenLifetimeSeconds * 1000 ? undefined : signed.client;
  }

  /** Makes every token issued so far worthless. */
  withdrawAll(): void {
    this.#notBefore = this.#issued;
  }
}

function verified(token: string): Signed | undefined {
  const [prefix, payload, signature, ...rest] = token.split(".");
  if (prefix !== "emulator" || payload === undefined || rest.length > 0 || signature !== sign(payload))
    return undefined;
  const { client, at, n } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Omit<Signed, "token">;
  return { token, client, at, n };
}

function sign(payload: string): string {
  return createHmac("sha256", key).update(payload).digest("base64url").slice(0, 32);
}
