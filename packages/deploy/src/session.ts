import type { ClientOptions } from "@aep-ingest/core";

/** A mistake in how a command or an action was started. Its message says what to do; a stack trace would say nothing more. */
export class SetupError extends Error {
  override readonly name = "SetupError";
}

export type AccessKey = "clientId" | "clientSecret" | "orgId" | "scopes" | "baseUrl" | "imsUrl";

/** What was given, and what the person who gave it calls it: `AEP_CLIENT_ID`, or the input `client-id`. */
export type AccessGiven = Readonly<Record<AccessKey, { readonly value?: string | undefined; readonly label: string }>>;

export type Access = Pick<ClientOptions, AccessKey>;

const environmentNames: Readonly<Record<AccessKey, string>> = {
  clientId: "AEP_CLIENT_ID",
  clientSecret: "AEP_CLIENT_SECRET",
  orgId: "AEP_ORG_ID",
  scopes: "AEP_SCOPES",
  baseUrl: "AEP_BASE_URL",
  imsUrl: "AEP_IMS_URL",
};

const required = ["clientId", "clientSecret", "orgId"] as const;

/** Access as the command line takes it, from `AEP_*` variables. */
export function accessFromEnvironment(env: Readonly<Record<string, string | undefined>>): AccessGiven {
  const given = (key: AccessKey) => ({ value: env[environmentNames[key]], label: environmentNames[key] });
  return {
    clientId: given("clientId"),
    clientSecret: given("clientSecret"),
    orgId: given("orgId"),
    scopes: given("scopes"),
    baseUrl: given("baseUrl"),
    imsUrl: given("imsUrl"),
  };
}

/** Labels of the credentials that are missing; empty when a sandbox can be reached. */
export function missingCredentials(given: AccessGiven): readonly string[] {
  return required.filter((key) => textOf(given, key) === undefined).map((key) => given[key].label);
}

/**
 * Everything a client needs but the sandbox. With a base URL on a loopback address (an emulator) and no IMS URL, the
 * token comes from there too, so that made-up credentials never travel to Adobe.
 * @throws {SetupError} naming all missing credentials at once, or the URL that cannot be used.
 */
export function resolveAccess(given: AccessGiven): Access {
  const missing = missingCredentials(given);
  if (missing.length > 0) {
    throw new SetupError(
      `Credentials are missing: set ${joinWords(missing)}. They are those of an OAuth server-to-server credential of a ` +
        `project in the Adobe Developer Console; for a local emulator any values will do.`,
    );
  }
  const baseUrl = urlOf(given, "baseUrl");
  const imsUrl =
    urlOf(given, "imsUrl") ?? (baseUrl !== undefined && isLoopback(new URL(baseUrl)) ? baseUrl : undefined);
  const scopes = textOf(given, "scopes");
  return {
    clientId: textOf(given, "clientId") ?? "",
    clientSecret: textOf(given, "clientSecret") ?? "",
    orgId: textOf(given, "orgId") ?? "",
    ...(scopes !== undefined && { scopes }),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(imsUrl !== undefined && { imsUrl }),
  };
}

export interface SandboxChoice {
  /** The option or input, and how it is written. */
  readonly requested?: { readonly value?: string | undefined; readonly label: string };
  /** The chosen environment of the config. */
  readonly environment?: { readonly name: string; readonly sandbox?: string | undefined };
  /** `AEP_SANDBOX`. */
  readonly fallback?: string | undefined;
}

/**
 * There is no default sandbox, and two places that name different ones are an error: a plan for the wrong sandbox is
 * worse than none.
 * @throws {SetupError}
 */
export function chooseSandbox({ requested, environment, fallback }: SandboxChoice): string {
  const label = requested?.label ?? "--sandbox";
  const named = [
    { from: label, sandbox: requested?.value },
    { from: `environment "${environment?.name}" of the config`, sandbox: environment?.sandbox },
    { from: "AEP_SANDBOX", sandbox: fallback },
  ].flatMap(({ from, sandbox }) => (sandbox?.trim() ? [{ from, sandbox: sandbox.trim() }] : []));
  const [first] = named;
  if (first === undefined) {
    throw new SetupError(
      `No sandbox is named: give ${label}, set AEP_SANDBOX, or declare environments with a sandbox in the config. ` +
        `There is no default, so that nothing reaches production by accident.`,
    );
  }
  const other = named.find(({ sandbox }) => sandbox !== first.sandbox);
  if (other !== undefined) {
    throw new SetupError(
      `Two sandboxes are named: "${first.sandbox}" by ${first.from} and "${other.sandbox}" by ${other.from}. ` +
        `Make them equal or leave one out.`,
    );
  }
  return first.sandbox;
}

/**
 * @returns the chosen environment; undefined when the config declares none.
 * @throws {SetupError} when the config declares environments and none, or one that it does not know, was chosen.
 */
export function chooseEnvironment(
  chosen: string | undefined,
  declared: readonly string[],
  label: string,
): string | undefined {
  const name = chosen?.trim() ? chosen.trim() : undefined;
  if (declared.length === 0) {
    if (name === undefined) return undefined;
    throw new SetupError(`${label} is "${name}", but the config declares no environments. Leave it out or declare it.`);
  }
  if (name === undefined) {
    throw new SetupError(`The config declares the environments ${joinWords(declared)}: choose one with ${label}.`);
  }
  if (!declared.includes(name)) {
    throw new SetupError(`${label} is "${name}", but the config declares ${joinWords(declared)}.`);
  }
  return name;
}

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of `90s`, `10m`, `1h` or `0`. @throws {SetupError} */
export function parseDuration(text: string, label: string): number {
  const match = /^(\d{1,6})([smh])$/u.exec(text.trim());
  const unit = unitMs[match?.[2] ?? ""];
  if (match !== null && unit !== undefined) return Number(match[1]) * unit;
  if (text.trim() === "0") return 0;
  throw new SetupError(`${label} is "${text}"; write a duration such as 90s, 10m or 1h, or 0.`);
}

function textOf(given: AccessGiven, key: AccessKey): string | undefined {
  const value = given[key].value?.trim();
  return value ? value : undefined;
}

function urlOf(given: AccessGiven, key: "baseUrl" | "imsUrl"): string | undefined {
  const text = textOf(given, key);
  if (text === undefined) return undefined;
  const { label } = given[key];
  const url = URL.parse(text);
  const example = key === "baseUrl" ? "https://platform.adobe.io" : "https://ims-na1.adobelogin.com";
  if (url === null || !/^https?:$/u.test(url.protocol)) {
    throw new SetupError(`${label} is no web address: write one such as ${example} or http://127.0.0.1:4010.`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new SetupError(`${label} must not hold a user name or password.`);
  }
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw new SetupError(
      `${label} uses plain http for ${url.hostname}; that is allowed for loopback addresses only. Use https.`,
    );
  }
  return text;
}

function isLoopback(url: URL): boolean {
  return url.hostname === "localhost" || url.hostname === "[::1]" || /^127(\.\d{1,3}){3}$/u.test(url.hostname);
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
