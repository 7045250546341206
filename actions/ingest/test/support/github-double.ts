import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { loadGithubContract } from "./github-contract.ts";

interface StoredComment {
  readonly id: number;
  readonly node_id: string;
  readonly html_url: string;
  readonly user: { readonly login: string };
  body: string;
  minimized: boolean;
}

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
  /** The request is carried out all the same, and only its answer is lost. */
  readonly carriedOut?: boolean;
}

interface StoredIssue {
  readonly number: number;
  readonly html_url: string;
  readonly user: { readonly login: string };
  readonly labels: readonly string[];
  body: string;
  state: string;
  readonly comments: string[];
}

interface StoredDeployment {
  readonly id: number;
  readonly ref: string;
  readonly environment: string;
  readonly statuses: { readonly state: string; readonly description: string; readonly log_url: string }[];
}

export interface GithubDouble extends AsyncDisposable {
  readonly url: string;
  readonly comments: StoredComment[];
  readonly issues: StoredIssue[];
  readonly deployments: StoredDeployment[];
  /** Files of commits: `<sha>:<path>`. */
  readonly files: Map<string, string>;
  readonly requests: GithubRequest[];
  /** What GitHub's own description objects to. */
  readonly contractProblems: string[];
  readonly faults: Fault[];
  headSha: string;
  /** Commit that the pull request's merge made; `""` while it is open. */
  mergeSha: string;
  addComment(login: string, body: string): StoredComment;
}

const bot = "github-actions[bot]";

/** An answer that is no JSON. */
class RawText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** GitHub's API for one repository with one pull request, on a free loopback port. Keeps comments; knows no other state. */
export async function startGithub({ token = "canary-token", readOnly = false } = {}): Promise<GithubDouble> {
  const check = loadGithubContract();
  let nextId = 1000;
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const double: GithubDouble = {
    url: "",
    comments: [],
    issues: [],
    deployments: [],
    files: new Map(),
    requests: [],
    contractProblems: [],
    faults: [],
    headSha: "b".repeat(40),
    mergeSha: "",
    addComment(login, body) {
      const id = nextId++;
      const comment = {
        id,
        node_id: `IC_${id}`,
        html_url: `https://github.com/acme/leads/pull/5#issuecomment-${id}`,
        user: { login },
        body,
        minimized: false,
      };
      double.comments.push(comment);
      return comment;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const method = request.method ?? "GET";
    const path = url.pathname;
    double.requests.push({ method, path });
    if (path !== "/graphql") double.contractProblems.push(...(check?.(method, path, body) ?? []));
    const send = (status: number, json: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      const raw = json instanceof RawText;
      const type = raw ? "application/vnd.github.raw+json; charset=utf-8" : "application/json";
      response.writeHead(status, { "content-type": type, ...headers }).end(raw ? json.text : JSON.stringify(json));
    };
    if (request.headers.authorization !== `token ${token}`) return send(401, { message: "Bad credentials" });
    const fault = double.faults.find((one) => one.times > 0 && one.method === method && one.path.test(path));
    if (fault !== undefined) {
      fault.times -= 1;
      if (fault.carriedOut) handle(method, url, body);
      return send(fault.status, { message: fault.message ?? "Fault" }, fault.headers);
    }
    if (readOnly && method !== "GET" && path !== "/graphql") {
      return send(403, { message: "Resource not accessible by integration" });
    }
    const [status, json, headers] = handle(method, url, body);
    send(status, json, headers);
  }

  function handle(method: string, url: URL, body: unknown): [number, unknown, Record<string, string>?] {
    const path = url.pathname;
    const base = "/repos/acme/leads";
    if (path === "/graphql") return [200, { data: graphql(body as { query: string; variables: { id: string } }) }];
    const written = (body as { body?: string } | undefined)?.body ?? "";
    if (path === `${base}/issues/5/comments` && method === "GET") return page(url);
    if (path === `${base}/issues/5/comments` && method === "POST") {
      if (written.length > 65_536) return [422, { message: "Validation Failed: body is too long" }];
      return [201, double.addComment(bot, written)];
    }
    if (path === `${base}/pulls/5`) return [200, { number: 5, head: { sha: double.headSha } }];
    if (path.startsWith(`${base}/commits/`) && path.endsWith("/pulls")) {
      const merged = double.mergeSha !== "" && path === `${base}/commits/${double.mergeSha}/pulls`;
      const pull = { number: 5, head: { sha: double.headSha }, merged_at: "2026-11-23T18:00:00Z" };
      return [200, merged ? [{ ...pull, merge_commit_sha: double.mergeSha }] : []];
    }
    if (path.startsWith(`${base}/contents/`)) {
      const file = double.files.get(
        `${url.searchParams.get("ref")}:${decodeURIComponent(path.slice(`${base}/contents/`.length))}`,
      );
      return file === undefined ? [404, { message: "Not Found" }] : [200, new RawText(file)];
    }
    if (path.startsWith(`${base}/deployments`)) return deployment(path, body);
    if (path.startsWith(`${base}/issues`) && !path.includes("/comments/")) return issue(method, path, url, body);
    const comment = double.comments.find(({ id }) => path === `${base}/issues/comments/${id}`);
    if (comment === undefined || method !== "PATCH") return [404, { message: "Not Found" }];
    if (comment.user.login !== bot) return [403, { message: "Resource not accessible by integration" }];
    if (written.length > 65_536) return [422, { message: "Validation Failed: body is too long" }];
    comment.body = written;
    return [200, comment];
  }

  function deployment(path: string, body: unknown): [number, unknown] {
    if (path.endsWith("/deployments")) {
      const { ref, environment } = body as StoredDeployment;
      const made = { id: 500 + double.deployments.length, ref, environment, statuses: [] };
      double.deployments.push(made);
      return [201, made];
    }
    const found = double.deployments.find(({ id }) => path.split("/").includes(String(id)));
    if (found === undefined) return [404, { message: "Not Found" }];
    found.statuses.push(body as StoredDeployment["statuses"][number]);
    return [201, { id: 1 }];
  }

  function issue(method: string, path: string, url: URL, body: unknown): [number, unknown] {
    const given = (body ?? {}) as { body?: string; state?: string; labels?: readonly string[] };
    if (path.endsWith("/issues") && method === "GET") {
      const label = url.searchParams.get("labels") ?? "";
      return [200, double.issues.filter((one) => one.state === "open" && one.labels.includes(label))];
    }
    if (path.endsWith("/issues") && method === "POST") {
      const number = 100 + double.issues.length;
      const html_url = `https://github.com/acme/leads/issues/${number}`;
      const { body: text = "", labels = [] } = given;
      const made = { number, html_url, user: { login: bot }, labels, body: text, state: "open", comments: [] };
      double.issues.push(made);
      return [201, made];
    }
    const found = double.issues.find(({ number }) => path.split("/").includes(String(number)));
    if (found === undefined) return [404, { message: "Not Found" }];
    if (path.endsWith("/comments")) {
      found.comments.push(given.body ?? "");
      return [201, { id: 1, node_id: "IC_1", html_url: found.html_url, user: { login: bot }, body: given.body }];
    }
    found.body = given.body ?? found.body;
    found.state = given.state ?? found.state;
    return [200, found];
  }

  function page(url: URL): [number, unknown, Record<string, string>] {
    const size = Number(url.searchParams.get("per_page") ?? 30);
    const number = Number(url.searchParams.get("page") ?? 1);
    const items = double.comments.slice((number - 1) * size, number * size);
    const more = number * size < double.comments.length;
    const next = `<http://127.0.0.1:${port}${url.pathname}?per_page=${size}&page=${number + 1}>; rel="next"`;
    return [200, items, more ? { link: next } : {}];
  }

  function graphql({ query, variables }: { query: string; variables?: { id: string } }): unknown {
    if (query.includes("viewer")) return { viewer: { login: bot } };
    const comment = double.comments.find((one) => one.node_id === variables?.id);
    if (comment !== undefined) comment.minimized = true;
    return { minimizeComment: { clientMutationId: null } };
  }

  return Object.assign(double, { url: `http://127.0.0.1:${port}` });
}
