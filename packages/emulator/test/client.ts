/** An emulator, or what stands before one. */
interface Fetcher {
  fetch(request: Request): Promise<Response>;
}

export const org = "ACME@AdobeOrg";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, undefined when there is no body. */
  readonly body: unknown;
  /** A member by its dotted path: `items.0.name`. */
  at(path: string): unknown;
  /** The same as text, for ids. */
  text(path: string): string;
}

function at(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split(".")) {
    if (typeof found !== "object" || found === null) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    body,
    at: (path) => at(body, path),
    text: (path) => String(at(body, path)),
  };
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export const flowservice = "/data/foundation/flowservice";
export const registry = "/data/foundation/schemaregistry";
export const catalog = "/data/foundation/catalog";
export const conversion = "/data/foundation/conversion";

/** A token from IMS, as a client gets it. */
export async function tokenFrom(emulator: Fetcher, clientId = "test-client"): Promise<string> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: "secret",
    scope: "openid",
  });
  const response = await emulator.fetch(new Request("http://emulator/ims/token/v3", { method: "POST", body: form }));
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}

/** A plain client with the usual headers; `headers` of a call override them, an empty value takes one away. */
export async function connect(emulator: Fetcher, sandbox = "prod", orgId = org): Promise<Client> {
  const token = await tokenFrom(emulator);
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const all = new Headers({
      authorization: `Bearer ${token}`,
      "x-api-key": "test-client",
      "x-gw-ims-org-id": orgId,
      "x-sandbox-name": sandbox,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    });
    for (const [name, value] of Object.entries(headers)) {
      if (value === "") all.delete(name);
      else all.set(name, value);
    }
    const request = new Request(`http://emulator${path}`, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return answerOf(await emulator.fetch(request));
  };
  return {
    send,
    get: (path, headers) => send("GET", path, undefined, headers),
    post: (path, body, headers) => send("POST", path, body, headers),
    put: (path, body, headers) => send("PUT", path, body, headers),
    patch: (path, body, headers) => send("PATCH", path, body, headers),
    delete: (path, headers) => send("DELETE", path, undefined, headers),
  };
}
