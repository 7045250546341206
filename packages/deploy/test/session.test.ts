import { describe, expect, it } from "vitest";
import {
  SetupError,
  accessFromEnvironment,
  chooseEnvironment,
  chooseSandbox,
  parseDuration,
  resolveAccess,
} from "../src/session.ts";

const credentials = { AEP_CLIENT_ID: "id", AEP_CLIENT_SECRET: "canary", AEP_ORG_ID: "A@AdobeOrg" };

const access = (env: Record<string, string>) => resolveAccess(accessFromEnvironment(env));

function messageOf(attempt: () => unknown): string {
  try {
    attempt();
    return "";
  } catch (error) {
    return String(error);
  }
}

describe("resolveAccess", () => {
  it("names every missing credential at once", () => {
    expect(() => access({ AEP_CLIENT_ID: "id", AEP_CLIENT_SECRET: "  " })).toThrow(/AEP_CLIENT_SECRET and AEP_ORG_ID/u);
  });

  it("leaves the production addresses to the client's defaults", () => {
    expect(access(credentials)).toStrictEqual({ clientId: "id", clientSecret: "canary", orgId: "A@AdobeOrg" });
  });

  it("takes the token from an emulator, too, unless an IMS address is given", () => {
    const baseUrl = "http://127.0.0.1:4010";
    expect(access({ ...credentials, AEP_BASE_URL: baseUrl }).imsUrl).toBe(baseUrl);
    expect(access({ ...credentials, AEP_BASE_URL: "https://platform.adobe.io" }).imsUrl).toBeUndefined();
    const imsUrl = "https://ims.example";
    expect(access({ ...credentials, AEP_BASE_URL: baseUrl, AEP_IMS_URL: imsUrl }).imsUrl).toBe(imsUrl);
  });

  it.each([
    "platform.adobe.io",
    "ftp://platform.adobe.io",
    "http://platform.adobe.io",
    "https://me:pw@platform.adobe.io",
  ])("refuses the base URL %s without showing a secret", (url) => {
    const attempt = () => access({ ...credentials, AEP_BASE_URL: url });
    expect(attempt).toThrow(SetupError);
    const message = messageOf(attempt);
    expect(message).toContain("AEP_BASE_URL");
    expect(message).not.toContain("pw");
    expect(message).not.toContain("canary");
  });
});

describe("chooseSandbox", () => {
  const environment = { name: "dev", sandbox: "dev" };

  it("takes the request, the environment's or AEP_SANDBOX", () => {
    expect(chooseSandbox({ requested: { value: "a", label: "--sandbox" } })).toBe("a");
    expect(chooseSandbox({ environment })).toBe("dev");
    expect(chooseSandbox({ environment: { name: "dev" }, fallback: "c" })).toBe("c");
    expect(chooseSandbox({ requested: { value: "dev", label: "--sandbox" }, environment, fallback: "dev" })).toBe(
      "dev",
    );
  });

  it("has no default", () => {
    expect(() => chooseSandbox({ requested: { value: "", label: "input `sandbox`" } })).toThrow(
      /input `sandbox`.*no default/u,
    );
  });

  it("refuses two that differ and names both places", () => {
    expect(() => chooseSandbox({ requested: { value: "prod", label: "--sandbox" }, environment })).toThrow(
      /"prod" by --sandbox and "dev" by environment "dev"/u,
    );
    expect(() => chooseSandbox({ environment, fallback: "prod" })).toThrow(/AEP_SANDBOX/u);
  });
});

describe("chooseEnvironment", () => {
  it("asks for one where the config declares some", () => {
    expect(() => chooseEnvironment(undefined, ["dev", "prod"], "--env")).toThrow(
      /dev and prod: choose one with --env/u,
    );
    expect(() => chooseEnvironment("pord", ["dev", "prod"], "--env")).toThrow(/"pord"/u);
    expect(chooseEnvironment("prod", ["dev", "prod"], "--env")).toBe("prod");
  });

  it("refuses one where the config declares none", () => {
    expect(() => chooseEnvironment("dev", [], "--env")).toThrow(/declares no environments/u);
    expect(chooseEnvironment(undefined, [], "--env")).toBeUndefined();
  });
});

describe("parseDuration", () => {
  it.each([
    ["90s", 90_000],
    ["10m", 600_000],
    ["1h", 3_600_000],
    ["0", 0],
  ])("reads %s", (text, ms) => {
    expect(parseDuration(text, "--wait-for-run")).toBe(ms);
  });

  it.each(["", "10", "10 minutes", "-1m", "1.5h"])("refuses %j", (text) => {
    expect(() => parseDuration(text, "--wait-for-run")).toThrow(SetupError);
  });
});
