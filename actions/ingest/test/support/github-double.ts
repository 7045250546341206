import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { githubContract } from "./github-contract.ts";
import { githubGraphql } from "./github-graphql.ts";
import { githubRoutes, RawText, type GithubAnswer } from "./github-routes.ts";
import { emptyGithub, type GithubState } from "./github-state.ts";

interface GithubRequest {
  readonly method: string;
  readonly path: string;
}

/** An answer that stands in for the usual one. */
interface Fault {
  readonly method: string;
  readonly path: RegExp;
  /** How often; then GitHub is itself again. */
  times: number;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** Sent as it is, instead of JSON with the message. */
  readonly text?: string;
  /** The request is carried out all the same, and only its answer is lost. */
  readonly carriedOut?: boolean;
}

export interface GithubDouble extends GithubState, AsyncDisposable {
  /** For `GITHUB_API_URL`. */
  readonly url: string;
  readonly requests: GithubRequest[];
  /** What GitHub's own descriptions of its REST and its GraphQL API object to. */
  readonly contractProblems: string[];
  readonly faults: Fault[];
}

interface GithubOptions {
  readonly token?: string;
  /** The token may write nothing. */
  readonly readOnly?: boolean;
  /** What the token may write, by path; everything by default. */
  readonly mayWrite?: (path: string) => boolean;
  /** Addresses as an Enterprise Server has them. */
  readonly enterprise?: boolean;
}

/** GitHub's API for one repository with one pull request, on a free loopback port. */
export async function startGithub(options: GithubOptions = {}): Promise<GithubDouble> {
  const { token = "canary-token", readOnly = false, mayWrite = () => !readOnly, enterprise = false } = options;
  const [rest, graphql] = enterprise ? ["/api/v3", "/api/graphql"] : ["", "/graphql"];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${rest}`;
  const double: GithubDouble = Object.assign(emptyGithub(), {
    url,
    requests: [],
    contractProblems: [],
    faults: [],
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
  const routes = githubRoutes(double, url);

  function handle(method: string, asked: URL, body: unknown): GithubAnswer {
    if (asked.pathname !== "/graphql") return routes(method, asked, body);
    const { answer, problems } = githubGraphql(double, body);
    double.contractProblems.push(...problems);
    return [200, answer];
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request);
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const asked = new URL(request.url ?? "/", "http://127.0.0.1");
    const method = request.method ?? "GET";
    const isGraphql = asked.pathname === graphql;
    if (!isGraphql && !asked.pathname.startsWith(`${rest}/repos/`)) {
      double.contractProblems.push(`${asked.pathname} is no address of this server`);
    }
    asked.pathname = isGraphql ? "/graphql" : asked.pathname.slice(rest.length);
    const path = asked.pathname;
    double.requests.push({ method, path });
    if (!isGraphql) double.contractProblems.push(...(githubContract?.(method, asked, body) ?? []));
    const send = ([status, json, headers = {}]: GithubAnswer): void => {
      const raw = json instanceof RawText;
      const type = raw ? json.type : "application/json";
      response.writeHead(status, { "content-type": type, ...headers }).end(raw ? json.text : JSON.stringify(json));
    };
    if (request.headers.authorization !== `token ${token}`) return send([401, { message: "Bad credentials" }]);
    const fault = double.faults.find((one) => one.times > 0 && one.method === method && one.path.test(path));
    if (fault !== undefined) {
      fault.times -= 1;
      if (fault.carriedOut) handle(method, asked, body);
      const told =
        fault.text === undefined ? { message: fault.message ?? "Fault" } : new RawText(fault.text, "text/html");
      return send([fault.status, told, fault.headers ?? {}]);
    }
    if (method !== "GET" && !isGraphql && !mayWrite(path)) {
      return send([403, { message: "Resource not accessible by integration" }]);
    }
    send(handle(method, asked, body));
  }

  return double;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
