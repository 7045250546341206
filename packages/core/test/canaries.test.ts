import { createServer } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { connectors } from "@aep-ingest/connectors";
import { describe, expect, it, vi } from "vitest";
import { createClient } from "../src/index.ts";
import type { AepClient, ClientOptions } from "../src/index.ts";
import { listen } from "./support/fault-server.ts";
import { failureOf, scripted } from "./support/scripted.ts";
import type { Reply, Script } from "./support/scripted.ts";

/** Every character that one of the forms writes in another way. */
const canaryOf = (field: string) => `CANARY-${field}-"quoted"/+=&\\ü-end`;
/** Of a header's characters. */
const headerCanary = (field: string) => `CANARY-${field}-"quoted"/+=&\\-end`;

function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const html = secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return [
    secret,
    json,
    url,
    base64(secret),
    // As others write them: text within JSON within JSON, JSON for HTML or in ASCII, small hexadecimals, pages.
    JSON.stringify(json).slice(1, -1),
    json.replaceAll("/", String.raw`\/`).replaceAll("ü", String.raw`\u00fc`),
    url.replaceAll(/%../g, (code) => code.toLowerCase()),
    html,
    // In the midst of what was encoded: a Basic header, a whole request.
    ...["c:", "id:", "abc:"].map((before) => base64(`${before}${secret}"}`)),
  ];
}

/** All that a program could show of an error, its causes included. */
function shownOf(error: unknown): string {
  const chain: unknown[] = [];
  for (let at = error; at instanceof Error; at = at.cause) chain.push(at);
  const texts = chain.flatMap((each) => [String(each), JSON.stringify(each), (each as Error).stack]);
  return [inspect(error, { depth: Infinity, showHidden: true, maxStringLength: Infinity }), ...texts].join("\n");
}

/** The forms that are found; a beginning of the plain one counts too, since text may be cut. */
function found(secret: string, shown: string): string[] {
  return [...formsOf(secret), secret.slice(0, 14)].filter((form) => shown.includes(form));
}

/** Ways in which whoever answers gives back what it was sent. */
const echoes: Readonly<Record<string, (forms: readonly string[]) => Reply>> = {
  "a problem document": (forms) => ({
    status: 400,
    body: {
      type: "https://ns.adobe.com/aep/errors/FLOW-1100-400",
      title: forms.join(" | "),
      report: { "detailed-message": forms.join(" | "), "request-id": forms.join(" | ") },
    },
  }),
  "the gateway's error": (forms) => ({ status: 403, body: { error_code: forms.join(), message: forms.join(" | ") } }),
  "an error of IMS": (forms) => ({ status: 400, body: { error: forms[0], error_description: forms.join(" | ") } }),
  "a server's error": (forms) => ({ status: 500, body: forms.join("\n") }),
  "text that is cut in the middle of it": (forms) => ({ status: 502, body: "x".repeat(185) + forms.join(" ") }),
  "an HTML page": (forms) => ({ status: 200, body: `<html>${forms.join("<br>")}` }),
  "a packed page": (forms) => ({
    status: 200,
    headers: { "content-encoding": "gzip" },
    body: gzipSync(`<html>${forms.join("<br>")}`),
  }),
  "an unknown packing": (forms) => ({ status: 200, headers: { "content-encoding": forms.join() }, body: "x" }),
  "a request id": (forms) => ({ status: 500, headers: { "x-request-id": forms.join() }, body: {} }),
  "the request id of a success": (forms) => ({ status: 201, headers: { "x-request-id": forms.join() }, body: {} }),
  "a redirect": (forms) => ({
    status: 302,
    headers: { location: `https://${forms[2]}.test/${forms[2]}?x=${forms[2]}` },
  }),
  "an answer with another shape": (forms) => ({
    status: 200,
    body: Object.fromEntries(forms.map((form) => [form, form])),
  }),
};

type Call = (client: AepClient) => Promise<unknown>;

/** Log, events and error of a call whose every answer is the same. */
async function shownBy(call: Call, script: Script, options: Partial<ClientOptions> & { ims?: boolean } = {}) {
  const log: string[] = [];
  const logger = { debug: (text: string) => log.push(text), warn: (text: string) => log.push(text) };
  const { client, events } = scripted(script, { logger, retry: { attempts: 2 }, ...options });
  const error = await failureOf(call(client));
  return [shownOf(error), inspect([client, events, log], { depth: Infinity, showHidden: true })].join("\n");
}

const readDataSet: Call = ({ catalog }) => catalog.dataSets.get("d");

describe.each(Object.entries(echoes))("nothing is shown of what comes back in %s:", (_, echo) => {
  it("the client secret and the token", async () => {
    const clientSecret = headerCanary("client-secret");
    const issued = headerCanary("token");
    const asked: Script = ({ path }) =>
      path === "/ims/token/v3"
        ? { body: { access_token: issued, expires_in: 3600 } }
        : echo([...formsOf(issued), ...formsOf(clientSecret)]);
    const shown = await shownBy(readDataSet, asked, { clientSecret, ims: false });
    const refused = await shownBy(readDataSet, () => echo(formsOf(clientSecret)), { clientSecret, ims: false });
    expect([...found(issued, shown), ...found(clientSecret, shown + refused)]).toStrictEqual([]);
  });

  it("a provided token", async () => {
    const token = headerCanary("provided");
    const shown = await shownBy(readDataSet, () => echo(formsOf(token)), { tokenProvider: async () => token });
    expect(found(token, shown)).toStrictEqual([]);
  });

  it("every secret of every connector, made and changed", async () => {
    const leaks = [];
    for (const { slug, connectionSpecId, auth } of Object.values(connectors)) {
      for (const { specName, parameters } of auth) {
        const secrets = parameters.filter(({ secret }) => secret).map(({ name }) => canaryOf(`${slug}-${name}`));
        const params = Object.fromEntries(parameters.map(({ name }) => [name, canaryOf(`${slug}-${name}`)]));
        const answer = echo(secrets.flatMap(formsOf));
        const connectionSpec = { id: connectionSpecId, version: "1.0" };
        const calls: Call[] = [
          ({ flowService }) =>
            flowService.connections.create({ name: "n", auth: { specName, params }, connectionSpec }),
          ...["/auth", "/auth/params"].map(
            (path): Call =>
              ({ flowService }) =>
                flowService.connections.patch("c", '"1"', [
                  { op: "replace", path, value: path === "/auth" ? { specName, params } : params },
                ]),
          ),
          ({ flowService }) =>
            flowService.connections.patch(
              "c",
              '"1"',
              Object.entries(params).map(([name, value]) => ({ op: "add", path: `/auth/params/${name}`, value })),
            ),
        ];
        for (const call of calls) {
          const shown = await shownBy(call, () => answer);
          leaks.push(...secrets.flatMap((secret) => found(secret, shown)));
        }
      }
    }
    expect(leaks).toStrictEqual([]);
  });

  it("a pass phrase", async () => {
    const passPhrase = canaryOf("pass-phrase");
    const call: Call = ({ encryptionKeys }) =>
      encryptionKeys.create({ encryptionAlgorithm: "PGP", params: { passPhrase } });
    expect(found(passPhrase, await shownBy(call, () => echo(formsOf(passPhrase))))).toStrictEqual([]);
  });

  it("credentials of the landing zone that were read before", async () => {
    const sas = canaryOf("sas");
    const key = canaryOf("aws-key");
    const call: Call = async (client) => {
      await client.landingZone.credentials();
      return readDataSet(client);
    };
    const shown = await shownBy(call, ({ path }) =>
      path.endsWith("/credentials")
        ? { body: { containerName: "dlz", SASToken: sas, credentials: { awsSecretAccessKey: key } } }
        : echo([...formsOf(sas), ...formsOf(key)]),
    );
    expect([...found(sas, shown), ...found(key, shown)]).toStrictEqual([]);
  });
});

describe("nothing is shown of", () => {
  it("a request that a stranger sends back as it came, which is no HTTP", async () => {
    const stranger = createServer((socket) => {
      socket.on("error", () => undefined).on("data", (bytes) => socket.end(`? ${bytes.toString()}`));
    });
    const token = headerCanary("token");
    const password = canaryOf("password");
    const client = createClient({
      clientId: "c",
      orgId: "o",
      sandbox: "dev",
      baseUrl: await listen(stranger),
      tokenProvider: async () => token,
    });
    const auth = { specName: "Basic Authentication for sftp", params: { password } };
    const error = await failureOf(
      client.flowService.connections.create({ name: "n", auth, connectionSpec: { id: "x" } }),
    );
    await client.close();
    stranger.close();
    expect(shownOf(error)).toContain("does not match the HTTP/1.1 protocol");
    expect([...found(token, shownOf(error)), ...found(password, shownOf(error))]).toStrictEqual([]);
  });

  it.each(["http://user:CANARY-of-proxy@not a host:1", "ftp://user:CANARY-of-proxy@host", "user:CANARY-of-proxy@host"])(
    "the password in a proxy's URL that cannot be used: %s",
    async (proxy) => {
      vi.stubEnv("HTTPS_PROXY", proxy);
      const client = createClient({ clientId: "c", orgId: "o", sandbox: "dev", tokenProvider: async () => "t" });
      const error = await failureOf(client.sandboxes.list());
      vi.unstubAllEnvs();
      expect(error).toMatchObject({ name: "ConfigurationError" });
      expect(String(error)).toContain("HTTPS_PROXY is no http or https URL");
      expect(shownOf(error)).not.toContain("CANARY");
      // In the caller's `finally`, where an error would take the place of the first.
      await expect(client.close()).resolves.toBeUndefined();
    },
  );

  it("the password of a proxy, whoever repeats it", async () => {
    vi.stubEnv("HTTPS_PROXY", "http://user:CANARY%2Fof%2Fproxy@proxy.test:3128");
    const header = Buffer.from("user:CANARY/of/proxy").toString("base64");
    const shown = await shownBy(readDataSet, () => ({
      status: 502,
      body: `CANARY/of/proxy CANARY%2Fof%2Fproxy ${header}`,
    }));
    vi.unstubAllEnvs();
    expect(shown).not.toMatch(/CANARY/);
    expect(shown).not.toContain(header);
  });

  it("a token in what the caller's own provider throws", async () => {
    const secret = headerCanary("client-secret");
    const call = readDataSet;
    const tokenProvider = async (): Promise<string> => {
      throw Object.assign(new Error(`vault refused ${secret}`), { request: { headers: { "x-secret": secret } } });
    };
    const shown = await shownBy(call, () => ({ body: {} }), { tokenProvider, clientSecret: secret });
    expect(shown).toContain("The token provider failed");
    expect(shown).not.toContain("x-secret");
  });
});
